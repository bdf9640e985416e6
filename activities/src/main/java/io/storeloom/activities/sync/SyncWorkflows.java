package io.storeloom.activities.sync;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.SyncEventWorkflow;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts, wakes and cancels the workflows of sync events, after the commit that wrote their row. What cannot be delivered now is
 * not lost: the row says it, and {@code ReconcileWorkflow} delivers it within half a minute.
 */
@Component
class SyncWorkflows implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SyncWorkflows.class);

    private final WorkflowClient client;
    private final int iterationsPerRun;
    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());

    SyncWorkflows(
            WorkflowClient client,
            @Value("${storeloom.sync.iterations-per-run:" + SyncRun.ITERATIONS_PER_RUN + "}") int iterationsPerRun) {
        this.client = client;
        this.iterationsPerRun = iterationsPerRun;
    }

    void startAfterCommit(SyncRun run, Trigger trigger) {
        afterCommit("start", run.workflowId(), () -> start(run, trigger));
    }

    void wakeAfterCommit(SyncRun run) {
        afterCommit("wake", run.workflowId(), () -> wake(run));
    }

    void cancelAfterCommit(SyncRun run) {
        afterCommit("cancel", run.workflowId(), () -> cancel(run));
    }

    /** Starts the workflow; one that is open already is used. */
    void start(SyncRun run, Trigger trigger) {
        SyncEventWorkflow workflow = client.newWorkflowStub(
                SyncEventWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(run.workflowId())
                        .setTaskQueue(TaskQueues.CONTROL)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(
                                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                        .setStaticSummary("Sync event #%d of %s".formatted(run.number(), run.shop()))
                        .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                .set(SyncAttributes.TENANT, run.tenant().toString())
                                .set(SyncAttributes.STORE, run.store().toString())
                                .set(SyncAttributes.SYNC_EVENT, Long.toString(run.number()))
                                .set(SyncAttributes.SYNC_STATUS, SyncStatus.QUEUED.name())
                                .set(SyncAttributes.TRIGGER, trigger.name())
                                .build())
                        .build());
        try {
            WorkflowClient.start(workflow::run, run.renewedAfter(iterationsPerRun));
        } catch (WorkflowExecutionAlreadyStarted closed) {
            // Closed as completed under this id: its row is closed too, or reconcile finds the contradiction.
            log.debug("{} ran already", run.workflowId());
        }
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

    /** How the newest run of the workflow stands; empty when Temporal knows none. */
    Optional<io.temporal.api.enums.v1.WorkflowExecutionStatus> status(String workflowId) {
        try {
            WorkflowStub stub = client.newUntypedWorkflowStub(workflowId);
            return Optional.of(stub.describe().getStatus());
        } catch (WorkflowNotFoundException unknown) {
            return Optional.empty();
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Delivers once the open transaction has committed, or now where there is none. */
    void afterCommit(String what, String workflowId, Runnable delivery) {
        Runnable detached = () -> deliveries.execute(() -> {
            try {
                delivery.run();
            } catch (RuntimeException undelivered) {
                log.warn("Could not {} {} now, reconcile will: {}", what, workflowId, undelivered.toString());
            }
        });
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    detached.run();
                }
            });
        } else {
            detached.run();
        }
    }

    @Override
    public void destroy() {
        deliveries.close();
    }
}
