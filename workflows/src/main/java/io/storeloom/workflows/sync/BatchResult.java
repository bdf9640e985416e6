package io.storeloom.workflows.sync;

import org.jspecify.annotations.Nullable;

/**
 * How an iteration ended.
 *
 * @param phase what it pushed, or null when nothing was left
 * @param settled items that reached their status in it
 * @param left items still pending after it
 * @param waitSeconds for {@code WAIT}: when to try again, in seconds
 * @param reason for {@code WAIT}: what is waited for
 */
public record BatchResult(
        Next next,
        @Nullable Phase phase,
        int settled,
        int left,
        long waitSeconds,
        @Nullable String reason) {

    public enum Next {
        /** There may be more to push. */
        AGAIN,
        /** Nothing is due. */
        CLOSE,
        /** The row asked to stop; ask it what for. */
        OBEY,
        /** The store cannot be reached or throttles for longer than a minute; without a phase: it is not done with our images. */
        WAIT
    }

    public static BatchResult of(Next next) {
        return new BatchResult(next, null, 0, 0, 0, null);
    }
}
