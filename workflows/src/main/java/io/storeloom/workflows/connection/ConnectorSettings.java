package io.storeloom.workflows.connection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connector's push settings. A sync event freezes them in its snapshot.
 *
 * @param apiVersion Shopify's Admin API version, e.g. {@code 2026-10}
 * @param disableDeletions leaves in the store what left the catalogue, variants included
 * @param overwriteStock sends stock on every change, not only on an item's first synchronisation
 * @param includeEmptyCategories creates categories without a visible product too
 * @param language the base language, as a locale of the catalogue's texts
 * @param languages further languages, sent as translations
 * @param priceList the name of the price list whose amounts are sent
 * @param locations Shopify location GID by the catalogue's location code
 * @param publications GIDs of the sales channels on which items are published
 * @param cron when a run starts by itself (Spring's six fields), or null for never
 * @param zone the IANA zone of {@code cron}, or null for the shop's
 * @param leaving what happens to products that left the catalogue
 * @param deletionReviewPercent a plan that removes more than this share of the store's items waits for a person …
 * @param deletionReviewMinimum … if it also removes more than this many
 * @param stockQuantity which of Shopify's quantities the catalogue's stock is
 * @param metafieldDefinitions defines the attributes of the catalogue in the shop, so that its admin shows them with name and type
 * @param adoptBy by what items are found in a shop that holds products already, in the order in which the
 *     deciding one is named; keys that disagree are left to a person, and custom ids always come before
 */
public record ConnectorSettings(
        String apiVersion,
        boolean disableDeletions,
        boolean overwriteStock,
        boolean includeEmptyCategories,
        String language,
        List<String> languages,
        Assortment assortment,
        String priceList,
        Map<String, String> locations,
        List<String> publications,
        @Nullable String cron,
        @Nullable String zone,
        Leaving leaving,
        int deletionReviewPercent,
        int deletionReviewMinimum,
        Ownership ownership,
        StockQuantity stockQuantity,
        boolean metafieldDefinitions,
        List<AdoptBy> adoptBy) {

    /** Products that left the catalogue are archived unless the merchant wants them deleted (decision 0005 rule 11). */
    public enum Leaving {
        ARCHIVE,
        DELETE
    }

    public ConnectorSettings {
        languages = List.copyOf(languages);
        locations = Map.copyOf(locations);
        publications = List.copyOf(publications);
        adoptBy = List.copyOf(adoptBy);
    }

    /** The same, were the fields kept by these owners. */
    public ConnectorSettings withOwnership(Ownership now) {
        return new ConnectorSettings(
                apiVersion,
                disableDeletions,
                overwriteStock,
                includeEmptyCategories,
                language,
                languages,
                assortment,
                priceList,
                locations,
                publications,
                cron,
                zone,
                leaving,
                deletionReviewPercent,
                deletionReviewMinimum,
                now,
                stockQuantity,
                metafieldDefinitions,
                adoptBy);
    }

    /** What a new connector starts with. */
    public static ConnectorSettings defaults(String apiVersion, String language) {
        return new ConnectorSettings(
                apiVersion,
                false,
                false,
                false,
                language,
                List.of(),
                Assortment.EVERYTHING,
                "default",
                Map.of(),
                List.of(),
                null,
                null,
                Leaving.ARCHIVE,
                5,
                50,
                Ownership.ALL_OURS,
                StockQuantity.AVAILABLE,
                false,
                List.of(AdoptBy.SKU, AdoptBy.HANDLE));
    }
}
