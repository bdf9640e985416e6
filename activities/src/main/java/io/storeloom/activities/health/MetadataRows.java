package io.storeloom.activities.health;

import io.storeloom.activities.WaitingColumn;
import io.storeloom.activities.health.MetadataRow.Definition;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.health.MetadataState;
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

/** Reads and writes {@code metadata_run}; every call needs the tenant's transaction. */
@Component
class MetadataRows {

    private static final TypeReference<Map<MappedField, String>> BY_FIELD = new TypeReference<>() {};
    private static final TypeReference<List<Definition>> DEFINITIONS = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    MetadataRows(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<MetadataRow> find(UUID run) {
        return one("id = :id", run);
    }

    /** The run, locked until the transaction ends. */
    Optional<MetadataRow> lock(UUID run) {
        return one("id = :id for update", run);
    }

    Optional<MetadataRow> lastCompleted(UUID store) {
        return one("store_id = :id and state = 'COMPLETED' order by number desc limit 1", store);
    }

    private Optional<MetadataRow> one(String where, UUID id) {
        return jdbc.sql("select * from metadata_run where tenant_id = :tenant and " + where)
                .param("tenant", tenants.current())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** A new run; empty when one is under way. */
    Optional<MetadataRow> insert(
            UUID store, String shop, String apiVersion, Map<MappedField, String> sources, Actor actor) {
        UUID id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        insert into metadata_run (tenant_id, id, store_id, shop, api_version, sources, started_by)
                        values (:tenant, :id, :store, :shop, :version, :sources::jsonb, :actor::jsonb)
                        on conflict (tenant_id, store_id) where state = 'RUNNING' do nothing""")
                .param("tenant", tenants.current())
                .param("id", id)
                .param("store", store)
                .param("shop", shop)
                .param("version", apiVersion)
                .param("sources", json.writeValueAsString(sources))
                .param("actor", json.writeValueAsString(actor))
                .update();
        return inserted == 0 ? Optional.empty() : find(id);
    }

    /** A sign of life, and the Temporal run that gave it. */
    void alive(MetadataRow row, String workflowRunId) {
        update(row, "workflow_run_id = :run").param("run", workflowRunId).update();
    }

    /** A page was kept: what follows in the phase begins after the cursor. */
    void read(MetadataRow row, MetadataRow.Phase phase, @Nullable String cursor, int products, int variants) {
        update(
                        row,
                        "phase = :phase, cursor = :cursor, waiting = null, products = products + :products, variants = variants + :variants")
                .param("phase", phase.name())
                .param("cursor", cursor, Types.VARCHAR)
                .param("products", products)
                .param("variants", variants)
                .update();
    }

    void defined(MetadataRow row, List<Definition> definitions) {
        update(row, "phase = 'PRODUCTS', cursor = null, waiting = null, definitions = :found::jsonb")
                .param("found", json.writeValueAsString(definitions))
                .update();
    }

    void waiting(MetadataRow row, String reason, long seconds) {
        update(row, WaitingColumn.set())
                .param("since", null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", reason)
                .param("seconds", (double) seconds)
                .update();
    }

    void completed(MetadataRow row, Map<MappedField, String> samples) {
        update(
                        row,
                        "state = 'COMPLETED', phase = 'DONE', waiting = null, finished_at = now(), samples = :samples::jsonb")
                .param("samples", json.writeValueAsString(samples))
                .update();
    }

    void ended(MetadataRow row, MetadataState state, String type, String message, String remedy) {
        update(row, "state = :state, waiting = null, finished_at = now(), failure = :failure::jsonb")
                .param("state", state.name())
                .param("failure", json.writeValueAsString(Map.of("type", type, "message", message, "remedy", remedy)))
                .update();
    }

    /** Something gave a sign of life for it. */
    void touched(MetadataRow row) {
        update(row, "waiting = waiting").update();
    }

    private JdbcClient.StatementSpec update(MetadataRow row, String set) {
        return jdbc.sql("update metadata_run set alive_at = now(), " + set + " where tenant_id = :tenant and id = :id")
                .param("tenant", row.tenant())
                .param("id", row.id());
    }

    private MetadataRow row(ResultSet row, int number) throws SQLException {
        return new MetadataRow(
                Columns.uuid(row, "tenant_id"),
                Columns.uuid(row, "store_id"),
                Columns.uuid(row, "id"),
                row.getLong("number"),
                Columns.text(row, "shop"),
                MetadataState.valueOf(Columns.text(row, "state")),
                Columns.text(row, "api_version"),
                json.readValue(Columns.text(row, "sources"), BY_FIELD),
                MetadataRow.Phase.valueOf(Columns.text(row, "phase")),
                row.getString("cursor"),
                row.getInt("products"),
                row.getInt("variants"),
                json.readValue(Columns.text(row, "samples"), BY_FIELD),
                json.readValue(Columns.text(row, "definitions"), DEFINITIONS),
                Columns.instant(row, "created_at"));
    }
}
