package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What an adoption run does with our own rows; each call may be repeated without harm. */
@ActivityInterface
public interface AdoptionActivities {

    /** Forgets what earlier runs of the store read; false when the row no longer asks for this run. */
    @ActivityMethod(name = "BeginAdoption")
    boolean begin(AdoptionRun run);

    /** Compares what was read with the catalogue, set by set, and writes the four lists. */
    @ActivityMethod(name = "MatchAdoption")
    AdoptionMatch match(AdoptionRun run);

    /** The push that was refused for want of this run is started again, now that it confirmed itself. */
    @ActivityMethod(name = "RetryRefusedPush")
    void retryPush(AdoptionRun run);

    /** The shop could not be read: FAILED, with what to do. */
    @ActivityMethod(name = "FailAdoption")
    void fail(AdoptionRun run, Failures failure, String message);

    /** Cancelled from Temporal's UI or CLI: FAILED, unless it was over already. */
    @ActivityMethod(name = "CancelAdoption")
    void cancelled(AdoptionRun run);
}
