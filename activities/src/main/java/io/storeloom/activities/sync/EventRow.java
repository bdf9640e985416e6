package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import java.util.List;
import java.util.UUID;

/** The part of {@code sync_event} that the engine decides by. */
record EventRow(
        UUID tenant,
        UUID store,
        UUID id,
        long number,
        SyncMode mode,
        List<String> items,
        List<Wish> requested,
        SyncStatus status,
        List<PauseReason> pauseReasons,
        boolean cancelRequested,
        boolean restart,
        Snapshot snapshot,
        int passes,
        Trigger trigger) {

    /** A request that joined the event: served by Close in a further pass. */
    record Wish(SyncMode mode, List<String> items) {}

    /** A new event that waits for its workflow. */
    static EventRow queued(UUID tenant, UUID store, long number, Wish wish, Snapshot snapshot, Trigger trigger) {
        return new EventRow(
                tenant,
                store,
                UUID.randomUUID(),
                number,
                wish.mode(),
                wish.items(),
                List.of(),
                SyncStatus.QUEUED,
                List.of(),
                false,
                false,
                snapshot,
                0,
                trigger);
    }

    /** The same under another id. */
    EventRow as(UUID other) {
        return new EventRow(
                tenant,
                store,
                other,
                number,
                mode,
                items,
                requested,
                status,
                pauseReasons,
                cancelRequested,
                restart,
                snapshot,
                passes,
                trigger);
    }

    boolean open() {
        return status == SyncStatus.QUEUED || status == SyncStatus.IN_PROGRESS || status == SyncStatus.PAUSED;
    }

    SyncRun run() {
        return new SyncRun(tenant, store, id, number, shop(), 0, SyncRun.ITERATIONS_PER_RUN);
    }

    private String shop() {
        return ShopDomain.nameOf(snapshot.shopDomain());
    }
}
