package io.storeloom.workflows.health;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks once whether a store can be reached as its connector needs it. Its id is {@code health/{shop}/{checkNumber}}. */
@WorkflowInterface
public interface HealthCheckWorkflow {

    @WorkflowMethod
    void run(HealthCheck check);
}
