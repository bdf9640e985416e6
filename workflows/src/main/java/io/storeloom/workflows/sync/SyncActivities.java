package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a sync event's workflow does with our own rows; each call may be repeated without harm. */
@ActivityInterface
public interface SyncActivities {

    /** QUEUED becomes IN_PROGRESS by compare-and-set; an open row stays as it is. */
    @ActivityMethod(name = "OpenSyncEvent")
    Standing open(SyncRun run);

    /** Brings the row's status in line with what it demands, and says what that is. */
    @ActivityMethod(name = "ObeySyncEvent")
    Standing obey(SyncRun run);

    /** Token, scopes, API version, location map and price-list currency, against the store itself. */
    @ActivityMethod(name = "VerifyStore")
    Verification verify(SyncRun run, boolean opening, int tries);

    /** Finds what is due by one SQL statement a kind; answers how many items are pending. */
    @ActivityMethod(name = "PlanSyncEvent")
    int plan(SyncRun run);

    /** Closes the event in one transaction, unless changes or requests came in meanwhile: then {@code RUN}. */
    @ActivityMethod(name = "CloseSyncEvent")
    Standing close(SyncRun run);

    /** The event could not start: ERROR, with what to do. */
    @ActivityMethod(name = "FailSyncEvent")
    void fail(SyncRun run, Failures failure, String message);

    /** Cancelled from Temporal's UI or CLI: CANCELLED by {@code temporal-ui}, unless the row was closed already. */
    @ActivityMethod(name = "CancelSyncEvent")
    void cancelled(SyncRun run);
}
