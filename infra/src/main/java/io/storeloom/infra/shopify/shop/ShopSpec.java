package io.storeloom.infra.shopify.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a new shop is to look.
 *
 * @param domain {@code name.myshopify.com}, lower case
 * @param locales first = primary; all are published
 * @param locations names with country code; the first is where new variants are stocked
 * @param publications names of sales channels
 * @param appId number of the app that calls; {@code $app} namespaces resolve to it
 * @param apiKey the app's client id, as {@code App.apiKey} answers it
 * @param pollsUntilDone how often a job, an asynchronous operation or a medium answers "not yet" (≥0)
 */
public record ShopSpec(
        String domain,
        String name,
        Plan plan,
        String currency,
        String ianaTimezone,
        List<String> locales,
        List<LocationSpec> locations,
        List<String> publications,
        long appId,
        String apiKey,
        int pollsUntilDone) {

    /** A stock location: its name and where it stands. */
    public record LocationSpec(String name, String countryCode, String city) {}

    /** A small EUR shop: German and English, one warehouse, two channels, two polls. */
    public static ShopSpec of(String domain) {
        return new ShopSpec(
                domain,
                domain.replaceFirst("\\..*", ""),
                Plan.STANDARD,
                "EUR",
                "Europe/Berlin",
                List.of("en", "de"),
                List.of(new LocationSpec("Warehouse", "DE", "Bremen"), new LocationSpec("Shop floor", "DE", "Hamburg")),
                List.of("Online Store", "Point of Sale"),
                4_711,
                "simulated-client-id",
                2);
    }

    public ShopSpec withPlan(Plan other) {
        return new ShopSpec(
                domain,
                name,
                other,
                currency,
                ianaTimezone,
                locales,
                locations,
                publications,
                appId,
                apiKey,
                pollsUntilDone);
    }

    public ShopSpec withPollsUntilDone(int polls) {
        return new ShopSpec(
                domain, name, plan, currency, ianaTimezone, locales, locations, publications, appId, apiKey, polls);
    }

    String namespace(@Nullable String given) {
        if (given == null || given.equals("$app")) {
            return own();
        }
        return given.startsWith("$app:") ? own() + "--" + given.substring(5) : given;
    }

    boolean foreign(String namespace) {
        return namespace.startsWith("app--") && !namespace.equals(own()) && !namespace.startsWith(own() + "--");
    }

    private String own() {
        return "app--" + appId;
    }
}
