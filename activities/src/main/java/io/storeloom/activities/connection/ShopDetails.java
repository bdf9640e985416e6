package io.storeloom.activities.connection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says about itself, as read at {@code readAt}.
 *
 * @param currency ISO 4217
 * @param plan Shopify's public name of it
 * @param plus whether it is one of the Plus plans, which have higher limits
 * @param ianaTimezone the zone of schedules that name none
 * @param primaryDomain where customers find it
 * @param email the address for its customers
 * @param country two letters, ISO 3166
 * @param maxProductVariants per product
 * @param apiVersions Shopify's versions, stable and others
 * @param locations null when the app lacks {@code read_locations}
 * @param publications sales channels; null when the app lacks {@code read_publications}
 * @param locales null when the app lacks {@code read_locales}
 */
public record ShopDetails(
        String name,
        String currency,
        @Nullable String plan,
        boolean plus,
        String ianaTimezone,
        @Nullable String primaryDomain,
        @Nullable String email,
        @Nullable String country,
        int maxProductVariants,
        List<ApiVersion> apiVersions,
        @Nullable List<Location> locations,
        @Nullable List<Publication> publications,
        @Nullable List<Locale> locales,
        Instant readAt) {

    /**
     * A version of the Admin API.
     *
     * @param supported false for release candidates, {@code unstable} and what has reached its end
     */
    public record ApiVersion(String handle, boolean supported) {}

    public record Location(String id, String name) {}

    public record Publication(String id, String title) {}

    public record Locale(String locale, String name, boolean primary, boolean published) {}

    public ShopDetails {
        apiVersions = List.copyOf(apiVersions);
    }

    /** Whether Shopify lists the version as supported. */
    public boolean supports(String apiVersion) {
        return apiVersions.stream()
                .anyMatch(each -> each.supported() && each.handle().equals(apiVersion));
    }
}
