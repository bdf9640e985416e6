package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only gate to sync events: every command is checked and written on its row with its actor, answered, and then signalled
 * (decision 0005). A command holds even while every worker or Temporal is down, because the row decides.
 */
@Component
public class SyncEvents {

    private final Tenants tenants;
    private final EventRows rows;
    private final Snapshots snapshots;
    private final SyncWorkflows workflows;
    private final SyncNotices notices;
    private final AuditTrail audit;

    SyncEvents(
            Tenants tenants,
            EventRows rows,
            Snapshots snapshots,
            SyncWorkflows workflows,
            SyncNotices notices,
            AuditTrail audit) {
        this.tenants = tenants;
        this.rows = rows;
        this.snapshots = snapshots;
        this.workflows = workflows;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * Starts a push of the store, or joins the open one: then its mode is served by a further pass of that event.
     *
     * @throws SyncRefused NOT_FOUND, NOT_CONNECTED, SETTINGS_NOT_SAVED, CONNECTOR_DISABLED or INITIAL_SYNC_MISSING
     */
    public Requested request(UUID tenant, UUID store, SyncRequest request, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            snapshots.now(store).refuseUnlessReady(request.trigger());
            Optional<EventRow> open = rows.lockOpen(store);
            while (open.isEmpty()) {
                snapshots.holdStill(store);
                Snapshots.StoreNow now = snapshots.now(store);
                now.refuseUnlessReady(request.trigger());
                EventRow row = EventRow.queued(
                        tenant,
                        store,
                        rows.nextNumber(),
                        new EventRow.Wish(request.mode(), request.items()),
                        now.snapshot(),
                        request.trigger());
                if (rows.insert(row, request, actor)) {
                    audit(
                            row,
                            actor,
                            "sync-event.requested",
                            Map.of("mode", request.mode().name()));
                    workflows.startAfterCommit(row.run(), request.trigger());
                    notices.changed(tenant, row.id());
                    return new Requested(row.id(), row.number(), false, SyncStatus.QUEUED, List.of());
                }
                open = rows.lockOpen(store);
            }
            EventRow row = open.get();
            rows.join(row, new EventRow.Wish(request.mode(), request.items()));
            audit(row, actor, "sync-event.joined", Map.of("mode", request.mode().name()));
            workflows.wakeAfterCommit(row.run());
            notices.changed(tenant, row.id());
            return new Requested(row.id(), row.number(), true, row.status(), row.pauseReasons());
        });
    }

    /** Holds the run; it stops at the next item, at most ten seconds later. Holding it twice is harmless. */
    public void pause(UUID tenant, UUID event, Actor actor) {
        command(tenant, event, actor, "sync-event.paused", row -> rows.hold(row, PauseReason.OPERATOR, true, actor));
    }

    /**
     * Takes an operator's hold away; the run goes on when no other reason holds it.
     *
     * @throws SyncRefused NOTHING_TO_DO when no operator held it
     */
    public void resume(UUID tenant, UUID event, Actor actor) {
        command(tenant, event, actor, "sync-event.resumed", row -> release(row, PauseReason.OPERATOR, actor));
    }

    /** Lets the deletions go that wait as DELETION_REVIEW; where {@code seen} is given, only if they are so many items. */
    public void confirmDeletions(UUID tenant, UUID event, @Nullable Integer seen, Actor actor) {
        command(tenant, event, actor, "sync-event.deletions-confirmed", row -> {
            release(row, PauseReason.DELETION_REVIEW, actor);
            rows.confirmDeletions(row, seen);
        });
    }

    /** Ends the run at the next item; what was not sent stays owed to the next run. */
    public void cancel(UUID tenant, UUID event, Actor actor) {
        tenants.inTenant(tenant, () -> {
            EventRow row = openRow(event);
            rows.requestCancel(row, false, actor);
            audit(row, actor, "sync-event.cancelled", Map.of());
            notices.changed(tenant, event);
            workflows.cancelAfterCommit(row.run());
        });
    }

    /**
     * A new event with {@code retryOf}: what failed, or the whole when the event could not start or was cancelled.
     *
     * @throws SyncRefused NOT_FOUND, NOTHING_TO_DO while the event is open, or as {@link #request}
     */
    public Requested retry(UUID tenant, UUID event, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            EventRow row = rows.find(event).orElseThrow(SyncEvents::notFound);
            if (row.open()) {
                throw new SyncRefused(
                        SyncRefused.Code.NOTHING_TO_DO,
                        "The event is still open.",
                        "Wait until it has ended, or resume it when it is paused.");
            }
            boolean completed = row.status() == SyncStatus.COMPLETED;
            return request(
                    tenant,
                    row.store(),
                    new SyncRequest(
                            completed ? SyncMode.RETRY_FAILED : row.mode(),
                            completed ? List.of() : row.items(),
                            Trigger.RETRY,
                            event),
                    actor);
        });
    }

    /**
     * Takes the store's open event first, for whoever then writes its connection or connector: the engine locks in that order too.
     * Needs the tenant's transaction.
     */
    public void holdStill(UUID store) {
        rows.lockOpen(store);
    }

    /**
     * The connector was switched: off pauses its open push, on lets it go on by itself. The caller writes the connector's row in
     * the same transaction.
     *
     * @param choice needed only when the settings changed while the run was paused; null then refuses with SETTINGS_CHANGED
     */
    public void connectorSwitched(UUID tenant, UUID store, boolean enabled, Actor actor, @Nullable OnPaused choice) {
        withOpen(tenant, store, row -> {
            rows.hold(row, PauseReason.CONNECTOR_DISABLED, !enabled, actor);
            if (enabled) {
                decide(row, store, actor, choice);
            }
        });
    }

    private void decide(EventRow row, UUID store, Actor actor, @Nullable OnPaused choice) {
        boolean changed = snapshots.now(store).snapshot().settingsVersion()
                != row.snapshot().settingsVersion();
        if (changed && choice == null) {
            throw new SyncRefused(
                    SyncRefused.Code.SETTINGS_CHANGED,
                    "The connector's settings changed while event #" + row.number() + " was paused.",
                    "Say whether it resumes with the old settings or is cancelled and started again: {\"paused\": \"RESUME\"} or"
                            + " {\"paused\": \"CANCEL_AND_RESTART\"}.");
        }
        if (choice == OnPaused.CANCEL_AND_RESTART) {
            rows.requestCancel(row, true, actor);
            workflows.cancelAfterCommit(row.run());
        }
    }

    /** The store was disconnected or reconnected; like {@link #connectorSwitched} for every kind of run. */
    public void connectionSwitched(UUID tenant, UUID store, boolean connected, Actor actor) {
        withOpen(tenant, store, row -> {
            rows.hold(row, PauseReason.DISCONNECTED, !connected, actor);
            if (connected) {
                rows.hold(row, PauseReason.AUTHORISATION, false, actor);
            }
        });
    }

    /** Changes the store's open event, if there is one, and wakes its workflow. */
    private void withOpen(UUID tenant, UUID store, Consumer<EventRow> change) {
        tenants.inTenant(
                tenant,
                () -> rows.lockOpen(store).ifPresent(row -> {
                    change.accept(row);
                    notices.changed(tenant, row.id());
                    workflows.wakeAfterCommit(row.run());
                }));
    }

    private void release(EventRow row, PauseReason reason, Actor actor) {
        if (!row.pauseReasons().contains(reason)) {
            throw new SyncRefused(
                    SyncRefused.Code.NOTHING_TO_DO,
                    "The event is not held by " + reason + ".",
                    row.pauseReasons().isEmpty()
                            ? "It is not paused."
                            : "It is held by " + row.pauseReasons() + "; each ends only by its own opposite.");
        }
        rows.hold(row, reason, false, actor);
    }

    private void command(UUID tenant, UUID event, Actor actor, String action, Consumer<EventRow> change) {
        tenants.inTenant(tenant, () -> {
            EventRow row = openRow(event);
            change.accept(row);
            audit(row, actor, action, Map.of());
            notices.changed(tenant, event);
            workflows.wakeAfterCommit(row.run());
        });
    }

    private EventRow openRow(UUID event) {
        EventRow row = rows.lock(event).orElseThrow(SyncEvents::notFound);
        if (!row.open() || row.cancelRequested()) {
            throw new SyncRefused(
                    SyncRefused.Code.EVENT_CLOSED,
                    "The event is closed (" + row.status() + ").",
                    "A closed event never changes; start a new one or retry it.");
        }
        return row;
    }

    private void audit(EventRow row, Actor actor, String action, Map<String, ?> detail) {
        audit.append(row.tenant(), actor, action, "sync-event", row.id().toString(), detail);
    }

    private static SyncRefused notFound() {
        return new SyncRefused(
                SyncRefused.Code.NOT_FOUND, "There is no such sync event.", "Look it up under sync-events.");
    }
}
