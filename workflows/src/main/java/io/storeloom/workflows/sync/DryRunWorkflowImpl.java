package io.storeloom.workflows.sync;

import io.storeloom.workflows.Renewals;
import io.storeloom.workflows.Retries;
import io.storeloom.workflows.TaskQueues;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Open, plan, rehearse slice by slice, finish. All state is in the rows, so a run that is started again goes on where they are. */
public final class DryRunWorkflowImpl implements DryRunWorkflow {

    private final DryRunActivities rows = activities(TaskQueues.CONTROL, Duration.ofMinutes(2), "its own rows");
    private final DryRunActivities planner = activities(TaskQueues.CONTROL, Duration.ofMinutes(30), "what is due");

    @Override
    public void run(DryRun run) {
        details(run, "**Running**");
        try {
            drive(run);
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                Workflow.newDetachedCancellationScope(() -> rows.cancelled(run)).run();
                details(run, "**Cancelled**");
            }
            throw failure;
        }
    }

    private void drive(DryRun run) {
        Slices slices = new Slices(text -> details(run, text), (failure, message) -> rows.fail(run, failure, message));
        if (run.slice() == 0) {
            status("RUNNING");
            slices.open(() -> planner.open(run));
            planner.plan(run);
        }
        slices.drive(
                run.slice(),
                run.slicesPerRun(),
                (slice, waits) -> activities(TaskQueues.PUSH, Duration.ofMinutes(2), "slice " + slice)
                        .rehearse(run, waits),
                slice -> Renewals.continueAsNew(run.at(slice)));
        String summary = rows.finish(run);
        status("READY");
        details(run, "**Ready**, " + summary);
    }

    private static void status(String state) {
        Workflow.upsertTypedSearchAttributes(SyncAttributes.SYNC_STATUS.valueSet(state));
    }

    private static void details(DryRun run, String text) {
        Workflow.setCurrentDetails("Dry run #" + run.number() + " of " + run.shop() + "  \n" + text);
    }

    private static DryRunActivities activities(String queue, Duration most, String summary) {
        return Workflow.newActivityStub(
                DryRunActivities.class,
                Retries.beating(queue, most).setSummary(summary).build());
    }
}
