package io.storeloom.workflows.sync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Says what a push would do to a store, item by item and field by field, and sends no mutation. It holds no lane: a push may run
 * meanwhile. Its id is {@code dry-run/{shop}/{number}}.
 */
@WorkflowInterface
public interface DryRunWorkflow {

    @WorkflowMethod
    void run(DryRun run);
}
