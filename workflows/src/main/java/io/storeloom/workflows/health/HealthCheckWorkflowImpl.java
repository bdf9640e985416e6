package io.storeloom.workflows.health;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.Retries;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;

/** Looks, and looks again where what it saw may pass by itself; then writes how it ended. */
public final class HealthCheckWorkflowImpl implements HealthCheckWorkflow {

    /** A person waits for the answer: so many looks, so far apart, before an outage is one. */
    private static final int LOOKS = 3;

    private static final Duration APART = Duration.ofSeconds(3);

    private final HealthCheckActivities store = Workflow.newActivityStub(
            HealthCheckActivities.class,
            Retries.beating(TaskQueues.CONTROL, Duration.ofMinutes(2)).build());

    @Override
    public void run(HealthCheck check) {
        try {
            drive(check);
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                Workflow.newDetachedCancellationScope(() -> store.cancelled(check))
                        .run();
                status(CheckState.FAILED);
                details(check, "**Cancelled**; start it again in Storeloom");
            }
            throw failure;
        }
    }

    private void drive(HealthCheck check) {
        details(check, "**Looking** at the store");
        if (!store.begin(check)) {
            return;
        }
        CheckSeen seen = store.look(check);
        for (int looks = 1; seen.passing() && looks < LOOKS; looks++) {
            Workflow.newTimer(
                            APART,
                            TimerOptions.newBuilder()
                                    .setSummary("store not reachable, looking again")
                                    .build())
                    .get();
            seen = store.look(check);
        }
        store.end(check, seen);
        Failures failure = seen.failure();
        if (failure == null) {
            status(CheckState.PASSED);
            details(check, "**Passed**");
            return;
        }
        String message = Objects.requireNonNullElse(seen.message(), "");
        Workflow.upsertTypedSearchAttributes(
                SyncAttributes.SYNC_STATUS.valueSet(CheckState.FAILED.name()),
                SyncAttributes.FAILURE_TYPE.valueSet(failure.name()));
        details(
                check,
                "**Failed** " + seen.code() + ": " + message + " — "
                        + Objects.requireNonNullElse(seen.remedy(), failure.remedy()));
        throw failure.ends(message);
    }

    private static void status(CheckState state) {
        Workflow.upsertTypedSearchAttributes(SyncAttributes.SYNC_STATUS.valueSet(state.name()));
    }

    private static void details(HealthCheck check, String text) {
        Workflow.setCurrentDetails("Health check #" + check.number() + " of " + check.shop() + "  \n" + text);
    }
}
