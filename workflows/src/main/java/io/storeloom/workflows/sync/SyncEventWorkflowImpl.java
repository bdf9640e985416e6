package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.Renewals;
import io.storeloom.workflows.Retries;
import io.storeloom.workflows.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Drives one sync event by what its row says. All state is in the rows, so a run that is reset, started again under its id or
 * continued as new goes on where the rows are.
 */
public final class SyncEventWorkflowImpl implements SyncEventWorkflow {

    /** How long the store may be out of reach before a run that never started is an ERROR (decision 0005, Open). */
    private static final Duration OPENING = Duration.ofMinutes(2);

    /** A paused run looks at its row this often even if no signal came. */
    private static final Duration RECHECK = Duration.ofMinutes(15);

    private final SyncActivities rows = Workflow.newActivityStub(
            SyncActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.CONTROL)
                    .setStartToCloseTimeout(Duration.ofSeconds(60))
                    .setRetryOptions(Retries.untilItWorks())
                    .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                    .build());

    private final SyncActivities planner = Workflow.newActivityStub(
            SyncActivities.class,
            Retries.beating(TaskQueues.CONTROL, Duration.ofMinutes(30)).build());

    private final SyncActivities checker = Workflow.newActivityStub(
            SyncActivities.class,
            Retries.beating(TaskQueues.CONTROL, Duration.ofMinutes(2)).build());

    private boolean woken;
    private int iteration;
    private @Nullable RunSigns signs;

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public void run(SyncRun run) {
        signs = new RunSigns(run);
        iteration = run.iteration();
        try {
            drive(run);
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                Workflow.newDetachedCancellationScope(() -> rows.cancelled(run)).run();
                signs().cancelled();
            }
            throw failure;
        }
    }

    private void drive(SyncRun run) {
        Standing standing = rows.open(run);
        if (!proceeds(run, standing) || !(standing.begun() || verified(run, true))) {
            return;
        }
        signs().running(run.iteration(), null);
        planner.plan(run);
        iterate(run);
    }

    private void iterate(SyncRun run) {
        int waits = 0;
        while (true) {
            if (woken && !proceeds(run, null)) {
                return;
            }
            if (iteration - run.iteration() >= run.iterationsPerRun()
                    || Workflow.getInfo().isContinueAsNewSuggested()) {
                continueAsNew(run);
            }
            BatchResult result = pusher(iteration + 1).push(run, iteration + 1, waits);
            waits = result.next() == BatchResult.Next.WAIT && result.phase() != null ? waits + 1 : 0;
            if (result.phase() != null) {
                iteration++;
                signs().running(iteration, result);
            }
            switch (result.next()) {
                case AGAIN -> {}
                case OBEY -> {
                    if (!proceeds(run, null)) {
                        return;
                    }
                }
                case WAIT ->
                    pause(
                            Duration.ofSeconds(result.waitSeconds()),
                            "waiting: " + Objects.requireNonNullElse(result.reason(), "the store"));
                case CLOSE -> {
                    if (closed(run)) {
                        return;
                    }
                }
            }
        }
    }

    /** Waits while the row holds the run; false when the row is closed and the workflow has to end. */
    private boolean proceeds(SyncRun run, @Nullable Standing given) {
        Standing standing = given;
        boolean held = false;
        while (true) {
            woken = false;
            Standing now = standing != null ? standing : rows.obey(run);
            standing = null;
            switch (now.demand()) {
                case RUN -> {
                    // After a pause the connection is verified again (decision 0005 rule 1); a refusal holds the run
                    // anew.
                    if (!held || verified(run, false)) {
                        return true;
                    }
                }
                case PAUSED -> {
                    held = true;
                    signs().paused(now);
                    pause(RECHECK, "paused, looking at the row again");
                    if (Workflow.getInfo().isContinueAsNewSuggested()) {
                        continueAsNew(run);
                    }
                }
                case CANCELLED -> {
                    signs().cancelled();
                    // The command cancels the workflow after its row; Temporal shows Canceled only once that has
                    // arrived.
                    Workflow.await(
                            Duration.ofMinutes(2),
                            () -> CancellationScope.current().isCancelRequested());
                    return false;
                }
                case ENDED -> {
                    return false;
                }
            }
        }
    }

    private boolean verified(SyncRun run, boolean opening) {
        long deadline = Workflow.currentTimeMillis() + OPENING.toMillis();
        for (int tries = 1; ; tries++) {
            Verification verification = checker.verify(run, opening, tries);
            Failures failure = verification.failure();
            if (failure == null) {
                return true;
            }
            String message = Objects.requireNonNullElse(verification.message(), "");
            boolean late = opening && Workflow.currentTimeMillis() >= deadline;
            if (!verification.passing() || late) {
                if (!opening) {
                    return false;
                }
                rows.fail(run, failure, message);
                signs().failed(failure, message);
                throw failure.ends(message);
            }
            long seconds = Verification.waitSeconds(tries, opening);
            signs().waiting(message, seconds);
            pause(Duration.ofSeconds(seconds), "store not reachable, trying again");
            if (!opening && Workflow.getInfo().isContinueAsNewSuggested()) {
                continueAsNew(run);
            }
            if (!opening || woken) {
                woken = false;
                Standing standing = rows.obey(run);
                if (standing.demand() != Standing.Demand.RUN) {
                    return proceeds(run, standing) && verified(run, opening);
                }
            }
        }
    }

    private boolean closed(SyncRun run) {
        Standing standing = rows.close(run);
        if (standing.demand() == Standing.Demand.RUN) {
            planner.plan(run);
            return false;
        }
        if (standing.demand() == Standing.Demand.ENDED) {
            signs().completed(standing.detail());
            return true;
        }
        return !proceeds(run, standing);
    }

    /** A timer that a signal cuts short. */
    private void pause(Duration length, String summary) {
        CancellationScope timing = Workflow.newCancellationScope(() -> {
            Promise<Void> timer = Workflow.newTimer(
                    length, TimerOptions.newBuilder().setSummary(summary).build());
            // Looked at, so that the cut-short timer's cancellation is not reported as forgotten.
            timer.exceptionally(cutShort -> null);
            Workflow.await(() -> woken || timer.isCompleted());
        });
        timing.run();
        CancellationScope.throwCanceled();
        timing.cancel();
    }

    private void continueAsNew(SyncRun run) {
        Workflow.await(Workflow::isEveryHandlerFinished);
        Renewals.continueAsNew(run.at(iteration));
    }

    private static PushActivities pusher(int iteration) {
        return Workflow.newActivityStub(
                PushActivities.class,
                Retries.beating(TaskQueues.PUSH, Duration.ofMinutes(2))
                        .setSummary("iteration " + iteration)
                        .build());
    }

    private RunSigns signs() {
        return Objects.requireNonNull(signs);
    }
}
