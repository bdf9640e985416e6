package io.storeloom.activities.health;

import io.storeloom.activities.Deliveries;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.health.HealthCheck;
import io.storeloom.workflows.health.HealthCheckWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.tenant.Actor;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the workflows of health checks, after the commit that wrote their row. */
@Component
class HealthCheckWorkflows {

    private static final Logger log = LoggerFactory.getLogger(HealthCheckWorkflows.class);

    private final WorkflowClient client;
    private final Deliveries deliveries;

    HealthCheckWorkflows(WorkflowClient client, Deliveries deliveries) {
        this.client = client;
        this.deliveries = deliveries;
    }

    void startAfterCommit(HealthCheck check, Actor actor) {
        String trigger = actor.kind() == Actor.Kind.SCHEDULE ? "SCHEDULE" : "MANUAL";
        deliveries.afterCommit("start", check.workflowId(), () -> start(check, trigger));
    }

    /** Starts the workflow; one that is open already is used, one that failed is started again. */
    void start(HealthCheck check, String trigger) {
        HealthCheckWorkflow workflow = client.newWorkflowStub(
                HealthCheckWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(check.workflowId())
                        .setTaskQueue(TaskQueues.CONTROL)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(
                                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                        .setStaticSummary("Health check #%d of %s".formatted(check.number(), check.shop()))
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SyncAttributes.TENANT, check.tenant().toString())
                                .set(SyncAttributes.STORE, check.store().toString())
                                .set(SyncAttributes.SYNC_STATUS, CheckState.RUNNING.name())
                                .set(SyncAttributes.TRIGGER, trigger)
                                .build())
                        .build());
        try {
            WorkflowClient.start(workflow::run, check);
        } catch (WorkflowExecutionAlreadyStarted closed) {
            log.debug("{} ran already", check.workflowId());
        }
    }
}
