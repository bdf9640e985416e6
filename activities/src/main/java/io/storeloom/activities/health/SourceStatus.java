package io.storeloom.activities.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data source with its technical status.
 *
 * @param changelogReviewRequired nobody has read yet why its API version needs a look
 * @param actions each with whether it is allowed now
 */
public record SourceStatus(
        Source source,
        VersionReview apiVersion,
        Schema schema,
        boolean changelogReviewRequired,
        Mapping mapping,
        List<Action> actions) {

    public SourceStatus {
        actions = List.copyOf(actions);
    }

    /**
     * The parts of the shop's schema that we use.
     *
     * @param changed the fingerprint seen is not the confirmed one
     * @param confirmedFingerprint what the connector was built for, or a person acknowledged
     */
    public record Schema(
            boolean changed,
            @Nullable String fingerprint,
            @Nullable String confirmedFingerprint,
            @Nullable Instant seenAt,
            List<SchemaChange> changes) {

        public Schema {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The field mapping.
     *
     * @param checkRequired something changed that it touches
     */
    public record Mapping(boolean confirmed, boolean checkRequired) {}

    /**
     * Whether an action can be taken now.
     *
     * @param reason a stable word for why not, with a sentence and what to do; all three null when it can
     */
    public record Action(
            SourceAction action,
            boolean allowed,
            @Nullable String reason,
            @Nullable String message,
            @Nullable String remedy) {

        static Action allowed(SourceAction action) {
            return new Action(action, true, null, null, null);
        }

        static Action refused(SourceAction action, String reason, String message, String remedy) {
            return new Action(action, false, reason, message, remedy);
        }
    }
}
