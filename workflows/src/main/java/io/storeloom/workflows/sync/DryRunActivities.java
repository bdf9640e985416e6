package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a dry run's workflow does; each call may be repeated without harm, and none sends a mutation. */
@ActivityInterface
public interface DryRunActivities {

    /** Whether a push would be let in: token, scopes, API version, location map and price-list currency. */
    @ActivityMethod(name = "OpenDryRun")
    Verification open(DryRun run);

    /** Finds what is due by a run's own comparison; answers how many items. */
    @ActivityMethod(name = "PlanDryRun")
    int plan(DryRun run);

    /**
     * Goes through the next items as a push would, reading the store and keeping its mutations back: at most 30 s.
     *
     * @param waits how many times in a row the store could not be reached, for the next wait's length
     */
    @ActivityMethod(name = "RehearsePush")
    Slice rehearse(DryRun run, int waits);

    /** READY, with counts and points; answers one line for Temporal's UI. */
    @ActivityMethod(name = "FinishDryRun")
    String finish(DryRun run);

    /** FAILED, with what to do. */
    @ActivityMethod(name = "FailDryRun")
    void fail(DryRun run, Failures failure, String message);

    /** Cancelled from Temporal's UI or CLI. */
    @ActivityMethod(name = "CancelDryRun")
    void cancelled(DryRun run);
}
