package io.storeloom.activities.health;

import io.storeloom.activities.connection.StoreCards;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data source as lists show it; for now each is a store, and has its id.
 *
 * @param status the store's badge
 * @param enabled its switch: off, its data are frozen and nothing goes to or comes from it
 */
public record Source(
        UUID id,
        String name,
        String shopDomain,
        StoreCards.Badge status,
        Health health,
        boolean enabled,
        @Nullable Instant lastSuccessfulSyncAt,
        Instant createdAt) {

    /** The first that holds, in this order. */
    public enum Health {
        DISABLED,
        NOT_CONFIGURED,
        DISCONNECTED,
        RECONNECT_REQUIRED,
        ERROR,
        SCHEMA_CHANGED,
        CHANGELOG_REVIEW_REQUIRED,
        MAPPING_UNCONFIRMED,
        HEALTHY
    }
}
