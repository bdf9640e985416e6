package io.storeloom.api.connection;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.register.Items;
import io.storeloom.workflows.connection.AuthMode;
import io.storeloom.workflows.sync.ItemStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store connection page.
 *
 * @param status the store's badge
 * @param maskedCredential bullets and the last four characters of the client secret or token
 * @param scopes as Shopify grants them; {@code write_x} implies {@code read_x}
 * @param tiles the last 30 days
 * @param records the eight products that changed last
 * @param products how many products of ours the shop has
 */
record ConnectionView(
        StoreCards.Badge status,
        @Nullable AuthMode authMode,
        @Nullable String clientId,
        @Nullable String maskedCredential,
        List<String> scopes,
        @Nullable ShopDetails shop,
        Connection.@Nullable ConnectionProblem problem,
        Tiles tiles,
        List<Shown> records,
        @Nullable Instant connectionUpdatedAt,
        @Nullable Instant healthCheckedAt,
        @Nullable Instant lastSyncedAt,
        long products) {

    /**
     * Counts of the last 30 days; success, failed and pending are items, all three together the total.
     *
     * @param blocked social drafts whose account needs repair
     */
    record Tiles(
            long recentSyncs,
            long total,
            long success,
            long failed,
            long pending,
            long blocked,
            long pendingApproval) {}

    /** One line of the recent records. */
    record Shown(
            ItemStatus status,
            String product,
            Asset asset,
            @Nullable String request,
            Instant updated) {}

    /** How many of a product's images Shopify has taken. */
    record Asset(int accepted, int total) {}

    static ConnectionView of(
            StoreCards.Card card,
            @Nullable Connection connection,
            StoreCards.Month month,
            List<Items.StoreItem> latest,
            long products) {
        Tiles tiles = new Tiles(
                month.syncs(),
                month.success() + month.failed() + month.pending(),
                month.success(),
                month.failed(),
                month.pending(),
                0,
                0);
        List<Shown> records = latest.stream()
                .map(item -> new Shown(
                        item.status(),
                        item.reference(),
                        new Asset(item.assetsAccepted(), item.assetsTotal()),
                        item.shopifyRequestId(),
                        item.updatedAt()))
                .toList();
        if (connection == null) {
            return new ConnectionView(
                    card.badge(),
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    tiles,
                    records,
                    null,
                    null,
                    card.lastSyncedAt(),
                    products);
        }
        return new ConnectionView(
                card.badge(),
                connection.authMode(),
                connection.clientId(),
                "••••" + connection.secretTail(),
                connection.grantedScopes(),
                connection.shop(),
                connection.problem(),
                tiles,
                records,
                connection.updatedAt(),
                connection.verifiedAt(),
                card.lastSyncedAt(),
                products);
    }
}
