package io.storeloom.workflows;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How long activities may take, and how often they are tried again. */
public final class Retries {

    /**
     * Trouble of our own database or of a worker never ends a run (decision 0005): tried until it works, at most 30 s apart.
     * What a person has to mend comes back as a value or as a non-retryable failure, never through this policy.
     */
    public static RetryOptions untilItWorks() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofSeconds(30))
                .build();
    }

    /**
     * An activity that is tried until it works, shows life every few seconds, and is awaited when its workflow is cancelled
     * (decision 0005 rule 2).
     *
     * @param longest one attempt
     */
    public static ActivityOptions.Builder beating(String taskQueue, Duration longest) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(taskQueue)
                .setStartToCloseTimeout(longest)
                .setHeartbeatTimeout(Duration.ofSeconds(20))
                .setRetryOptions(untilItWorks())
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED);
    }

    private Retries() {}
}
