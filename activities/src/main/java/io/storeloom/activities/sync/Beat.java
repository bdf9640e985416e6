package io.storeloom.activities.sync;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.function.Supplier;

/** Heartbeats while one long statement runs, so that a dead worker is noticed within seconds. */
final class Beat {

    private static final long MILLIS = 5_000;

    private Beat() {}

    static <T> T during(ActivityExecutionContext context, Supplier<T> statement) {
        Thread beating = Thread.ofVirtual().name("beat").start(() -> {
            try {
                while (true) {
                    context.heartbeat(null);
                    Thread.sleep(MILLIS);
                }
            } catch (InterruptedException | ActivityCompletionException over) {
                // The statement ends by itself; its activity is over or being cancelled.
                Thread.currentThread().interrupt();
            }
        });
        try {
            return statement.get();
        } finally {
            beating.interrupt();
        }
    }
}
