package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code dry_run}; every call needs the tenant's transaction. */
@Component
class DryRunRows {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DryRunRows(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Inserts a running one unless the store has one of its sort already. */
    Optional<DryRunRow> insert(
            UUID store,
            SyncMode mode,
            List<String> items,
            Snapshot snapshot,
            List<String> waits,
            Actor actor,
            boolean drift) {
        return jdbc.sql("""
                        insert into dry_run (tenant_id, id, store_id, mode, items, started_by, snapshot, waits, drift)
                        values (:tenant, :id, :store, :mode, :items, :actor::jsonb, :snapshot::jsonb, :waits, :drift)
                        on conflict (tenant_id, store_id, drift) where state = 'RUNNING' do nothing returning *""")
                .param("tenant", tenants.current())
                .param("id", UUID.randomUUID())
                .param("store", store)
                .param("mode", mode.name())
                .param("items", items.toArray(String[]::new))
                .param("actor", json.writeValueAsString(actor))
                .param("snapshot", json.writeValueAsString(snapshot))
                .param("waits", waits.toArray(String[]::new))
                .param("drift", drift)
                .query((row, n) -> map(row))
                .optional();
    }

    Optional<DryRunRow> find(UUID id) {
        return jdbc.sql("select * from dry_run where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", id)
                .query((row, n) -> map(row))
                .optional();
    }

    /** The store's running one. */
    Optional<DryRunRow> running(UUID store) {
        return jdbc.sql(
                        "select * from dry_run where tenant_id = :tenant and store_id = :store and state = 'RUNNING' and not drift")
                .param("tenant", tenants.current())
                .param("store", store)
                .query((row, n) -> map(row))
                .optional();
    }

    /** A sign of life, and the Temporal run that gave it. */
    void alive(UUID id, String workflowRunId) {
        update("workflow_run_id = :value", id, workflowRunId);
    }

    void lookFirst(UUID id, boolean lookFirst) {
        update("look_first = :value", id, lookFirst);
    }

    void failed(UUID id, Failures failure, String message) {
        update(
                "state = 'FAILED', finished_at = now(), failure = :value::jsonb",
                id,
                json.writeValueAsString(
                        Map.of("type", failure.name(), "message", message, "remedy", failure.remedy())));
    }

    void cancelled(UUID id) {
        update(
                "state = 'FAILED', finished_at = now(), failure = :value::jsonb",
                id,
                json.writeValueAsString(Map.of(
                        "type",
                        "CANCELLED",
                        "message",
                        "It was cancelled in Temporal.",
                        "remedy",
                        "Start another dry run.")));
    }

    /** What a slice added: calls that the push would make, general errors that it would have, points that reading took. */
    void spent(UUID id, Collection<Rehearsal.Call> calls, Collection<Rehearsal.Notice> notices, double readPoints) {
        if (!calls.isEmpty()) {
            jdbc.sql("""
                            update dry_run r set points = r.points + n.total, alive_at = now(), calls = r.calls || n.calls
                            from (select sum(u.points) as total, jsonb_object_agg(u.operation, jsonb_build_object(
                                'calls', u.n + coalesce((d.calls -> u.operation ->> 'calls')::int, 0),
                                'points', u.points + coalesce((d.calls -> u.operation ->> 'points')::float8, 0))) as calls
                              from dry_run d, (select c.operation, count(*)::int as n, sum(c.points) as points
                                from unnest(:operations, :points) c(operation, points) group by c.operation) u
                              where d.tenant_id = :tenant and d.id = :id) n
                            where r.tenant_id = :tenant and r.id = :id""")
                    .param("tenant", tenants.current())
                    .param("id", id)
                    .param(
                            "operations",
                            calls.stream().map(call -> call.operation().name()).toArray(String[]::new))
                    .param("points", calls.stream().map(Rehearsal.Call::points).toArray(Double[]::new))
                    .update();
        }
        if (!notices.isEmpty()) {
            update(
                    "notices = (select jsonb_agg(distinct each) from jsonb_array_elements(notices || :value::jsonb) each)",
                    id,
                    json.writeValueAsString(notices));
        }
        update("read_points = read_points + :value", id, readPoints);
    }

    private void update(String what, UUID id, Object value) {
        jdbc.sql("update dry_run set alive_at = now(), " + what
                        + " where tenant_id = :tenant and id = :id and state = 'RUNNING'")
                .param("tenant", tenants.current())
                .param("id", id)
                .param("value", value)
                .update();
    }

    private DryRunRow map(ResultSet row) throws SQLException {
        return new DryRunRow(
                Columns.uuid(row, "tenant_id"),
                Columns.uuid(row, "store_id"),
                Columns.uuid(row, "id"),
                row.getLong("number"),
                SyncMode.valueOf(Columns.text(row, "mode")),
                Columns.texts(row, "items"),
                Columns.text(row, "state").equals("RUNNING"),
                json.readValue(Columns.text(row, "snapshot"), Snapshot.class),
                row.getBoolean("look_first"),
                row.getBoolean("planned"),
                row.getBoolean("drift"));
    }
}
