package io.storeloom.workflows;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;

/** How a workflow goes on with an empty history. */
public final class Renewals {

    /**
     * Continues as new, unless the run was cancelled: the server hands a cancellation to the run that is open, and the next one
     * would never learn of it.
     *
     * @throws io.temporal.failure.CanceledFailure when it was
     */
    public static void continueAsNew(Object input) {
        CancellationScope.throwCanceled();
        Workflow.continueAsNew(input);
    }

    private Renewals() {}
}
