package io.storeloom.workflows.health;

import io.storeloom.workflows.Failures;
import org.jspecify.annotations.Nullable;

/**
 * How far a refresh has read the shop.
 *
 * @param products how many were read so far, as variants
 * @param waitSeconds for {@code WAIT}: when to try again, in seconds
 * @param message for {@code WAIT} what is waited for, for {@code FAILED} what was seen; no secret, no personal data
 */
public record MetadataRead(
        Next next,
        int products,
        int variants,
        long waitSeconds,
        @Nullable Failures failure,
        @Nullable String message) {

    public enum Next {
        /** There is more to read. */
        AGAIN,
        /** All of it was read. */
        DONE,
        /** The store cannot be reached or throttles for longer than a minute. */
        WAIT,
        /** A person has to mend the connection. */
        FAILED,
        /** The row no longer asks for this run. */
        ENDED
    }
}
