package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Dry runs as people read them; every call needs the tenant's transaction. */
@Component
class DryRunReports {

    private static final String SELECT = """
            select r.*, s.shop_domain from dry_run r join store s on s.tenant_id = r.tenant_id and s.id = r.store_id
            where r.tenant_id = :tenant and r.store_id = :store and not r.drift""";

    private static final TypeReference<List<DryRunReport.Count>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<Map<ItemKind, Integer>> KINDS = new TypeReference<>() {};
    private static final TypeReference<List<DryRunReport.Notice>> NOTICES = new TypeReference<>() {};
    private static final TypeReference<Map<String, DryRunReport.Calls>> CALLS = new TypeReference<>() {};
    private static final TypeReference<List<FieldChange>> FIELDS = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DryRunReports(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<DryRunReport> find(UUID store, UUID id) {
        return of(SELECT + " and r.id = :id", store)
                .param("id", id)
                .query((row, n) -> report(row))
                .optional();
    }

    List<DryRunReport> page(UUID store, @Nullable Long before, int limit) {
        return of(SELECT + " and r.number < :before order by r.number desc limit :limit", store)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query((row, n) -> report(row))
                .list();
    }

    Optional<Long> push(UUID store) {
        return of("""
                select number from sync_event where tenant_id = :tenant and store_id = :store and lane = 'WRITE'
                  and status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')""", store).query(Long.class).optional();
    }

    List<DryRunReport.Item> items(
            UUID id, DryRunReport.Filter filter, DryRunReport.@Nullable Position after, int limit) {
        return jdbc.sql("""
                        select * from dry_run_item where tenant_id = :tenant and dry_run_id = :id and action is not null
                          and (:kind::text is null or kind = :kind) and (:action::text is null or action = :action)
                          and (not :overwritten or overwrites > 0)
                          and (:part::text is null or position(lower(:part) in lower(reference)) > 0)
                          and (:first or (reference, kind, item_id) > (:reference, :afterKind, :item))
                        order by reference, kind, item_id limit :limit""")
                .param("tenant", tenants.current())
                .param("id", id)
                .param("kind", filter.kind() == null ? null : filter.kind().name(), Types.VARCHAR)
                .param(
                        "action",
                        filter.action() == null ? null : filter.action().name(),
                        Types.VARCHAR)
                .param("overwritten", filter.overwritten())
                .param("part", filter.reference(), Types.VARCHAR)
                .param("first", after == null)
                .param("reference", after == null ? "" : after.reference())
                .param("afterKind", after == null ? "" : after.kind())
                .param("item", after == null ? 0L : after.itemId())
                .param("limit", limit)
                .query((row, n) -> item(row))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, UUID store) {
        return jdbc.sql(sql).param("tenant", tenants.current()).param("store", store);
    }

    private DryRunReport report(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        double points = row.getDouble("points");
        Double rate = Columns.doubleOrNull(row, "restore_rate");
        Double bucket = Columns.doubleOrNull(row, "bucket");
        return new DryRunReport(
                Columns.uuid(row, "id"),
                row.getLong("number"),
                Columns.uuid(row, "store_id"),
                Columns.text(row, "shop_domain"),
                SyncMode.valueOf(Columns.text(row, "mode")),
                Columns.texts(row, "items"),
                DryRunReport.State.valueOf(Columns.text(row, "state")),
                failure == null ? null : json.readValue(failure, DryRunReport.Failure.class),
                json.readValue(Columns.text(row, "started_by"), Actor.class),
                json.readValue(Columns.text(row, "snapshot"), Snapshot.class),
                row.getInt("due"),
                row.getInt("left_over"),
                json.readValue(Columns.text(row, "counts"), COUNTS),
                json.readValue(Columns.text(row, "unchanged"), KINDS),
                row.getInt("overwritten_items"),
                row.getInt("overwritten_fields"),
                Columns.texts(row, "waits"),
                json.readValue(Columns.text(row, "notices"), NOTICES),
                json.readValue(Columns.text(row, "calls"), CALLS),
                points,
                row.getDouble("read_points"),
                rate,
                bucket,
                rate == null || bucket == null ? null : (long) Math.ceil(Math.max(0, points - bucket) / rate),
                row.getString("workflow_run_id"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "finished_at"));
    }

    private DryRunReport.Item item(ResultSet row) throws SQLException {
        String error = row.getString("error");
        return new DryRunReport.Item(
                ItemKind.valueOf(Columns.text(row, "kind")),
                row.getLong("item_id"),
                Columns.text(row, "reference"),
                DryRunReport.Action.valueOf(Columns.text(row, "action")),
                row.getString("standing_gid"),
                json.readValue(Columns.text(row, "fields"), FIELDS),
                row.getInt("overwrites"),
                Columns.texts(row, "operations"),
                error == null ? null : json.readValue(error, DryRunReport.Fault.class),
                row.getString("skip_reason"));
    }
}
