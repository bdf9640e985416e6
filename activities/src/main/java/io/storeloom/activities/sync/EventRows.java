package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code sync_event}; every call needs the tenant's transaction. */
@Component
class EventRows {

    private static final TypeReference<List<EventRow.Wish>> WISHES = new TypeReference<>() {};

    private static final String SELECT = """
            select tenant_id, store_id, id, number, mode, items, requested, status, pause_reasons, cancel_requested,
              restart, snapshot, passes, trigger from sync_event where tenant_id = :tenant""";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    EventRows(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<EventRow> find(UUID event) {
        return one(" and id = :id", event);
    }

    /** The event, locked until the transaction ends. */
    Optional<EventRow> lock(UUID event) {
        return one(" and id = :id for update", event);
    }

    /**
     * Held by whoever writes a store's items and counts them, until the transaction ends: a comparison may take long, and the
     * event's row, which commands need, is locked only when its counts are written. To be taken before the row.
     */
    void holdItems(UUID store) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('items ' || ?, 0))")
                .param(store.toString())
                .query(row -> {});
    }

    /** The store's open event in the write lane, locked. */
    Optional<EventRow> lockOpen(UUID store) {
        return one(
                " and store_id = :id and lane = 'WRITE' and status in ('QUEUED', 'IN_PROGRESS', 'PAUSED') for update",
                store);
    }

    private Optional<EventRow> one(String where, UUID id) {
        return jdbc.sql(SELECT + where)
                .param("tenant", tenants.current())
                .param("id", id)
                .query((row, n) -> map(row))
                .optional();
    }

    /** Inserts the event unless the lane is taken. */
    boolean insert(EventRow row, SyncRequest request, Actor actor) {
        return jdbc.sql("""
                                insert into sync_event (tenant_id, id, number, store_id, lane, kind, mode, items, status,
                                  trigger, started_by, retry_of, snapshot)
                                values (:tenant, :id, :number, :store, 'WRITE', 'PUSH', :mode, :items, 'QUEUED',
                                  :trigger, :actor::jsonb, :retryOf, :snapshot::jsonb)
                                on conflict (tenant_id, store_id, lane) where status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')
                                do nothing""")
                        .param("tenant", tenants.current())
                        .param("id", row.id())
                        .param("number", row.number())
                        .param("store", row.store())
                        .param("mode", row.mode().name())
                        .param("items", row.items().toArray(String[]::new))
                        .param("trigger", request.trigger().name())
                        .param("actor", json.writeValueAsString(actor))
                        .param("retryOf", request.retryOf())
                        .param("snapshot", json.writeValueAsString(row.snapshot()))
                        .update()
                == 1;
    }

    long nextNumber() {
        return jdbc.sql("select nextval('sync_event_number')").query(Long.class).single();
    }

    void join(EventRow row, EventRow.Wish wish) {
        jdbc.sql("""
                        update sync_event set joined = true, version = version + 1,
                          requested = case when exists (select from jsonb_array_elements(requested) r where r = :wish::jsonb -> 0)
                            then requested else requested || :wish::jsonb end
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .param("wish", json.writeValueAsString(List.of(wish)))
                .update();
    }

    /** Sets or takes a reason to hold the run, with its actor. */
    void hold(EventRow row, PauseReason reason, boolean held, Actor actor) {
        jdbc.sql("""
                        update sync_event set version = version + 1,
                          pause_reasons = case when :held and not pause_reasons @> array[:reason::text]
                            then array_append(pause_reasons, :reason::text)
                            when :held then pause_reasons else array_remove(pause_reasons, :reason::text) end,
                          paused_by = case when :held then :actor::jsonb else paused_by end,
                          resumed_by = case when :held then resumed_by else :actor::jsonb end
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .param("held", held)
                .param("reason", reason.name())
                .param("actor", json.writeValueAsString(actor))
                .update();
    }

    /** A person saw what would be removed, and lets so many go; more than that is shown again. */
    void confirmDeletions(EventRow row, @Nullable Integer seen) {
        Deletions.confirm(jdbc, row, seen);
    }

    /** Asks the run to end; requests that join from now on, or {@code restart}, make a new event once it has ended. */
    void requestCancel(EventRow row, boolean restart, Actor actor) {
        jdbc.sql("""
                        update sync_event set cancel_requested = true, cancelled_by = :actor::jsonb, requested = '[]',
                          restart = :restart, version = version + 1
                        where tenant_id = :tenant and id = :id and not cancel_requested""")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .param("restart", restart)
                .param("actor", json.writeValueAsString(actor))
                .update();
    }

    /** Writes the status; a closing one sets {@code finished_at}, the first open one {@code started_at}. */
    void status(EventRow row, SyncStatus status, @Nullable String workflowRunId) {
        jdbc.sql("""
                        update sync_event set status = :status, version = version + 1, alive_at = now(), waiting = null,
                          started_at = case when :status = 'IN_PROGRESS' then coalesce(started_at, now()) else started_at end,
                          finished_at = case when :status in ('COMPLETED', 'ERROR', 'CANCELLED') then now() end,
                          points_per_second = null, eta_seconds = null,
                          workflow_run_id = coalesce(:run, workflow_run_id)
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .param("status", status.name())
                .param("run", workflowRunId)
                .update();
    }

    /** A sign of life, and the Temporal run that gave it. */
    void alive(EventRow row, String workflowRunId) {
        jdbc.sql(
                        "update sync_event set alive_at = now(), workflow_run_id = :run where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .param("run", workflowRunId)
                .update();
    }

    void failure(EventRow row, Failures failure, String message) {
        Map<String, String> said = Map.of("type", failure.name(), "message", message, "remedy", failure.remedy());
        jdbc.sql("update sync_event set failure = :failure::jsonb where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .param("failure", json.writeValueAsString(said))
                .update();
    }

    /** What kind of actor paused it, for Temporal's UI; names of people do not belong into histories. */
    @Nullable
    String pausedBy(EventRow row) {
        return jdbc.sql("select lower(paused_by ->> 'kind') from sync_event where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .query((r, n) -> Optional.ofNullable(r.getString(1)))
                .single()
                .map("by a "::concat)
                .orElse(null);
    }

    /** One line on how it ended, for Temporal's UI. */
    String summary(EventRow row) {
        return jdbc.sql("""
                        select format('%s synced, %s unchanged, %s deleted, %s failed, %s skipped%s',
                          synced_categories + synced_products + synced_variants, unchanged, deleted, failed, skipped,
                          case when general_errors > 0 then format('; %s general errors', general_errors) else '' end)
                        from sync_event where tenant_id = :tenant and id = :id""")
                .param("tenant", tenants.current())
                .param("id", row.id())
                .query(String.class)
                .single();
    }

    private EventRow map(ResultSet row) throws SQLException {
        return new EventRow(
                row.getObject("tenant_id", UUID.class),
                row.getObject("store_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("number"),
                SyncMode.valueOf(row.getString("mode")),
                strings(row, "items"),
                json.readValue(row.getString("requested"), WISHES),
                SyncStatus.valueOf(row.getString("status")),
                strings(row, "pause_reasons").stream().map(PauseReason::valueOf).toList(),
                row.getBoolean("cancel_requested"),
                row.getBoolean("restart"),
                json.readValue(row.getString("snapshot"), Snapshot.class),
                row.getInt("passes"),
                Trigger.valueOf(row.getString("trigger")));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(PushItems.texts(row, column), List.of());
    }
}
