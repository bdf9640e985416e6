package io.storeloom.infra.shopify.door;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fault at work in one shop. Tests hold on to it to await its strikes or to release what hangs. */
public final class ArmedFault {
    private final String id;
    private final String shop;
    private final Fault fault;
    private final Random random;
    private final CountDownLatch released = new CountDownLatch(1);
    private long matched;
    private long applied;

    ArmedFault(String id, String shop, Fault fault) {
        this.id = id;
        this.shop = shop;
        this.fault = fault;
        this.random = new Random(fault.seed());
    }

    public String id() {
        return id;
    }

    public String shop() {
        return shop;
    }

    public Fault fault() {
        return fault;
    }

    /** How often it has struck. */
    public synchronized long applied() {
        return applied;
    }

    /** Waits until it has struck that often. */
    public synchronized void awaitApplied(long times, Duration timeout) throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + timeout.toNanos();
        while (applied < times) {
            var left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(fault.effect().word() + " struck " + applied + " of " + times + " times");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Lets go on whatever hangs on this fault, now and later. */
    public void release() {
        released.countDown();
    }

    synchronized boolean strikes(Fault.Call call) {
        if (applied >= fault.times() || !fault.matches(call)) {
            return false;
        }
        matched++;
        if (matched <= fault.skip() || (fault.probability() < 1 && random.nextDouble() >= fault.probability())) {
            return false;
        }
        applied++;
        notifyAll();
        return true;
    }

    synchronized long jitterNanos(Duration jitter) {
        var nanos = jitter.toNanos();
        return nanos <= 0 ? 0 : random.nextLong(nanos);
    }

    /** Returns after the duration or as soon as the fault is released, whichever comes first. */
    void hang(Effect.Hang hang) throws InterruptedException {
        var duration = hang.duration();
        var nanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
        var end = System.nanoTime() + nanos;
        while (!released.await(nanos, TimeUnit.NANOSECONDS) && duration != null) {
            nanos = end - System.nanoTime();
            if (nanos <= 0) {
                return;
            }
        }
    }
}
