package io.storeloom.activities.sync;

import io.storeloom.activities.Deliveries;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.DryRun;
import io.storeloom.workflows.sync.DryRunWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.Trigger;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the workflows of dry runs, after the commit that wrote their row. */
@Component
class DryRunWorkflows {

    private static final Logger log = LoggerFactory.getLogger(DryRunWorkflows.class);

    private final WorkflowClient client;
    private final Deliveries deliveries;

    DryRunWorkflows(WorkflowClient client, Deliveries deliveries) {
        this.client = client;
        this.deliveries = deliveries;
    }

    void startAfterCommit(DryRun run) {
        deliveries.afterCommit("start", run.workflowId(), () -> start(run));
    }

    /** Starts the workflow; one that is open already is used, one that failed is started again. */
    void start(DryRun run) {
        DryRunWorkflow workflow = client.newWorkflowStub(
                DryRunWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(run.workflowId())
                        .setTaskQueue(TaskQueues.CONTROL)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(
                                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                        .setStaticSummary("Dry run #%d of %s".formatted(run.number(), run.shop()))
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SyncAttributes.TENANT, run.tenant().toString())
                                .set(SyncAttributes.STORE, run.store().toString())
                                .set(SyncAttributes.SYNC_STATUS, "QUEUED")
                                .set(SyncAttributes.TRIGGER, Trigger.MANUAL.name())
                                .build())
                        .build());
        try {
            WorkflowClient.start(workflow::run, run);
        } catch (WorkflowExecutionAlreadyStarted closed) {
            log.debug("{} ran already", run.workflowId());
        }
    }
}
