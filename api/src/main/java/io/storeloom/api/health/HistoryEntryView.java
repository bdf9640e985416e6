package io.storeloom.api.health;

import io.storeloom.activities.health.HistoryEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run in a data source's sync history.
 *
 * @param status completed, partial, failed, running, paused, queued or cancelled
 * @param fetched what it read or planned, in items
 * @param processed what of that was settled without failing
 * @param href where the API tells more of it
 */
record HistoryEntryView(
        UUID id,
        HistoryEntry.Kind kind,
        long number,
        String status,
        long fetched,
        long processed,
        long failed,
        @Nullable String apiVersion,
        HistoryEntry.@Nullable Trouble error,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String href) {

    static HistoryEntryView of(UUID source, HistoryEntry entry) {
        String store = "/api/v1/stores/" + source;
        return new HistoryEntryView(
                entry.id(),
                entry.kind(),
                entry.number(),
                SourceView.said(entry.status()),
                entry.fetched(),
                entry.processed(),
                entry.failed(),
                entry.apiVersion(),
                entry.error(),
                entry.startedAt(),
                entry.finishedAt(),
                switch (entry.kind()) {
                    case PUSH, IMPORT -> "/api/v1/sync-events/" + entry.id();
                    case METADATA -> "/api/v1/sources/" + source + "/data-quality";
                    case ADOPTION -> store + "/adoption";
                    case DRY_RUN -> store + "/dry-runs/" + entry.id();
                    case DRIFT -> store + "/drift";
                    case HEALTH_CHECK -> store + "/health";
                });
    }
}
