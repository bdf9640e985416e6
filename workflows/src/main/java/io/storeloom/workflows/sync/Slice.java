package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import org.jspecify.annotations.Nullable;

/**
 * How a slice of a long look at a store ended: of a dry run or a drift check.
 *
 * @param settled items that were gone through in it
 * @param left items of which it is known that they were not yet
 * @param waitSeconds for {@code WAIT}: when to try again, in seconds
 * @param reason for {@code WAIT} and {@code FAIL}: what was seen; no secret, no personal data
 * @param failure for {@code FAIL}
 */
public record Slice(
        Next next,
        int settled,
        int left,
        long waitSeconds,
        @Nullable String reason,
        @Nullable Failures failure) {

    public enum Next {
        AGAIN,
        /** The store cannot be reached, or throttles for longer than a minute. */
        WAIT,
        /** A person has to mend the connection first. */
        FAIL,
        /** Nothing is left. */
        FINISH
    }
}
