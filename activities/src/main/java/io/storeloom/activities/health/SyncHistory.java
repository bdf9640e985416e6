package io.storeloom.activities.health;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The gate to a data source's sync history: runs of every kind, the newest first. */
@Component
public class SyncHistory {

    /** Each part reads no more rows than a page has, by its own index. */
    private static final String PART = """
            (select r.id, %s from %s r where r.tenant_id = :tenant and r.store_id = :store
               and (:first or (r.created_at, r.id) < (:at, :id)) order by r.created_at desc, r.id desc limit :limit)
            """;

    private static final String PUSH = PART.formatted("""
            r.kind, r.number, case r.status when 'COMPLETED' then case when r.failed > 0 or r.general_errors > 0 then 'PARTIAL'
                else 'COMPLETED' end when 'ERROR' then 'FAILED' when 'IN_PROGRESS' then 'RUNNING' else r.status end as status,
              r.planned_categories + r.planned_products + r.planned_variants as fetched,
              r.synced_categories + r.synced_products + r.synced_variants + r.deleted as processed, r.failed::bigint as failed,
              r.snapshot -> 'settings' ->> 'apiVersion' as api_version,
              coalesce(r.failure ->> 'type', (select g.code from general_error g where g.tenant_id = r.tenant_id
                and g.event_id = r.id order by g.last_at desc limit 1)) as code,
              coalesce(r.failure ->> 'message', (select g.message from general_error g where g.tenant_id = r.tenant_id
                and g.event_id = r.id order by g.last_at desc limit 1)) as message,
              r.created_at, r.finished_at""", "sync_event");

    private static final String ADOPTION = PART.formatted("""
            'ADOPTION', r.number, case r.state when 'RUNNING' then 'RUNNING' when 'FAILED'
                then case when r.failure ->> 'type' = 'CANCELLED' then 'CANCELLED' else 'FAILED' end else 'COMPLETED' end,
              r.products + r.variants + r.collections, (select coalesce(sum(n.items), 0) from adoption_count n
                where n.tenant_id = r.tenant_id and n.adoption_id = r.id), 0,
              r.snapshot -> 'settings' ->> 'apiVersion', r.failure ->> 'type', r.failure ->> 'message',
              r.created_at, r.finished_at""", "adoption");

    private static final String DRY_RUN = PART.formatted("""
            case when r.drift then 'DRIFT' else 'DRY_RUN' end, r.number, case r.state when 'RUNNING' then 'RUNNING'
                when 'FAILED' then case when r.failure ->> 'type' = 'CANCELLED' then 'CANCELLED' else 'FAILED' end
                else 'COMPLETED' end, r.due, r.due - r.left_over, 0,
              r.snapshot -> 'settings' ->> 'apiVersion', r.failure ->> 'type', r.failure ->> 'message',
              r.created_at, r.finished_at""", "dry_run");

    private static final String CHECK = PART.formatted("""
            'HEALTH_CHECK', r.number, case r.state when 'RUNNING' then 'RUNNING' when 'PASSED' then 'COMPLETED'
                else case when r.failure ->> 'type' = 'CANCELLED' then 'CANCELLED' else 'FAILED' end end,
              0, 0, 0, r.api_version, r.failure ->> 'type', r.failure ->> 'message', r.created_at, r.finished_at""", "health_check");

    private static final String METADATA = PART.formatted("""
            'METADATA', r.number, r.state, r.products + r.variants, case r.state when 'COMPLETED' then r.products + r.variants else 0 end,
              0, r.api_version, r.failure ->> 'type', r.failure ->> 'message', r.created_at, r.finished_at""", "metadata_run");

    private static final String ALL =
            "select * from (" + String.join("union all\n", PUSH, ADOPTION, DRY_RUN, CHECK, METADATA)
                    + ") runs order by created_at desc, id desc limit :limit";

    private final Tenants tenants;
    private final JdbcClient jdbc;

    SyncHistory(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** The newest first, after the entry given. */
    public List<HistoryEntry> page(UUID tenant, UUID source, HistoryEntry.@Nullable Position after, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(ALL)
                        .param("tenant", tenant)
                        .param("store", source)
                        .param("first", after == null)
                        .param(
                                "at",
                                after == null ? null : Columns.parameter(after.startedAt()),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", after == null ? new UUID(0, 0) : after.id())
                        .param("limit", limit)
                        .query((row, n) -> entry(row))
                        .list());
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("code");
        @Nullable String message = row.getString("message");
        return new HistoryEntry(
                Columns.uuid(row, "id"),
                HistoryEntry.Kind.valueOf(Columns.text(row, "kind")),
                row.getLong("number"),
                HistoryEntry.Status.valueOf(Columns.text(row, "status")),
                row.getLong("fetched"),
                row.getLong("processed"),
                row.getLong("failed"),
                row.getString("api_version"),
                code == null ? null : new HistoryEntry.Trouble(code, message == null ? "" : message),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "finished_at"));
    }
}
