package io.storeloom.api.connection;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.ShopDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says about itself, and since when and with which scopes it is connected.
 *
 * @param domain its own, on myshopify.com
 * @param customDomain where customers find it; null while that is the shop's own myshopify.com name
 * @param country two letters, ISO 3166
 * @param grantedScopes as Shopify grants them; {@code write_x} implies {@code read_x}
 */
record DetailsView(
        String name,
        String domain,
        String currency,
        @Nullable String plan,
        String ianaTimezone,
        @Nullable String primaryDomain,
        @Nullable String customDomain,
        @Nullable String email,
        @Nullable String country,
        int maxProductVariants,
        List<ShopDetails.ApiVersion> apiVersions,
        @Nullable List<ShopDetails.Location> locations,
        @Nullable List<ShopDetails.Publication> publications,
        @Nullable List<ShopDetails.Locale> locales,
        Instant connectedSince,
        List<String> grantedScopes,
        Instant readAt) {

    static DetailsView of(String domain, ShopDetails shop, Connection connection) {
        String primary = shop.primaryDomain();
        return new DetailsView(
                shop.name(),
                domain,
                shop.currency(),
                shop.plan(),
                shop.ianaTimezone(),
                primary,
                primary == null || primary.endsWith(".myshopify.com") ? null : primary,
                shop.email(),
                shop.country(),
                shop.maxProductVariants(),
                shop.apiVersions(),
                shop.locations(),
                shop.publications(),
                shop.locales(),
                connection.connectedAt(),
                connection.grantedScopes(),
                shop.readAt());
    }
}
