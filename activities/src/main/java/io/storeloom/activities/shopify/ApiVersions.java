package io.storeloom.activities.shopify;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of Shopify's Admin API that Storeloom speaks, and what is known of a version by its name alone. */
public final class ApiVersions {

    /** The oldest first. */
    public static final List<String> SPOKEN = Operation.API_VERSIONS;

    /** Shopify supports a version for at least twelve months (shopify.dev, API versioning). */
    private static final int SUPPORTED_MONTHS = 12;

    private ApiVersions() {}

    /** Whether the shop does not serve the version that it was asked in (yet): Shopify answers as if there were no such shop. */
    public static boolean notServed(ShopifyException refused) {
        return refused instanceof FellForward
                || (refused instanceof ShopifyException.ShopUnavailable closed
                        && closed.why() == ShopifyException.ShopUnavailable.Why.NOT_FOUND);
    }

    /** Those of {@link #SPOKEN} that came after it, the newest first. */
    public static List<String> newerThan(String version) {
        return SPOKEN.reversed().stream()
                .filter(each -> each.compareTo(version) > 0)
                .toList();
    }

    /** The day from which Shopify need not serve the version any more; null for one without a date, such as {@code unstable}. */
    public static @Nullable LocalDate supportedUntil(String version) {
        return version.matches("\\d{4}-\\d{2}")
                ? YearMonth.parse(version).plusMonths(SUPPORTED_MONTHS).atDay(1)
                : null;
    }
}
