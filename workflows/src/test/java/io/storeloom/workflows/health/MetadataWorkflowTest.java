package io.storeloom.workflows.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A refresh that continues as new after every read. */
class MetadataWorkflowTest {

    private static final MetadataRun RUN =
            new MetadataRun(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 7, "north", 1);

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SyncAttributes.SYNC_STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void isCancelledAlsoInItsLastReadBeforeItContinuesAsNew() {
        WorkflowStub run = started();

        assertThatThrownBy(() -> run.getResult(1, TimeUnit.MINUTES, Void.class))
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOf(CanceledFailure.class);
        assertThat(reads).hasValue(1);
        assertThat(cancelled).hasValue(1);
    }

    private WorkflowStub started() {
        WorkflowClient client = temporal.getWorkflowClient();
        MetadataWorkflow workflow = client.newWorkflowStub(
                MetadataWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(TaskQueues.CONTROL)
                        .setWorkflowId(RUN.workflowId())
                        .build());
        WorkflowStub stub = WorkflowStub.fromTyped(workflow);
        var control = temporal.newWorker(TaskQueues.CONTROL);
        control.registerWorkflowImplementationTypes(MetadataWorkflowImpl.class);
        control.registerActivitiesImplementations(new Rows(client));
        temporal.newWorker(TaskQueues.PUSH).registerActivitiesImplementations(new Rows(client));
        temporal.start();
        WorkflowClient.start(workflow::run, RUN);
        return stub;
    }

    /** Somebody cancels in the midst of the first read; a second one would find the shop read. */
    private final class Rows implements MetadataActivities {

        private final WorkflowClient client;

        Rows(WorkflowClient client) {
            this.client = client;
        }

        @Override
        public boolean begin(MetadataRun run) {
            return true;
        }

        @Override
        public MetadataRead read(MetadataRun run, int waits) {
            if (reads.incrementAndGet() == 1) {
                client.newUntypedWorkflowStub(run.workflowId()).cancel();
                // Its answer comes after the workflow has asked the read to stop.
                while (client.fetchHistory(run.workflowId()).getEvents().stream()
                        .noneMatch(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes)) {
                    Thread.onSpinWait();
                }
                return new MetadataRead(MetadataRead.Next.AGAIN, 250, 250, 0, null, null);
            }
            return new MetadataRead(MetadataRead.Next.DONE, 250, 250, 0, null, null);
        }

        @Override
        public int judge(MetadataRun run) {
            return 0;
        }

        @Override
        public void fail(MetadataRun run, Failures failure, String message) {}

        @Override
        public void cancelled(MetadataRun run) {
            cancelled.incrementAndGet();
        }
    }
}
