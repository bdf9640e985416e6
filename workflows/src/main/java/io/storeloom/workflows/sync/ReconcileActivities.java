package io.storeloom.workflows.sync;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What reconciling does with rows of all tenants; each step may be repeated without harm. */
@ActivityInterface
public interface ReconcileActivities {

    /** Queues the runs whose time has come; answers how many. */
    @ActivityMethod(name = "QueueDueRuns")
    int queueDue();

    /** Starts, wakes and cancels what its row says and its workflow does not know; answers how many. */
    @ActivityMethod(name = "DeliverCommands")
    int deliver();

    /** Describes runs without a sign of life for five minutes and heals their rows; answers how many. */
    @ActivityMethod(name = "HealRuns")
    int heal();

    /** Partitions ahead, old rows away. */
    @ActivityMethod(name = "KeepHouse")
    void keepHouse();
}
