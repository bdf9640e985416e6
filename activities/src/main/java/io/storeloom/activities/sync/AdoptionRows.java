package io.storeloom.activities.sync;

import io.storeloom.activities.WaitingColumn;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.tenant.Actor;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code adoption}; every call needs the tenant's transaction. */
@Component
class AdoptionRows {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AdoptionRows(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<AdoptionRow> find(UUID adoption) {
        return one("id = :id", adoption);
    }

    /** The run, locked until the transaction ends. */
    Optional<AdoptionRow> lock(UUID adoption) {
        return one("id = :id for update", adoption);
    }

    /** The store's latest run, locked. */
    Optional<AdoptionRow> lockLatest(UUID store) {
        return one(
                "id = (select id from adoption where store_id = :id order by number desc limit 1) for update", store);
    }

    private Optional<AdoptionRow> one(String where, UUID id) {
        return jdbc.sql("""
                        select tenant_id, store_id, id, number, state, phase, cursor, products, variants, collections, event_id,
                          snapshot from adoption where tenant_id = :tenant and\s""" + where)
                .param("tenant", tenants.current())
                .param("id", id)
                .query((row, n) -> new AdoptionRow(
                        Columns.uuid(row, "tenant_id"),
                        Columns.uuid(row, "store_id"),
                        Columns.uuid(row, "id"),
                        row.getLong("number"),
                        AdoptionState.valueOf(Columns.text(row, "state")),
                        Adoption.Phase.valueOf(Columns.text(row, "phase")),
                        row.getString("cursor"),
                        row.getInt("products"),
                        row.getInt("variants"),
                        row.getInt("collections"),
                        Columns.uuidOrNull(row, "event_id"),
                        json.readValue(Columns.text(row, "snapshot"), Snapshot.class)))
                .optional();
    }

    /** A new run; a waiting one is superseded. Empty when one is under way. */
    Optional<AdoptionRow> insert(UUID store, Snapshot snapshot, Actor actor, @Nullable UUID event) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        update adoption set state = 'SUPERSEDED', version = version + 1
                        where tenant_id = :tenant and store_id = :store and state = 'READY'""").param("tenant", tenants.current()).param("store", store).update();
        int inserted = jdbc.sql("""
                        insert into adoption (tenant_id, id, store_id, snapshot, started_by, event_id)
                        values (:tenant, :id, :store, :snapshot::jsonb, :actor::jsonb, :event)
                        on conflict (tenant_id, store_id) where state in ('RUNNING', 'READY') do nothing""")
                .param("tenant", tenants.current())
                .param("id", id)
                .param("store", store)
                .param("snapshot", json.writeValueAsString(snapshot))
                .param("actor", json.writeValueAsString(actor))
                .param("event", event, Types.OTHER)
                .update();
        return inserted == 0 ? Optional.empty() : find(id);
    }

    /** The push that waits for the run; an earlier one is forgotten. */
    void waitsFor(AdoptionRow row, UUID event) {
        update(row, "event_id = :event").param("event", event).update();
    }

    /** The push was started again. */
    void waitsForNothing(AdoptionRow row) {
        update(row, "event_id = null").update();
    }

    /** A sign of life, and the Temporal run that gave it. */
    void alive(AdoptionRow row, String workflowRunId) {
        update(row, "workflow_run_id = :run").param("run", workflowRunId).update();
    }

    /** A page was kept: what follows in the phase begins after the cursor. */
    void read(
            AdoptionRow row,
            Adoption.Phase phase,
            @Nullable String cursor,
            int products,
            int variants,
            int collections) {
        update(row, """
                phase = :phase, cursor = :cursor, waiting = null, products = products + :products,
                  variants = variants + :variants, collections = collections + :collections""")
                .param("phase", phase.name())
                .param("cursor", cursor, Types.VARCHAR)
                .param("products", products)
                .param("variants", variants)
                .param("collections", collections)
                .update();
    }

    void waiting(AdoptionRow row, String reason, long seconds) {
        update(row, WaitingColumn.set())
                .param("since", null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", reason)
                .param("seconds", (double) seconds)
                .update();
    }

    void ready(AdoptionRow row) {
        update(row, "state = 'READY', phase = 'DONE', waiting = null, finished_at = now()")
                .update();
    }

    /** Decisions made after this moment need another confirmation. */
    void confirmed(AdoptionRow row, Actor actor) {
        update(row, """
                state = 'CONFIRMED', phase = 'DONE', waiting = null, finished_at = coalesce(finished_at, now()),
                  confirmed_at = clock_timestamp(), confirmed_by = :actor::jsonb""").param("actor", json.writeValueAsString(actor)).update();
    }

    void failed(AdoptionRow row, String type, String message, String remedy) {
        update(row, "state = 'FAILED', waiting = null, finished_at = now(), failure = :failure::jsonb")
                .param("failure", json.writeValueAsString(Map.of("type", type, "message", message, "remedy", remedy)))
                .update();
    }

    /** Something that the run shows changed. */
    void touched(AdoptionRow row) {
        update(row, "waiting = waiting").update();
    }

    /** What runs before this one read and found; their own rows stay. */
    void forgetEarlier(AdoptionRow row) {
        for (String table : new String[] {"adoption_candidate", "adoption_item", "adoption_seen", "adoption_count"}) {
            jdbc.sql("""
                            delete from %s where tenant_id = :tenant and adoption_id in (select id from adoption
                              where tenant_id = :tenant and store_id = :store and number < :number)""".formatted(table))
                    .param("tenant", row.tenant())
                    .param("store", row.store())
                    .param("number", row.number())
                    .update();
        }
    }

    private JdbcClient.StatementSpec update(AdoptionRow row, String set) {
        return jdbc.sql("update adoption set version = version + 1, alive_at = now(), " + set
                        + " where tenant_id = :tenant and id = :id")
                .param("tenant", row.tenant())
                .param("id", row.id());
    }
}
