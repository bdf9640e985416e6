package io.storeloom.infra.shopify.shop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's only source of time. Follows the system until it is set; then it stands still until it is advanced, set again or
 * released. Thread-safe. Answers whole milliseconds.
 */
public final class SimClock {

    private final Clock system = Clock.systemUTC();
    private volatile @Nullable Instant fixed;
    private volatile Duration offset = Duration.ZERO;

    /** A clock that follows the system. */
    public static SimClock system() {
        return new SimClock();
    }

    /** A clock that stands at this instant. */
    public static SimClock at(Instant instant) {
        var clock = new SimClock();
        clock.set(instant);
        return clock;
    }

    public Instant now() {
        var standing = fixed;
        var instant = standing != null ? standing : system.instant().plus(offset);
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    /** Stops the clock at this instant. */
    public void set(Instant instant) {
        fixed = instant;
    }

    /** Moves the clock forward; a following clock goes on following from there. */
    public synchronized void advance(Duration by) {
        var standing = fixed;
        if (standing != null) {
            fixed = standing.plus(by);
        } else {
            offset = offset.plus(by);
        }
    }

    /** Follows the system again. */
    public synchronized void release() {
        fixed = null;
        offset = Duration.ZERO;
    }
}
