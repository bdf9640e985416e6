package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Temporal's UI shows of a run: its status as search attribute, its story as current details (Markdown). */
final class RunSigns {

    private final SyncRun run;
    private @Nullable SyncStatus shown;

    RunSigns(SyncRun run) {
        this.run = run;
    }

    void running(int iteration, @Nullable BatchResult last) {
        status(SyncStatus.IN_PROGRESS);
        String progress = last == null || last.phase() == null
                ? "planning"
                : "iteration %d: %s, %d settled, %d items left"
                        .formatted(
                                iteration,
                                Objects.requireNonNull(last.phase()).name().toLowerCase(java.util.Locale.ROOT),
                                last.settled(),
                                last.left());
        details("**In progress**, " + progress);
    }

    void paused(Standing standing) {
        status(SyncStatus.PAUSED);
        String reasons = standing.reasons().stream().map(Enum::name).collect(Collectors.joining(", "));
        details("**Paused**: " + reasons + (standing.detail() == null ? "" : "; " + standing.detail()));
    }

    void waiting(String reason, long seconds) {
        details("**Waiting** %d s: %s".formatted(seconds, reason));
    }

    void completed(@Nullable String detail) {
        status(SyncStatus.COMPLETED);
        details("**Completed**" + (detail == null ? "" : ", " + detail));
    }

    void cancelled() {
        status(SyncStatus.CANCELLED);
        details("**Cancelled**; what was not sent stays owed to the next run");
    }

    void failed(Failures failure, String message) {
        Workflow.upsertTypedSearchAttributes(
                SyncAttributes.SYNC_STATUS.valueSet(SyncStatus.ERROR.name()),
                SyncAttributes.FAILURE_TYPE.valueSet(failure.name()));
        details("**Error** " + failure.name() + ": " + message + " — " + failure.remedy());
    }

    private void details(String text) {
        Workflow.setCurrentDetails("Sync event #" + run.number() + " of " + run.shop() + "  \n" + text);
    }

    private void status(SyncStatus status) {
        if (status != shown) {
            Workflow.upsertTypedSearchAttributes(SyncAttributes.SYNC_STATUS.valueSet(status.name()));
            shown = status;
        }
    }
}
