package io.storeloom.activities.sync;

import io.storeloom.workflows.tenant.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only gate to sync events: every command is written on its row, answered, and then signalled (design.md §3). */
@Component
public class SyncEvents {

    /** Starts a push of the store, or joins the open one. */
    public Requested request(UUID tenant, UUID store, SyncRequest request, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }

    /** Holds the run; it stops at the next item, at most ten seconds later. */
    public void pause(UUID tenant, UUID event, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }

    /** Takes an operator's hold away; the run goes on when no other reason holds it. */
    public void resume(UUID tenant, UUID event, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }

    /** Ends the run at the next item; what was not sent stays owed to the next run. */
    public void cancel(UUID tenant, UUID event, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }

    /** A new event with {@code retryOf}: what failed, or the whole when the event could not start. */
    public Requested retry(UUID tenant, UUID event, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }

    /** Lets the deletions go that wait as DELETION_REVIEW. */
    public void confirmDeletions(UUID tenant, UUID event, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }

    /**
     * The connector was switched: off pauses its open push, on lets it go on by itself. The caller has written the connector's
     * row in the same transaction.
     *
     * @param choice needed only when the settings changed while the run was paused
     */
    public void connectorSwitched(UUID tenant, UUID store, boolean enabled, Actor actor, @Nullable OnPaused choice) {
        throw new UnsupportedOperationException("lands soon");
    }

    /** The store was disconnected or reconnected; like {@link #connectorSwitched} for every kind of run. */
    public void connectionSwitched(UUID tenant, UUID store, boolean connected, Actor actor) {
        throw new UnsupportedOperationException("lands soon");
    }
}
