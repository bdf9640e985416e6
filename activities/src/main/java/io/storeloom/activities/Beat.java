package io.storeloom.activities;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heartbeats while one long statement runs, so that a dead worker is noticed within seconds. */
public final class Beat {

    private static final Logger log = LoggerFactory.getLogger(Beat.class);

    private static final long MILLIS = 5_000;

    private Beat() {}

    public static <T> T during(ActivityExecutionContext context, Supplier<T> statement) {
        // Not an interrupt: that would cut a heartbeat that is under way.
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("beat").start(() -> {
            try {
                do {
                    context.heartbeat(null);
                } while (!over.await(MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (ActivityCompletionException ended) {
                log.debug("The activity is over or being cancelled; its statement ends by itself");
            }
        });
        try {
            return statement.get();
        } finally {
            over.countDown();
        }
    }
}
