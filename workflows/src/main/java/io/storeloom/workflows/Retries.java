package io.storeloom.workflows;

import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How often activities are tried again. */
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

    private Retries() {}
}
