package io.storeloom.activities.connection;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.SyncStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How stores stand: their badge, switch, open event and last synchronisation, derived in one query. */
@Component
public class StoreCards {

    /** Why an event did not start that is over once the shop was well after it: one success heals. */
    private static final String[] OF_THE_CONNECTION = Arrays.stream(Failures.values())
            .filter(Failures::isOfTheConnection)
            .map(Failures::name)
            .toArray(String[]::new);

    private static final String SELECT = """
            select s.id, s.name, s.shop_domain, s.environment, s.created_at, c.state, c.auth_mode, c.verified_at,
              k.enabled, k.next_run_at, k.version as settings_version, o.id as open_id, o.number as open_number,
              o.status as open_status, o.general_errors as open_errors,
              l.general_errors as last_errors, l.status = 'ERROR' and not (l.failure->>'type' = any(:connection)
                and coalesce(c.verified_at > l.finished_at, false)) as last_failed, f.finished_at as synced_at,
              exists (select from health_check h where h.tenant_id = s.tenant_id and h.store_id = s.id
                and h.state = 'RUNNING') as checking
            from store s
            left join connection c on c.tenant_id = s.tenant_id and c.store_id = s.id
            left join connector k on k.tenant_id = s.tenant_id and k.store_id = s.id
            left join lateral (select * from sync_event e where e.tenant_id = s.tenant_id and e.store_id = s.id
              and e.status in ('QUEUED', 'IN_PROGRESS', 'PAUSED') order by e.lane desc limit 1) o on true
            left join lateral (select * from sync_event e where e.tenant_id = s.tenant_id and e.store_id = s.id
              and e.status in ('COMPLETED', 'ERROR') order by e.created_at desc, e.id desc limit 1) l on true
            left join lateral (select * from sync_event e where e.tenant_id = s.tenant_id and e.store_id = s.id
              and e.status = 'COMPLETED' order by e.created_at desc, e.id desc limit 1) f on true
            """;

    private final Tenants tenants;
    private final JdbcClient jdbc;

    StoreCards(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** A store's badge; the first that holds, in this order. */
    public enum Badge {
        NOT_CONFIGURED,
        DISCONNECTED,
        RECONNECT_REQUIRED,
        ERROR,
        CONNECTED
    }

    /** The event that is queued, running or paused. */
    public record Open(UUID id, long number, SyncStatus status) {}

    /**
     * How one store stands.
     *
     * @param checking whether a health check of the store is under way, whoever started it
     */
    public record Card(
            UUID id,
            String name,
            String shopDomain,
            String environment,
            Badge badge,
            @Nullable String authMode,
            boolean connectorEnabled,
            @Nullable Instant nextRunAt,
            long settingsVersion,
            @Nullable Open openEvent,
            @Nullable Instant lastSyncedAt,
            @Nullable Instant verifiedAt,
            boolean checking,
            Instant createdAt) {}

    /**
     * The counters of a store's events of the last 30 days, summed; stored numbers, not counted rows.
     *
     * @param syncs how many events
     * @param success SYNCED, UNCHANGED and DELETED items
     * @param pending of the open event
     */
    public record Month(long syncs, long success, long failed, long pending) {}

    public Optional<Card> card(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(SELECT + "where s.id = :store")
                        .param("connection", OF_THE_CONNECTION)
                        .param("store", store)
                        .query(StoreCards::card)
                        .optional());
    }

    /** Stores by creation, the oldest first. */
    public List<Card> page(UUID tenant, @Nullable Instant afterCreated, @Nullable UUID afterId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(SELECT + """
                                where (s.created_at, s.id) > (coalesce(:created::timestamptz, '-infinity'), :id)
                                order by s.created_at, s.id limit :limit""")
                        .param("connection", OF_THE_CONNECTION)
                        .param("created", Columns.parameter(afterCreated), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", afterId == null ? new UUID(0, 0) : afterId)
                        .param("limit", limit)
                        .query(StoreCards::card)
                        .list());
    }

    public Month month(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select count(*) as syncs,
                          coalesce(sum(synced_categories + synced_products + synced_variants + unchanged + deleted), 0) as success,
                          coalesce(sum(failed), 0) as failed,
                          coalesce(sum(pending_categories + pending_products + pending_variants)
                            filter (where status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')), 0) as pending
                        from sync_event where store_id = ? and created_at > now() - interval '30 days'""")
                        .param(store)
                        .query((row, n) -> new Month(
                                row.getLong("syncs"),
                                row.getLong("success"),
                                row.getLong("failed"),
                                row.getLong("pending")))
                        .single());
    }

    /** How many products the store shows as ours. */
    public long products(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant, () -> jdbc.sql("""
                        select count(*) from store_item
                        where store_id = ? and kind = 'PRODUCT' and gid is not null and status <> 'DELETED'""").param(store).query(Long.class).single());
    }

    private static Card card(ResultSet row, int number) throws SQLException {
        @Nullable UUID open = Columns.uuidOrNull(row, "open_id");
        return new Card(
                Columns.uuid(row, "id"),
                Columns.text(row, "name"),
                Columns.text(row, "shop_domain"),
                Columns.text(row, "environment"),
                badge(row),
                row.getString("auth_mode"),
                row.getBoolean("enabled"),
                Columns.instantOrNull(row, "next_run_at"),
                row.getLong("settings_version"),
                open == null
                        ? null
                        : new Open(
                                open, row.getLong("open_number"), SyncStatus.valueOf(Columns.text(row, "open_status"))),
                Columns.instantOrNull(row, "synced_at"),
                Columns.instantOrNull(row, "verified_at"),
                row.getBoolean("checking"),
                Columns.instant(row, "created_at"));
    }

    private static Badge badge(ResultSet row) throws SQLException {
        @Nullable String state = row.getString("state");
        if (state == null) {
            return Badge.NOT_CONFIGURED;
        }
        boolean trouble =
                row.getBoolean("last_failed") || row.getInt("last_errors") > 0 || row.getInt("open_errors") > 0;
        return switch (state) {
            case "DISCONNECTED" -> Badge.DISCONNECTED;
            case "RECONNECT_REQUIRED" -> Badge.RECONNECT_REQUIRED;
            case "ERROR" -> Badge.ERROR;
            default -> trouble ? Badge.ERROR : Badge.CONNECTED;
        };
    }
}
