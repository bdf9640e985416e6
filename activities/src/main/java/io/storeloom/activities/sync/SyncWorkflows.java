package io.storeloom.activities.sync;

import io.storeloom.activities.Deliveries;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.SyncEventWorkflow;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.SearchAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Starts, wakes and cancels the workflows of sync events, after the commit that wrote their row.
 */
@Component
class SyncWorkflows {

    private static final Logger log = LoggerFactory.getLogger(SyncWorkflows.class);

    private final WorkflowClient client;
    private final Deliveries deliveries;
    private final int iterationsPerRun;

    SyncWorkflows(
            WorkflowClient client,
            Deliveries deliveries,
            @Value("${storeloom.sync.iterations-per-run:" + SyncRun.ITERATIONS_PER_RUN + "}") int iterationsPerRun) {
        this.client = client;
        this.deliveries = deliveries;
        this.iterationsPerRun = iterationsPerRun;
    }

    void startAfterCommit(SyncRun run, Trigger trigger) {
        deliveries.afterCommit("start", run.workflowId(), () -> start(run, trigger));
    }

    void wakeAfterCommit(SyncRun run) {
        deliveries.afterCommit("wake", run.workflowId(), () -> wake(run));
    }

    void cancelAfterCommit(SyncRun run) {
        deliveries.afterCommit("cancel", run.workflowId(), () -> cancel(run));
    }

    /** Starts the workflow; one that is open already is used. */
    void start(SyncRun run, Trigger trigger) {
        deliveries.start(
                SyncEventWorkflow.class,
                run.workflowId(),
                "Sync event #%d of %s".formatted(run.number(), run.shop()),
                SearchAttributes.newBuilder()
                        .set(SyncAttributes.TENANT, run.tenant().toString())
                        .set(SyncAttributes.STORE, run.store().toString())
                        .set(SyncAttributes.SYNC_EVENT, Long.toString(run.number()))
                        .set(SyncAttributes.SYNC_STATUS, SyncStatus.QUEUED.name())
                        .set(SyncAttributes.TRIGGER, trigger.name())
                        .build(),
                run.renewedAfter(iterationsPerRun));
    }

    void wake(SyncRun run) {
        try {
            client.newUntypedWorkflowStub(run.workflowId()).signal("wake");
        } catch (WorkflowNotFoundException closed) {
            log.debug("{} is not running", run.workflowId());
        }
    }

    void cancel(SyncRun run) {
        try {
            client.newUntypedWorkflowStub(run.workflowId()).cancel();
        } catch (WorkflowNotFoundException closed) {
            log.debug("{} is not running", run.workflowId());
        }
    }
}
