package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other threads and processes bring about. */
public final class Waiting {

    private static final Duration OFTEN = Duration.ofMillis(20);

    private Waiting() {}

    /** Fails when it is not so in time. */
    public static void until(BooleanSupplier so, Duration atMost) {
        until(so::getAsBoolean, now -> now, atMost);
    }

    /** Answers the state that was waited for; fails, telling the last one, when none comes in time. */
    public static <T> T until(Supplier<T> state, Predicate<T> so, Duration atMost) {
        return until(state, so, atMost, OFTEN);
    }

    public static <T> T until(Supplier<T> state, Predicate<T> so, Duration atMost, Duration every) {
        Instant deadline = Instant.now().plus(atMost);
        T now = state.get();
        while (!so.test(now)) {
            assertThat(Instant.now()).as("still waiting: %s", now).isBefore(deadline);
            LockSupport.parkNanos(every.toNanos());
            now = state.get();
        }
        return now;
    }
}
