package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.ShopifyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pushes one batch: claims a few items at a time, keeps enough calls in flight to use the plan's points, and records outcomes as
 * they land, at the latest after a second or 25 units (decision 0005 rule 2).
 */
final class PushBatch {

    private static final int RECORD = 25;
    private static final Duration RECORD_WITHIN = Duration.ofSeconds(1);

    /** The batch's bounds: time of the plan, and items. */
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private static final int ITEMS = 250;

    private final PushScope scope;
    private final PhasePush push;
    private final @Nullable PhasePush finishing;
    private final Claims claims;
    private final Recorder recorder;
    private final Runnable recorded;
    private final BlockingQueue<Landed> landing = new LinkedBlockingQueue<>();
    private final int capacity;
    private final Semaphore points;
    private final List<Outcome> unrecorded = new ArrayList<>();
    private int unrecordedUnits;
    private long oldest;
    private int inFlight;
    private int settled;
    private long finishedAt = System.nanoTime();
    private @Nullable RuntimeException broken;

    /** A unit that came back: with outcomes, or broken by a fault of ours. */
    private record Landed(List<Outcome> outcomes, @Nullable RuntimeException broken) {}

    /**
     * @param finishing a phase whose items become ready while the batch lasts, served beside it so that pending falls as the batch
     *     goes on and not at its end; null for none
     * @param recorded told after each recording
     */
    PushBatch(
            PushScope scope,
            PhasePush push,
            @Nullable PhasePush finishing,
            Claims claims,
            Recorder recorder,
            Runnable recorded) {
        this.scope = scope;
        this.push = push;
        this.finishing = finishing;
        this.claims = claims;
        this.recorder = recorder;
        this.recorded = recorded;
        capacity = (int) Math.clamp(scope.restoreRate() * 3, 300, 6_000);
        points = new Semaphore(capacity);
    }

    /**
     * Runs until the bounds are reached, nothing is left or the scope stops; answers how many items reached their status.
     *
     * @throws RuntimeException after everything else was recorded, when a unit met a fault of ours: its claim stays lost
     */
    int run() throws InterruptedException {
        long end = System.nanoTime() + LENGTH.toNanos();
        int claimed = 0;
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("push-", 0).factory())) {
            while (!scope.stopped() && broken == null && claimed < ITEMS && System.nanoTime() < end) {
                int taken = start(push, threads);
                claimed += taken;
                if (taken == 0) {
                    if (finishing == null || inFlight == 0) {
                        break;
                    }
                    land(100);
                    finish(threads);
                }
            }
            while (inFlight > 0) {
                land(100);
            }
            record();
        }
        if (broken != null) {
            throw broken;
        }
        return settled;
    }

    /** Claims a few items of a phase and sends them as there are points for them; answers how many. */
    private int start(PhasePush phase, ExecutorService threads) throws InterruptedException {
        List<Claim> taken =
                claims.claim(scope.run(), phase.phase(), scope.token(), scope.iteration(), phase.claimAtOnce());
        if (taken.isEmpty()) {
            return 0;
        }
        for (List<Claim> unit : phase.units(scope, taken)) {
            boolean alone = unit.getFirst().lost() >= Claims.ALONE_AFTER;
            int cost = alone ? capacity : (int) Math.clamp(Math.ceil(phase.points(unit)), 1, capacity);
            while (!points.tryAcquire(cost, 20, TimeUnit.MILLISECONDS)) {
                land(0);
            }
            inFlight++;
            threads.execute(() -> {
                landing.add(pushed(phase, unit));
                points.release(cost);
            });
            land(0);
            if (phase.phase() == push.phase()) {
                finish(threads);
            }
        }
        return taken.size();
    }

    /** Once a second, as often as outcomes are recorded: that is when items become ready. */
    private void finish(ExecutorService threads) throws InterruptedException {
        if (finishing != null && System.nanoTime() - finishedAt >= RECORD_WITHIN.toNanos()) {
            finishedAt = System.nanoTime();
            start(finishing, threads);
        }
    }

    private Landed pushed(PhasePush phase, List<Claim> unit) {
        if (scope.stopped()) {
            return new Landed(release(unit, false), null);
        }
        if (unit.getFirst().lost() >= Claims.GIVEN_UP_AFTER) {
            return new Landed(unit.stream().map(PushBatch::givenUp).toList(), null);
        }
        try {
            return new Landed(HiddenCollections.told(scope, phase.push(scope, unit)), null);
        } catch (PushScope.NotSent notSent) {
            return new Landed(release(unit, false), null);
        } catch (PushScope.InDoubt inDoubt) {
            return new Landed(release(unit, true), null);
        } catch (ShopifyException.MaxCost | ShopifyException.InvalidDocument untaken) {
            return new Landed(
                    unit.stream()
                            .<Outcome>map(claim -> new Outcome.Refused(
                                    claim, "none", ItemErrors.of(untaken), Hash.NONE, untaken.requestId()))
                            .toList(),
                    null);
        } catch (RuntimeException fault) {
            return new Landed(List.of(), fault);
        }
    }

    private static List<Outcome> release(List<Claim> unit, boolean inDoubt) {
        return unit.stream()
                .<Outcome>map(claim -> new Outcome.Released(claim, inDoubt || claim.unsure()))
                .toList();
    }

    private static Outcome givenUp(Claim claim) {
        return new Outcome.Refused(
                claim,
                "none",
                new Outcome.ItemError(
                        null,
                        "WORKER_LOST",
                        "The item was tried three times, and each time the worker ended before an answer was recorded.",
                        "Look into the worker's log for this item, then retry it."),
                Hash.NONE,
                null);
    }

    /** Takes in what came back and records it when it is time. */
    private void land(long waitMillis) throws InterruptedException {
        Landed next = waitMillis > 0 ? landing.poll(waitMillis, TimeUnit.MILLISECONDS) : landing.poll();
        while (next != null) {
            inFlight--;
            RuntimeException fault = next.broken();
            if (broken == null) {
                broken = fault;
            } else if (fault != null && !fault.equals(broken)) {
                broken.addSuppressed(fault);
            }
            if (unrecordedUnits++ == 0) {
                oldest = System.nanoTime();
            }
            unrecorded.addAll(next.outcomes());
            if (unrecordedUnits >= RECORD) {
                record();
            }
            next = landing.poll();
        }
        if (unrecordedUnits > 0 && System.nanoTime() - oldest >= RECORD_WITHIN.toNanos()) {
            record();
        }
    }

    private void record() {
        if (!unrecorded.isEmpty()) {
            settled += recorder.record(scope.run(), scope.token(), scope.iteration(), unrecorded, scope.notes());
            recorded.run();
        }
        unrecorded.clear();
        unrecordedUnits = 0;
    }
}
