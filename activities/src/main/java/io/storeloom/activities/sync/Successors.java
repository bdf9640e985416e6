package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import org.springframework.stereotype.Component;

/** What was asked of a run that ends without serving it becomes a new event, so that no request is lost. */
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

    /** Needs the transaction that wrote CANCELLED or ERROR. */
    void of(EventRow ended) {
        if (!ended.restart() && ended.requested().isEmpty()) {
            return;
        }
        EventRow.Wish wish = ended.restart()
                ? new EventRow.Wish(ended.mode(), ended.items())
                : ended.requested().getFirst();
        Trigger trigger = ended.restart() ? Trigger.RESTART : Trigger.MANUAL;
        Snapshots.StoreNow now = snapshots.now(ended.store());
        EventRow row = EventRow.queued(ended.tenant(), ended.store(), rows.nextNumber(), wish, now.snapshot(), trigger);
        SyncRequest request = new SyncRequest(wish.mode(), wish.items(), trigger, null);
        if (rows.insert(row, request, Actor.SYSTEM)) {
            hold(row, now);
            ended.requested().stream()
                    .skip(ended.restart() ? 0 : 1)
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
        if (!now.sourceEnabled()) {
            rows.hold(row, PauseReason.SOURCE_DISABLED, true, Actor.SYSTEM);
        }
    }
}
