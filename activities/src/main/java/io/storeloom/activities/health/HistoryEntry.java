package io.storeloom.activities.health;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of whatever kind, as a data source's sync history shows it.
 *
 * @param fetched what it read or planned, in items
 * @param processed what of that was settled without failing
 * @param error why it failed, with a stable word; null when it did not
 * @param startedAt when it was asked for
 */
public record HistoryEntry(
        UUID id,
        Kind kind,
        long number,
        Status status,
        long fetched,
        long processed,
        long failed,
        @Nullable String apiVersion,
        @Nullable Trouble error,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum Kind {
        PUSH,
        IMPORT,
        METADATA,
        ADOPTION,
        DRY_RUN,
        DRIFT,
        HEALTH_CHECK
    }

    public enum Status {
        COMPLETED,
        /** It ended with errors. */
        PARTIAL,
        FAILED,
        RUNNING,
        PAUSED,
        QUEUED,
        CANCELLED
    }

    /** Why a run failed, with a stable word. */
    public record Trouble(String code, String message) {}

    /** Where a page begins: after this entry. */
    public record Position(Instant startedAt, UUID id) {}
}
