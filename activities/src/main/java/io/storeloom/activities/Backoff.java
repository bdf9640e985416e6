package io.storeloom.activities;

import java.util.concurrent.ThreadLocalRandom;

/** How long a run waits before it asks a store again that did not answer. */
public final class Backoff {

    private static final long LONGEST_SECONDS = 300;

    private Backoff() {}

    /**
     * Doubling from five seconds to five minutes, with a jitter so that a thousand stores do not come back at once.
     *
     * @param waits how many times in a row it did not answer
     */
    public static long seconds(int waits) {
        long base = Math.min(LONGEST_SECONDS, 5L << Math.min(waits, 6));
        return base + ThreadLocalRandom.current().nextLong(1 + base / 4);
    }
}
