package io.storeloom.activities.sync;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;

/** Heartbeats while one long statement runs, so that a dead worker is noticed within seconds. */
final class Beat implements AutoCloseable {

    private static final long MILLIS = 5_000;

    private final Thread thread;

    private Beat(ActivityExecutionContext context) {
        thread = Thread.ofVirtual().name("beat").start(() -> {
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
    }

    static Beat start(ActivityExecutionContext context) {
        return new Beat(context);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
