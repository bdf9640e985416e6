package io.storeloom.workflows.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A check looks again where what it saw may pass by itself. */
class HealthCheckWorkflowTest {

    private static final HealthCheck CHECK =
            new HealthCheck(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 3, "north");
    private static final CheckSeen OUTAGE =
            new CheckSeen(Failures.SHOP_UNREACHABLE, true, "SHOP_UNREACHABLE", "The store answers 503.", "Try again.");

    private final Store store = new Store();
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SyncAttributes.SYNC_STATUS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .registerSearchAttribute(
                            SyncAttributes.FAILURE_TYPE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void anOutageOfSecondsIsNoFailure() {
        store.well = 2;

        check().run(CHECK);

        assertThat(store.ended).isEqualTo(CheckSeen.WELL);
        assertThat(store.looks).isEqualTo(2);
    }

    @Test
    void anOutageThatLastsIsOneAfterThreeLooks() {
        store.well = 9;
        HealthCheckWorkflow check = check();

        assertThatThrownBy(() -> check.run(CHECK)).hasStackTraceContaining("SHOP_UNREACHABLE");

        assertThat(store.ended).isEqualTo(OUTAGE);
        assertThat(store.looks).isEqualTo(3);
    }

    private HealthCheckWorkflow check() {
        var control = temporal.newWorker(TaskQueues.CONTROL);
        control.registerWorkflowImplementationTypes(HealthCheckWorkflowImpl.class);
        control.registerActivitiesImplementations(store);
        temporal.start();
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        HealthCheckWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.CONTROL)
                                .setWorkflowId(CHECK.workflowId())
                                .build());
    }

    /** Out of reach before this look. */
    private static final class Store implements HealthCheckActivities {

        private volatile int well;
        private volatile int looks;
        private volatile CheckSeen ended = OUTAGE;

        @Override
        public boolean begin(HealthCheck check) {
            return true;
        }

        @Override
        public CheckSeen look(HealthCheck check) {
            int look = looks + 1;
            looks = look;
            return look < well ? OUTAGE : CheckSeen.WELL;
        }

        @Override
        public void end(HealthCheck check, CheckSeen seen) {
            ended = seen;
        }

        @Override
        public void cancelled(HealthCheck check) {}
    }
}
