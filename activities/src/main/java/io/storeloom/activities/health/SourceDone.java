package io.storeloom.activities.health;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action.
 *
 * @param event the sync event that was started or joined
 */
public record SourceDone(
        SourceAction action, Outcome outcome, @Nullable UUID event) {

    public enum Outcome {
        /** It is so now. */
        DONE,
        /** It was so already. */
        NOTHING_TO_DO,
        /** A run was started. */
        STARTED,
        /** A run was under way, and serves this wish too. */
        JOINED,
        /** It is there to be looked at. */
        OPEN
    }
}
