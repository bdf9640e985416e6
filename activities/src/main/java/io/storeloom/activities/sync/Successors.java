package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import org.springframework.stereotype.Component;

/** What was asked of a run while it was being cancelled becomes a new event, so that no request is lost. */
@Component
class Successors {

    private final EventRows rows;
    private final Snapshots snapshots;
    private final SyncWorkflows workflows;

    Successors(EventRows rows, Snapshots snapshots, SyncWorkflows workflows) {
        this.rows = rows;
        this.snapshots = snapshots;
        this.workflows = workflows;
    }

    /** Needs the transaction that wrote CANCELLED. */
    void of(EventRow cancelled) {
        if (!cancelled.restart() && cancelled.requested().isEmpty()) {
            return;
        }
        EventRow.Wish wish = cancelled.restart()
                ? new EventRow.Wish(cancelled.mode(), cancelled.items())
                : cancelled.requested().getFirst();
        Trigger trigger = cancelled.restart() ? Trigger.RESTART : Trigger.MANUAL;
        Snapshots.StoreNow now = snapshots.now(cancelled.store());
        EventRow row = EventRow.queued(
                cancelled.tenant(), cancelled.store(), rows.nextNumber(), wish, now.snapshot(), trigger);
        SyncRequest request = new SyncRequest(wish.mode(), wish.items(), trigger, null);
        if (rows.insert(row, request, Actor.SYSTEM)) {
            hold(row, now);
            cancelled.requested().stream()
                    .skip(cancelled.restart() ? 0 : 1)
                    .filter(each ->
                            each.mode() != SyncMode.INCREMENTAL || !each.items().isEmpty())
                    .forEach(each -> rows.join(row, each));
            workflows.startAfterCommit(row.run(), request.trigger());
        }
    }

    private void hold(EventRow row, Snapshots.StoreNow now) {
        if (!now.connected()) {
            rows.hold(row, PauseReason.DISCONNECTED, true, Actor.SYSTEM);
        }
        if (!now.enabled()) {
            rows.hold(row, PauseReason.CONNECTOR_DISABLED, true, Actor.SYSTEM);
        }
    }
}
