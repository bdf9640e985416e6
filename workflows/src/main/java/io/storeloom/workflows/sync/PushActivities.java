package io.storeloom.workflows.sync;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What sends to Shopify, on its own task queue. */
@ActivityInterface
public interface PushActivities {

    /**
     * Pushes one batch of one kind: at most 30 s of the plan's points or 250 items (decision 0005 rule 2).
     *
     * @param iteration its number in the event
     * @param waits how many times in a row the store could not be reached, for the next wait's length
     */
    @ActivityMethod(name = "PushBatch")
    BatchResult push(SyncRun run, int iteration, int waits);
}
