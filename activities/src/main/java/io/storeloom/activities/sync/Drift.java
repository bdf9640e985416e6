package io.storeloom.activities.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Owner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field of an item that somebody edited in the shop.
 *
 * @param field as a dry run names it; {@code exists} when the object is gone
 * @param ours what the catalogue says
 * @param theirs what stands in the shop
 * @param since when a check saw it first
 * @param seenAt when the latest check saw it
 */
public record Drift(
        @JsonProperty("type") ItemKind kind,
        String reference,
        String field,
        @Nullable String ours,
        @Nullable String theirs,
        Owner owner,
        State state,
        Instant since,
        Instant seenAt) {

    /** What becomes of it, by the field's owner. */
    public enum State {
        /** The field is ours: the next run writes it again. */
        OWED,
        /** It was written again since it was seen. */
        HEALED,
        /** The field is not ours: it stays as it is. */
        ACCEPTED
    }

    /** Where a page ends. */
    public record Position(String reference, String kind, String field) {}
}
