package io.storeloom.activities.shopify;

/**
 * How a caller waits for points.
 *
 * @param stop asked about five times a second while waiting, and once more right before sending
 */
public record Pace(Priority priority, StopSignal stop) {

    /** Who goes first when points are short. */
    public enum Priority {
        /** May use the bucket until it is nearly dry. */
        PUSH,
        /** Imports, inbox and look-ups that can wait: leave a quarter of the bucket to pushes, but are never starved by them. */
        IMPORT
    }

    /** Says whether the caller's run was paused or cancelled; must be cheap and must not block. */
    @FunctionalInterface
    public interface StopSignal {
        boolean stopped();
    }

    /** Thrown instead of sending: nothing left the house. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("Stopped before sending");
        }
    }

    public static Pace push(StopSignal stop) {
        return new Pace(Priority.PUSH, stop);
    }

    public static Pace imports(StopSignal stop) {
        return new Pace(Priority.IMPORT, stop);
    }
}
