package io.storeloom.activities;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.storeloom.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Starts, wakes and cancels workflows after the commit that wrote their row. What cannot be delivered now is not lost: the row says it,
 * and {@code ReconcileWorkflow} delivers it within half a minute.
 */
@Component
public class Deliveries implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final WorkflowClient client;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());

    Deliveries(WorkflowClient client) {
        this.client = client;
    }

    /** How the newest run of the workflow stands; empty when Temporal knows none. */
    public Optional<WorkflowExecutionStatus> status(String workflowId) {
        try {
            return Optional.of(
                    client.newUntypedWorkflowStub(workflowId).describe().getStatus());
        } catch (WorkflowNotFoundException unknown) {
            return Optional.empty();
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Gives a row that showed no life for a while what it needs, by how its workflow stands.
     *
     * @param lives the workflow runs: the row is left to it
     * @param stopped somebody ended it in Temporal's UI or CLI
     * @param start it is missing, or failed before it could close its row
     */
    public void heal(String workflowId, Runnable lives, Runnable stopped, Runnable start) {
        Runnable needed =
                switch (status(workflowId).orElse(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED)) {
                    case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW -> lives;
                    case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_CANCELED -> stopped;
                    default -> start;
                };
        needed.run();
    }

    /**
     * Starts a workflow under its id; one that is open already is used, one that failed is started again.
     *
     * @param workflow its interface, which names its type
     * @param said what Temporal's UI calls it
     * @param attributes what it can be found by there
     */
    public void start(Class<?> workflow, String workflowId, String said, SearchAttributes attributes, Object run) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                .setStaticSummary(said)
                .setTypedSearchAttributes(attributes)
                .build();
        try {
            client.newUntypedWorkflowStub(workflow.getSimpleName(), options).start(run);
        } catch (WorkflowExecutionAlreadyStarted closed) {
            // Closed as completed under this id: its row is closed too, or reconcile finds the contradiction.
            log.debug("{} ran already", workflowId);
        }
    }

    /**
     * Delivers once the open transaction has committed, or now where there is none.
     *
     * @param what the verb, for the log
     */
    public void afterCommit(String what, String workflowId, Runnable delivery) {
        Runnable detached = () -> threads.execute(() -> {
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
        threads.close();
    }
}
