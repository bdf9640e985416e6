package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.sync.DryRun;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.Trigger;
import java.util.List;
import java.util.UUID;

/**
 * The part of {@code dry_run} that the rehearsal decides by.
 *
 * @param running it is neither READY nor FAILED
 * @param lookFirst each item is looked up by its custom id before it is created
 * @param planned what is due was found
 * @param drift it looks where the shop was edited behind our back, at what owes nothing
 */
record DryRunRow(
        UUID tenant,
        UUID store,
        UUID id,
        long number,
        SyncMode mode,
        List<String> items,
        boolean running,
        Snapshot snapshot,
        boolean lookFirst,
        boolean planned,
        boolean drift) {

    /** After so many slices the workflow continues as new; each is a few history events. */
    private static final int SLICES_PER_RUN = 100;

    DryRun run() {
        return new DryRun(tenant, store, id, number, shop(), 0, SLICES_PER_RUN);
    }

    /** The push that is rehearsed, as the engine knows runs. */
    SyncRun push() {
        return new SyncRun(tenant, store, id, number, shop(), 0, SyncRun.ITERATIONS_PER_RUN);
    }

    /** The event that a push would be. */
    EventRow event() {
        return EventRow.queued(tenant, store, number, new EventRow.Wish(mode, items), snapshot, Trigger.MANUAL)
                .as(id);
    }

    boolean forced() {
        return mode == SyncMode.FORCE_REFRESH;
    }

    private String shop() {
        return ShopDomain.nameOf(snapshot.shopDomain());
    }
}
