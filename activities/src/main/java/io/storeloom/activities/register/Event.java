package io.storeloom.activities.register;

import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncKind;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sync event as the register shows it.
 *
 * @param joined other requests joined it
 * @param totals what was settled; {@code deleted}, {@code failed}, {@code unchanged} and {@code skipped} count all kinds
 * @param workflowRunId Temporal's run id, once its workflow started
 * @param version grows with every visible change
 */
public record Event(
        UUID id,
        long number,
        UUID store,
        String storeName,
        String shopDomain,
        SyncKind kind,
        SyncMode mode,
        SyncStatus status,
        List<PauseReason> pauseReasons,
        boolean cancelRequested,
        @Nullable Waiting waiting,
        Trigger trigger,
        Actor startedBy,
        @Nullable Actor pausedBy,
        @Nullable Actor resumedBy,
        @Nullable Actor cancelledBy,
        @Nullable UUID retryOf,
        boolean joined,
        @Nullable Failure failure,
        Snapshot snapshot,
        Kinds planned,
        Kinds pending,
        Totals totals,
        int generalErrors,
        Rate rate,
        @Nullable String workflowRunId,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long version) {

    /** An outage that the run waits out by itself; not a pause. */
    public record Waiting(
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant nextTryAt) {}

    /** Why a run could not start. */
    public record Failure(
            @Nullable String type,
            @Nullable String message,
            @Nullable String remedy) {}

    public record Kinds(int categories, int products, int variants) {}

    public record Totals(
            int categories, int products, int variants, int deleted, int failed, int unchanged, int skipped) {}

    /**
     * How fast it goes.
     *
     * @param boundPercent the share of the plan's points that is used
     */
    public record Rate(
            @Nullable Double pointsPerSecond,
            @Nullable Double boundPercent,
            @Nullable Double etaSeconds) {}

    public Event {
        pauseReasons = List.copyOf(pauseReasons);
    }

    public boolean open() {
        return status == SyncStatus.QUEUED || status == SyncStatus.IN_PROGRESS || status == SyncStatus.PAUSED;
    }
}
