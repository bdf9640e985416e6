package io.storeloom.activities.sync;

import io.storeloom.activities.WaitingColumn;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.tenant.Actor;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of iterations, and what the event's row shows while one runs. */
@Component
class Iterations {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final EventRows rows;
    private final GeneralErrors errors;
    private final Connections connections;

    Iterations(Tenants tenants, JdbcClient jdbc, EventRows rows, GeneralErrors errors, Connections connections) {
        this.connections = connections;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.errors = errors;
    }

    Snapshot snapshot(SyncRun run) {
        return tenants.inTenant(
                run.tenant(), () -> rows.find(run.event()).orElseThrow().snapshot());
    }

    /** Makes this attempt the only one that may push; false when the row does not let it run. */
    boolean take(PushScope scope) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> event("""
                                update sync_event set pusher_token = :token, alive_at = now()
                                where tenant_id = :tenant and id = :event and status = 'IN_PROGRESS'
                                  and pause_reasons = '{}' and not cancel_requested""", scope.run()).param("token", scope.token()).update() == 1);
    }

    void open(PushScope scope, Phase phase) {
        tenants.inTenant(
                scope.run().tenant(),
                () -> event("""
                        insert into sync_iteration (tenant_id, event_id, ordinal, phase)
                        values (:tenant, :event, :ordinal, :phase)
                        on conflict (tenant_id, event_id, ordinal) do update set finished_at = null""", scope.run())
                        .param("ordinal", scope.iteration())
                        .param("phase", phase.name())
                        .update());
    }

    /** Whether the row still lets this attempt push. */
    boolean demandsRun(SyncRun run, UUID token) {
        return tenants.inTenant(
                run.tenant(),
                () -> event("""
                        select exists (select from sync_event where tenant_id = :tenant and id = :event
                          and status = 'IN_PROGRESS' and pause_reasons = '{}' and not cancel_requested
                          and pusher_token = :token)""", run).param("token", token).query(Boolean.class).single());
    }

    /** Closes the iteration and shows the rate; answers how many items are pending. */
    int close(PushScope scope, boolean outage) {
        SyncRun run = scope.run();
        return tenants.inTenant(
                run.tenant(),
                () -> event("""
                        with closed as (
                          update sync_iteration set finished_at = now(), requests = requests + :requests, points = points + :points
                          where tenant_id = :tenant and event_id = :event and ordinal = :ordinal
                          returning extract(epoch from greatest(now() - started_at, interval '1 millisecond')) as seconds,
                            categories + products + variants + deleted + failed + skipped as settled
                        )
                        update sync_event e set points_spent = points_spent + :points,
                          waiting = case when :outage then waiting end, version = version + 1, alive_at = now(),
                          points_per_second = :points / seconds,
                          bound_percent = case when :rate > 0 then least(100, 100 * :points / seconds / :rate) end,
                          eta_seconds = case when settled > 0
                            then (pending_categories + pending_products + pending_variants) * seconds / settled end
                        from closed where e.tenant_id = :tenant and e.id = :event
                        returning pending_categories + pending_products + pending_variants""", run)
                        .param("ordinal", scope.iteration())
                        .param("requests", scope.requests())
                        .param("points", scope.points())
                        .param("rate", scope.restoreRate())
                        .param("outage", outage)
                        .query(Integer.class)
                        .optional()
                        .orElse(0));
    }

    /** @param since since when, where that is known; else since the first wait in a row */
    void waiting(SyncRun run, String reason, long seconds, @Nullable OffsetDateTime since) {
        tenants.inTenant(
                run.tenant(),
                () -> event(
                                "update sync_event set version = version + 1, " + WaitingColumn.set()
                                        + " where tenant_id = :tenant and id = :event and finished_at is null",
                                run)
                        .param("reason", reason)
                        .param("since", since)
                        .param("seconds", (double) seconds)
                        .update());
    }

    /**
     * Holds the run for a person when it would remove many items that nobody confirmed yet (decision 0005 rule 11): more than the
     * connector's share of what the store holds, and more than its minimum. True when it is held now.
     */
    boolean holdForReview(PushScope scope) {
        SyncRun run = scope.run();
        return tenants.inTenant(run.tenant(), () -> {
            boolean many = event("""
                    select n.leaving > :minimum and n.leaving * 100 > n.held * :percent from (%s) n""".formatted(Deletions.UNCONFIRMED), run)
                    .param("store", run.store())
                    .param("minimum", scope.snapshot().settings().deletionReviewMinimum())
                    .param("percent", scope.snapshot().settings().deletionReviewPercent())
                    .query(Boolean.class)
                    .single();
            if (many) {
                rows.lock(run.event())
                        .filter(row -> row.status() == SyncStatus.IN_PROGRESS)
                        .ifPresent(row -> rows.hold(row, PauseReason.DELETION_REVIEW, true, Actor.SYSTEM));
            }
            return many;
        });
    }

    /** The store refuses us: a general error, and the run is held until the connection is mended. */
    void holdForAuthorisation(PushScope scope, ShopifyException refused) {
        SyncRun run = scope.run();
        tenants.inTenant(run.tenant(), () -> {
            Optional<EventRow> row = rows.lock(run.event());
            // The store's badge says so too, and a reconnect lifts it; one that came first lets the run go on.
            if (connections.refused(run.tenant(), run.store(), scope.access(), refused)) {
                errors.add(run, refused.code(), "", String.valueOf(refused.getMessage()), refused.remedy());
                row.filter(each -> each.status() == SyncStatus.IN_PROGRESS)
                        .ifPresent(each -> rows.hold(each, PauseReason.AUTHORISATION, true, Actor.SYSTEM));
            }
        });
    }

    private JdbcClient.StatementSpec event(String sql, SyncRun run) {
        return jdbc.sql(sql).param("tenant", run.tenant()).param("event", run.event());
    }
}
