package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Facet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one claimed item. A refused item is a value; a broken world is an exception. */
sealed interface Outcome {

    Claim claim();

    /**
     * Shopify did it.
     *
     * @param action the operation, as the log names it
     * @param hashes what was sent, by facet; each facet named here is no longer owed
     * @param members the categories that the product is now in, or null when they were not sent
     */
    record Written(
            Claim claim,
            String action,
            Map<Facet, Hash> hashes,
            @Nullable String gid,
            @Nullable String inventoryGid,
            @Nullable List<Long> members,
            @Nullable String requestId)
            implements Outcome {

        /** The bits that are settled by this. */
        int settles() {
            return hashes.keySet().stream().mapToInt(Facet::bit).reduce(0, (a, b) -> a | b);
        }
    }

    /**
     * Shopify, or our own check, refused the item; it is left alone until its {@code refusal} hash changes or a retry asks.
     *
     * @param refusal the hash of what was refused
     */
    record Refused(
            Claim claim,
            String action,
            ItemError error,
            Hash refusal,
            @Nullable String requestId) implements Outcome {}

    /**
     * It is no longer in the store, or archived there.
     *
     * @param gone the object no longer exists, so that its GID is forgotten; false when it was archived
     */
    record Deleted(
            Claim claim,
            String action,
            boolean gone,
            @Nullable String requestId) implements Outcome {}

    record Skipped(Claim claim, String reason) implements Outcome {}

    /** Its GID is no longer known to the store: forgotten with all hashes, and owed in full (design.md §4 rule 4). */
    record Forgotten(Claim claim) implements Outcome {}

    /** Not sent, or without an answer: {@code unsure} when it may have been executed. Still owed. */
    record Released(Claim claim, boolean unsure) implements Outcome {}

    /**
     * An item error as an operator reads it.
     *
     * @param field where, or null when the whole item is meant
     */
    record ItemError(@Nullable String field, String code, String message, String remedy) {}
}
