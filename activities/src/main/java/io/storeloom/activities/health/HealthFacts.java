package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.sync.NeededScopes;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ConnectorSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a store's health is derived from; every call needs the tenant's transaction. */
@Component
class HealthFacts {

    private static final int FAILURES = 10;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final Connectors connectors;
    private final NeededScopes scopes;
    private final InstantSource clock;

    HealthFacts(Tenants tenants, JdbcClient jdbc, Connectors connectors, NeededScopes scopes, InstantSource clock) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.connectors = connectors;
        this.scopes = scopes;
        this.clock = clock;
    }

    List<StoreHealth.Item> checklist(UUID store, @Nullable Connection connection) {
        ConnectorSettings settings =
                connectors.find(tenants.current(), store).orElseThrow().settings();
        return Checklist.of(
                connection,
                new Checklist.Facts(
                        scopes.of(tenants.current(), settings),
                        tokenExpiresAt(store),
                        settings.apiVersion(),
                        firstPush(store),
                        openPush(store),
                        clock.instant()));
    }

    @Nullable
    Instant tokenExpiresAt(UUID store) {
        return of("""
                select token_expires_at from connection where tenant_id = :tenant and store_id = :store
                  and auth_mode = 'CLIENT_CREDENTIALS' and token_expires_at is not null""", store)
                .query((row, n) -> Columns.instant(row, "token_expires_at"))
                .optional()
                .orElse(null);
    }

    private Checklist.@Nullable Push firstPush(UUID store) {
        return of("""
                select number, finished_at from sync_event where tenant_id = :tenant and store_id = :store and kind = 'PUSH'
                  and status = 'COMPLETED' order by created_at limit 1""", store)
                .query((row, n) -> new Checklist.Push(row.getLong("number"), Columns.instant(row, "finished_at")))
                .optional()
                .orElse(null);
    }

    private @Nullable Long openPush(UUID store) {
        return of("""
                select number from sync_event where tenant_id = :tenant and store_id = :store and kind = 'PUSH'
                  and status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')""", store).query(Long.class).optional().orElse(null);
    }

    /** Failed checks, runs that could not start, and what runs met as a whole; the newest first. */
    List<StoreHealth.Failure> failures(UUID store) {
        return of("""
                select * from (
                  select h.finished_at as at, 'CHECK' as kind, h.failure ->> 'type' as code, h.failure ->> 'message' as message,
                    h.failure ->> 'remedy' as remedy, null::uuid as event
                  from health_check h where h.tenant_id = :tenant and h.store_id = :store and h.state = 'FAILED'
                  union all
                  select g.last_at, 'SYNC', g.code, g.message, g.remedy, e.id
                  from sync_event e join general_error g on g.tenant_id = e.tenant_id and g.event_id = e.id
                  where e.tenant_id = :tenant and e.store_id = :store and e.created_at > now() - interval '30 days') f
                order by at desc limit %d""".formatted(FAILURES), store)
                .query((row, n) -> new StoreHealth.Failure(
                        Columns.instant(row, "at"),
                        StoreHealth.Where.valueOf(Columns.text(row, "kind")),
                        Columns.text(row, "code"),
                        Columns.text(row, "message"),
                        Columns.text(row, "remedy"),
                        Columns.uuidOrNull(row, "event")))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, UUID store) {
        return jdbc.sql(sql).param("tenant", tenants.current()).param("store", store);
    }
}
