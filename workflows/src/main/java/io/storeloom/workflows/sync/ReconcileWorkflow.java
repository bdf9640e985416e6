package io.storeloom.workflows.sync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Brings rows and workflows together again, every 30 s by one Temporal Schedule: what is due is queued, rows without a workflow
 * get one, commands that could not be delivered are delivered (decision 0005).
 */
@WorkflowInterface
public interface ReconcileWorkflow {

    /** The id of the schedule, and the prefix of the ids it starts. */
    String SCHEDULE = "reconcile";

    @WorkflowMethod
    void reconcile();
}
