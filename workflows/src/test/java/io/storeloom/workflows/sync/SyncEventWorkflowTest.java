package io.storeloom.workflows.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hours of a run in seconds: the test server skips the time in which nothing happens. */
class SyncEventWorkflowTest {

    private static final SyncRun RUN =
            new SyncRun(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 7, "north", 0, 3);

    private final Rows rows = new Rows();
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SyncAttributes.SYNC_STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .registerSearchAttribute(
                            SyncAttributes.FAILURE_TYPE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());

    @BeforeEach
    void start() {
        var control = temporal.newWorker(TaskQueues.CONTROL);
        control.registerWorkflowImplementationTypes(SyncEventWorkflowImpl.class);
        control.registerActivitiesImplementations((SyncActivities) rows);
        temporal.newWorker(TaskQueues.PUSH).registerActivitiesImplementations((PushActivities) rows);
        temporal.start();
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    private WorkflowStub started() {
        SyncEventWorkflow workflow = temporal.getWorkflowClient()
                .newWorkflowStub(
                        SyncEventWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.CONTROL)
                                .setWorkflowId(RUN.workflowId())
                                .build());
        io.temporal.client.WorkflowClient.start(workflow::run, RUN);
        return WorkflowStub.fromTyped(workflow);
    }

    /** By the times of the run's own events: the test server's clock runs on once nothing is open. */
    private Duration lasted(Runnable what) {
        long begin = temporal.currentTimeMillis();
        what.run();
        Timestamp end = temporal.getWorkflowClient()
                .fetchHistory(RUN.workflowId())
                .getLastEvent()
                .getEventTime();
        return Duration.ofMillis(Timestamps.toMillis(end) - begin);
    }

    @Test
    void aStoreThatCannotBeReachedForTwoMinutesEndsTheRunAsErrorBeforeItBegan() {
        rows.opening = call -> new Standing(Standing.Demand.RUN, false, java.util.List.of(), null);
        rows.verifying = call -> Rows.UNREACHABLE;
        WorkflowStub run = started();

        assertThatThrownBy(() -> run.getResult(Void.class))
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("SHOP_UNREACHABLE"));

        assertThat(rows.failed).isEqualTo(Failures.SHOP_UNREACHABLE);
        assertThat(rows.verified).as("after 10, 20 and thrice 30 seconds").hasValue(6);
        assertThat(rows.pushed).hasValue(0);
    }

    @Test
    void troubleOfOurOwnDatabaseNeverEndsARunAsError() {
        rows.opening = call -> {
            if (call <= 12) {
                throw new IllegalStateException("the database is away");
            }
            return Rows.RUN;
        };
        WorkflowStub run = started();

        Duration lasted = lasted(() -> run.getResult(Void.class));

        assertThat(rows.failed).isNull();
        assertThat(rows.opened).hasValue(13);
        assertThat(lasted).isGreaterThan(Duration.ofMinutes(2));
    }

    @Test
    void aStoreThatIsOutForADayIsWaitedFor() {
        rows.pushing = call -> call <= 288
                ? new BatchResult(BatchResult.Next.WAIT, Phase.PRODUCTS, 0, 5, 300, "the store cannot be reached")
                : BatchResult.of(BatchResult.Next.CLOSE);
        WorkflowStub run = started();

        assertThat(lasted(() -> run.getResult(Void.class))).isGreaterThan(Duration.ofHours(23));
        assertThat(rows.failed).isNull();
    }

    @Test
    void aPausedRunLooksAtItsRowByItselfWhenNoSignalComes() {
        rows.opening = call -> Rows.PAUSED;
        rows.obeying = call -> call < 3 ? Rows.PAUSED : Rows.RUN;
        WorkflowStub run = started();

        assertThat(lasted(() -> run.getResult(Void.class))).isBetween(Duration.ofMinutes(44), Duration.ofMinutes(50));
        assertThat(rows.verified).as("verified again after the pause").hasValue(1);
    }

    @Test
    void aWakeWhileTheStoreIsVerifiedDoesNotMakeTheRunSpin() {
        rows.opening = call -> Rows.PAUSED;
        rows.obeying = call -> Rows.RUN;
        rows.verifying = call -> call <= 10 ? Rows.UNREACHABLE : Verification.PASSED;
        WorkflowStub run = started();
        run.signal("wake");
        run.signal("wake");
        run.getResult(Void.class);

        assertThat(rows.verified).as("one try a wait, not one a wake-up").hasValue(11);
        assertThat(rows.obeyed.get()).isLessThan(20);
    }

    @Test
    void iterationsGoOnCountingOverContinueAsNew() {
        rows.pushing = call -> call < 10
                ? new BatchResult(BatchResult.Next.AGAIN, Phase.PRODUCTS, 25, 250 - 25 * call, 0, null)
                : BatchResult.of(BatchResult.Next.CLOSE);
        started().getResult(Void.class);

        assertThat(rows.lastIteration).isEqualTo(10);
        assertThat(rows.opened)
                .as("a look at the row at each beginning")
                .satisfies(count -> assertThat(count.get()).isGreaterThan(3));
    }
}
