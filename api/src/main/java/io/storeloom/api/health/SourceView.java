package io.storeloom.api.health;

import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.health.Source;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data source as lists show it.
 *
 * @param status the store's badge
 * @param health the first that holds: disabled, not_configured, disconnected, reconnect_required, error, schema_changed,
 *     changelog_review_required, mapping_unconfirmed, healthy
 */
record SourceView(
        UUID id,
        String type,
        String name,
        String shopDomain,
        StoreCards.Badge status,
        String health,
        boolean enabled,
        @Nullable Instant lastSuccessfulSyncAt) {

    static final String STORE = "SHOPIFY_STORE";

    static SourceView of(Source source) {
        return new SourceView(
                source.id(),
                STORE,
                source.name(),
                source.shopDomain(),
                source.status(),
                said(source.health()),
                source.enabled(),
                source.lastSuccessfulSyncAt());
    }

    /** As programs read it, in small letters. */
    static String said(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
