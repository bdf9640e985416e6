package io.storeloom.api.connection;

import io.storeloom.activities.connection.StoreCards;
import io.storeloom.workflows.sync.SyncStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store as lists and the event stream show it.
 *
 * @param badge the first that holds: NOT_CONFIGURED, DISCONNECTED, RECONNECT_REQUIRED, ERROR, CONNECTED
 * @param authMode null without connection
 * @param openEvent what is queued, running or paused
 * @param checking whether a health check is under way, whoever started it
 */
public record StoreView(
        UUID id,
        String name,
        String shopDomain,
        String environment,
        StoreCards.Badge badge,
        @Nullable String authMode,
        ConnectorPart connector,
        @Nullable OpenEvent openEvent,
        @Nullable Instant lastSyncedAt,
        @Nullable Instant verifiedAt,
        boolean checking,
        Instant createdAt) {

    public record ConnectorPart(boolean enabled, @Nullable Instant nextRunAt, long version) {}

    public record OpenEvent(UUID id, long number, SyncStatus status) {}

    public static StoreView of(StoreCards.Card card) {
        StoreCards.Open open = card.openEvent();
        return new StoreView(
                card.id(),
                card.name(),
                card.shopDomain(),
                card.environment(),
                card.badge(),
                card.authMode(),
                new ConnectorPart(card.connectorEnabled(), card.nextRunAt(), card.settingsVersion()),
                open == null ? null : new OpenEvent(open.id(), open.number(), open.status()),
                card.lastSyncedAt(),
                card.verifiedAt(),
                card.checking(),
                card.createdAt());
    }
}
