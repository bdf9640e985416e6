package io.storeloom.workflows.sync;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One sync event: open, plan, iterate, close (decision 0005). Its id is {@code sync/{shop}/{eventNumber}}. */
@WorkflowInterface
public interface SyncEventWorkflow {

    @WorkflowMethod
    void run(SyncRun run);

    /** Something changed on the event's row; the workflow reads it and obeys. */
    @SignalMethod(name = "wake")
    void wake();
}
