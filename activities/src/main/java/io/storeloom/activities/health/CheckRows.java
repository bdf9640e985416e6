package io.storeloom.activities.health;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.health.HealthCheck;
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
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code health_check}; every call needs the tenant's transaction. */
@Component
class CheckRows {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CheckRows(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The part of the row that the check is decided by. */
    record Row(UUID tenant, UUID store, UUID id, long number, CheckState state, String shopDomain, String apiVersion) {

        HealthCheck check() {
            return new HealthCheck(tenant, store, id, number, ShopDomain.nameOf(shopDomain));
        }

        boolean running() {
            return state == CheckState.RUNNING;
        }
    }

    /** A new check; empty when one is under way. */
    Optional<Row> insert(UUID store, String apiVersion, Actor actor) {
        UUID id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into health_check (tenant_id, id, store_id, started_by, api_version)
                        values (:tenant, :id, :store, :actor::jsonb, :version)
                        on conflict (tenant_id, store_id) where state = 'RUNNING' do nothing""")
                .param("tenant", tenants.current())
                .param("id", id)
                .param("store", store)
                .param("actor", json.writeValueAsString(actor))
                .param("version", apiVersion)
                .update();
        return inserted == 0 ? Optional.empty() : find(id);
    }

    Optional<Row> find(UUID check) {
        return one(check, "");
    }

    /** The check, locked until the transaction ends, if it is still under way. */
    Optional<Row> lockRunning(UUID check) {
        return one(check, " for update of h").filter(Row::running);
    }

    private Optional<Row> one(UUID check, String locking) {
        return jdbc.sql("""
                        select h.tenant_id, h.store_id, h.id, h.number, h.state, h.api_version, s.shop_domain from health_check h
                        join store s on s.tenant_id = h.tenant_id and s.id = h.store_id
                        where h.tenant_id = :tenant and h.id = :id""" + locking)
                .param("tenant", tenants.current())
                .param("id", check)
                .query((row, n) -> new Row(
                        Columns.uuid(row, "tenant_id"),
                        Columns.uuid(row, "store_id"),
                        Columns.uuid(row, "id"),
                        row.getLong("number"),
                        CheckState.valueOf(Columns.text(row, "state")),
                        Columns.text(row, "shop_domain"),
                        Columns.text(row, "api_version")))
                .optional();
    }

    void alive(UUID check, String workflowRunId) {
        update(check, "workflow_run_id = :run").param("run", workflowRunId).update();
    }

    void touched(UUID check) {
        update(check, "workflow_run_id = workflow_run_id").update();
    }

    /** @param topics null when they could not be read */
    void topics(UUID check, @Nullable List<String> topics) {
        update(check, "topics = :topics")
                .param("topics", topics == null ? null : topics.toArray(String[]::new), Types.ARRAY)
                .update();
    }

    void passed(UUID check) {
        update(check, "state = 'PASSED', finished_at = now()").update();
    }

    void failed(UUID check, String code, String message, String remedy) {
        update(check, "state = 'FAILED', finished_at = now(), failure = :failure::jsonb")
                .param("failure", json.writeValueAsString(Map.of("type", code, "message", message, "remedy", remedy)))
                .update();
    }

    private JdbcClient.StatementSpec update(UUID check, String set) {
        return jdbc.sql("update health_check set alive_at = now(), " + set + " where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", check);
    }

    /** The store's latest check. */
    Optional<StoreHealth.Check> latest(UUID store) {
        return jdbc.sql("""
                        select id, number, state, started_by, created_at, finished_at, workflow_run_id from health_check
                        where tenant_id = :tenant and store_id = :store order by number desc limit 1""")
                .param("tenant", tenants.current())
                .param("store", store)
                .query((row, n) -> check(row))
                .optional();
    }

    /** The webhook subscriptions as a check saw them last; null when none did. */
    @Nullable
    List<String> topics(UUID store) {
        return jdbc.sql("""
                        select topics from health_check where tenant_id = :tenant and store_id = :store and topics is not null
                        order by number desc limit 1""")
                .param("tenant", tenants.current())
                .param("store", store)
                .query((row, n) -> Columns.texts(row, "topics"))
                .optional()
                .orElse(null);
    }

    private StoreHealth.Check check(ResultSet row) throws SQLException {
        return new StoreHealth.Check(
                Columns.uuid(row, "id"),
                row.getLong("number"),
                CheckState.valueOf(Columns.text(row, "state")),
                json.readValue(Columns.text(row, "started_by"), Actor.class),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "finished_at"),
                row.getString("workflow_run_id"));
    }
}
