package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.Renewals;
import io.storeloom.workflows.Retries;
import io.storeloom.workflows.TaskQueues;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;

/** Reads until the rows hold the whole shop, then compares. All state is in the rows. */
public final class AdoptionWorkflowImpl implements AdoptionWorkflow {

    private final AdoptionActivities rows = Workflow.newActivityStub(
            AdoptionActivities.class,
            Retries.beating(TaskQueues.CONTROL, Duration.ofMinutes(30)).build());

    @Override
    public void run(AdoptionRun run) {
        try {
            drive(run);
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                Workflow.newDetachedCancellationScope(() -> rows.cancelled(run)).run();
                status(AdoptionState.FAILED.name());
                details(run, "**Cancelled**; start it again in Storeloom");
            }
            throw failure;
        }
    }

    private void drive(AdoptionRun run) {
        details(run, "**Reading** the shop");
        if (!rows.begin(run) || !read(run)) {
            return;
        }
        details(run, "**Comparing** with the catalogue");
        AdoptionMatch match = rows.match(run);
        status(match.state().name());
        details(
                run,
                "**%s**: %d matched, %d ambiguous, %d only here, %d only there; %d to be decided"
                        .formatted(
                                match.state() == AdoptionState.READY ? "Waiting for a person" : "Confirmed by itself",
                                match.matched(),
                                match.ambiguous(),
                                match.onlyHere(),
                                match.onlyThere(),
                                match.undecided()));
        if (match.state() == AdoptionState.CONFIRMED) {
            rows.retryPush(run);
        }
    }

    /** False when the row no longer asks for it. */
    private boolean read(AdoptionRun run) {
        int waits = 0;
        for (int reads = 1; ; reads++) {
            if (reads > run.readsPerRun() || Workflow.getInfo().isContinueAsNewSuggested()) {
                Renewals.continueAsNew(run);
            }
            ShopRead read = reader(reads).read(run, waits);
            waits = read.next() == ShopRead.Next.WAIT ? waits + 1 : 0;
            String message = Objects.requireNonNullElse(read.message(), "");
            details(
                    run,
                    "**Reading**: %d products, %d variants, %d collections so far %s"
                            .formatted(read.products(), read.variants(), read.collections(), message));
            switch (read.next()) {
                case AGAIN -> {}
                case DONE -> {
                    return true;
                }
                case ENDED -> {
                    return false;
                }
                case WAIT ->
                    Workflow.newTimer(
                                    Duration.ofSeconds(read.waitSeconds()),
                                    TimerOptions.newBuilder()
                                            .setSummary("waiting: " + message)
                                            .build())
                            .get();
                case FAILED -> {
                    Failures failure = Objects.requireNonNullElse(read.failure(), Failures.SHOP_UNREACHABLE);
                    rows.fail(run, failure, message);
                    Workflow.upsertTypedSearchAttributes(
                            SyncAttributes.SYNC_STATUS.valueSet(AdoptionState.FAILED.name()),
                            SyncAttributes.FAILURE_TYPE.valueSet(failure.name()));
                    details(run, "**Error** " + failure.name() + ": " + message + " — " + failure.remedy());
                    throw failure.ends(message);
                }
            }
        }
    }

    private static ReadingActivities reader(int read) {
        return Workflow.newActivityStub(
                ReadingActivities.class,
                Retries.beating(TaskQueues.PUSH, Duration.ofMinutes(2))
                        .setSummary("pages, part " + read)
                        .build());
    }

    private static void status(String state) {
        Workflow.upsertTypedSearchAttributes(SyncAttributes.SYNC_STATUS.valueSet(state));
    }

    private static void details(AdoptionRun run, String text) {
        Workflow.setCurrentDetails("Adoption run #" + run.number() + " of " + run.shop() + "  \n" + text);
    }
}
