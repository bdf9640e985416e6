package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.sync.AdoptionRun;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.Snapshot;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of {@code adoption} that the run is decided by. */
record AdoptionRow(
        UUID tenant,
        UUID store,
        UUID id,
        long number,
        AdoptionState state,
        Adoption.Phase phase,
        @Nullable String cursor,
        int products,
        int variants,
        int collections,
        @Nullable UUID event,
        Snapshot snapshot) {

    AdoptionRun run(int readsPerRun) {
        return new AdoptionRun(tenant, store, id, number, ShopDomain.nameOf(snapshot.shopDomain()), readsPerRun);
    }

    boolean running() {
        return state == AdoptionState.RUNNING;
    }
}
