package io.storeloom.activities.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dry run as people see it.
 *
 * @param items references of categories, products or variants; empty for all
 * @param due items that a push would take up; known once they are compared
 * @param left those of them that are not settled yet
 * @param counts by kind and action, once it is READY
 * @param unchanged items that a push would not take up, by kind
 * @param waits what a push would wait for, or be refused for
 * @param notices general errors that the push would have, or may meet
 * @param calls what the push would send, by operation
 * @param readPoints what the dry run itself spent on reading
 * @param seconds that the points take on this shop's plan, its bucket being full; null while that is not known
 */
public record DryRunReport(
        UUID id,
        long number,
        UUID store,
        String shopDomain,
        SyncMode mode,
        List<String> items,
        State state,
        @Nullable Failure failure,
        Actor startedBy,
        Snapshot snapshot,
        int due,
        int left,
        List<Count> counts,
        Map<ItemKind, Integer> unchanged,
        int overwrittenItems,
        int overwrittenFields,
        List<String> waits,
        List<Notice> notices,
        Map<String, Calls> calls,
        double points,
        double readPoints,
        @Nullable Double restoreRate,
        @Nullable Double bucket,
        @Nullable Long seconds,
        @Nullable String workflowRunId,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public enum State {
        RUNNING,
        READY,
        FAILED
    }

    /** What would become of an item. */
    public enum Action {
        CREATED,
        CHANGED,
        /** It would be sent again, and the store would stay as it is. */
        SAME,
        ARCHIVED,
        DELETED,
        REFUSED,
        SKIPPED
    }

    public record Failure(String type, String message, String remedy) {}

    public record Count(ItemKind kind, Action action, int items) {}

    public record Notice(String code, String subject, String message, String remedy) {}

    public record Calls(int calls, double points) {}

    /**
     * What a push would do with an item.
     *
     * @param gid of its object in the store; null when it would be created
     * @param operations that the push would send for it, as Shopify's client names them
     */
    public record Item(
            @JsonProperty("type") ItemKind kind,
            long itemId,
            String reference,
            Action action,
            @Nullable String gid,
            List<FieldChange> fields,
            int overwrites,
            List<String> operations,
            @Nullable Fault error,
            @Nullable String skipReason) {}

    /** Why an item would be refused; field is null when the whole item is meant. */
    public record Fault(@Nullable String field, String code, String message, String remedy) {}

    /** What to list; null for any. */
    public record Filter(
            @Nullable ItemKind kind,
            @Nullable Action action,
            @Nullable String reference,
            boolean overwritten) {}

    /** A place in the list of items. */
    public record Position(String reference, String kind, long itemId) {}
}
