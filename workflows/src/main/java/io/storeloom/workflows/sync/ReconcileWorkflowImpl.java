package io.storeloom.workflows.sync;

import io.storeloom.workflows.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One look; the schedule's next one is the retry. */
public final class ReconcileWorkflowImpl implements ReconcileWorkflow {

    private final ReconcileActivities rows = Workflow.newActivityStub(
            ReconcileActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setStartToCloseTimeout(Duration.ofSeconds(60))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(2).build())
                    .build());

    @Override
    public void reconcile() {
        int queued = rows.queueDue();
        int delivered = rows.deliver();
        int healed = rows.heal();
        rows.keepHouse();
        Workflow.setCurrentDetails("%d queued, %d delivered, %d healed".formatted(queued, delivered, healed));
    }
}
