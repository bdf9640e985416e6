package io.storeloom.workflows.health;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.Renewals;
import io.storeloom.workflows.Retries;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;

/** Reads until the rows hold the whole shop, then judges. All state is in the rows. */
public final class MetadataWorkflowImpl implements MetadataWorkflow {

    private final MetadataActivities rows =
            activities(TaskQueues.CONTROL, Duration.ofMinutes(10), "rows of the metadata run");

    @Override
    public void run(MetadataRun run) {
        try {
            drive(run);
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                Workflow.newDetachedCancellationScope(() -> rows.cancelled(run)).run();
                status(MetadataState.CANCELLED);
                details(run, "**Cancelled**; start it again in Storeloom");
            }
            throw failure;
        }
    }

    private void drive(MetadataRun run) {
        details(run, "**Reading** the shop");
        if (!rows.begin(run) || !read(run)) {
            return;
        }
        details(run, "**Judging** what was read");
        int entries = rows.judge(run);
        status(MetadataState.COMPLETED);
        details(run, "**Completed**: %d data-quality entries".formatted(entries));
    }

    /** False when the row no longer asks for it. */
    private boolean read(MetadataRun run) {
        int waits = 0;
        for (int reads = 1; ; reads++) {
            if (reads > run.readsPerRun() || Workflow.getInfo().isContinueAsNewSuggested()) {
                Renewals.continueAsNew(run);
            }
            MetadataRead read = activities(TaskQueues.PUSH, Duration.ofMinutes(2), "pages, part " + reads)
                    .read(run, waits);
            waits = read.next() == MetadataRead.Next.WAIT ? waits + 1 : 0;
            String message = Objects.requireNonNullElse(read.message(), "");
            details(
                    run,
                    "**Reading**: %d products, %d variants so far %s"
                            .formatted(read.products(), read.variants(), message));
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
                case FAILED ->
                    failed(run, Objects.requireNonNullElse(read.failure(), Failures.SHOP_UNREACHABLE), message);
            }
        }
    }

    private void failed(MetadataRun run, Failures failure, String message) {
        rows.fail(run, failure, message);
        status(MetadataState.FAILED);
        Workflow.upsertTypedSearchAttributes(SyncAttributes.FAILURE_TYPE.valueSet(failure.name()));
        details(run, "**Error** " + failure.name() + ": " + message + " — " + failure.remedy());
        throw failure.ends(message);
    }

    private static MetadataActivities activities(String queue, Duration longest, String summary) {
        return Workflow.newActivityStub(
                MetadataActivities.class,
                Retries.beating(queue, longest).setSummary(summary).build());
    }

    private static void status(MetadataState state) {
        Workflow.upsertTypedSearchAttributes(SyncAttributes.SYNC_STATUS.valueSet(state.name()));
    }

    private static void details(MetadataRun run, String text) {
        Workflow.setCurrentDetails("Metadata refresh #" + run.number() + " of " + run.shop() + "  \n" + text);
    }
}
