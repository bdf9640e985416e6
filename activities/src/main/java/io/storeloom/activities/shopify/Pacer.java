package io.storeloom.activities.shopify;

import io.storeloom.activities.shopify.Answers.Status;
import io.storeloom.activities.shopify.Bucket.Debit;
import io.storeloom.activities.shopify.Pace.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls of one shop and app leave as their points allow, first come first served (decision 0005 rule 13). It limits points,
 * not calls: many are in flight, so that the bucket runs nearly dry while the network is slow.
 */
final class Pacer {

    /** Longer waits are not sat out inside an activity (decision 0005 rule 2). */
    static final double LONGEST_WAIT_SECONDS = 60;

    /** How soon a waiting call notices that its run was stopped. */
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** What imports leave to pushes. */
    private static final double IMPORT_FLOOR = 0.25;

    /** While pushes wait too, imports get one point of ten. */
    private static final double IMPORT_SHARE = 0.1;

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Bucket bucket = new Bucket();
    private final Deque<Waiter> pushes = new ArrayDeque<>();
    private final Deque<Waiter> imports = new ArrayDeque<>();
    private double waitingPushPoints;
    private double waitingImportPoints;
    private double importCredit;
    private long throttled;
    private long requests;

    Pacer(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Leave to send one call; exactly one of its methods is called afterwards. */
    final class Leave {
        private final Debit debit;

        private Leave(Debit debit) {
            this.debit = debit;
        }

        void answered(double actual, @Nullable Status status) {
            change(() -> bucket.answered(debit, actual, status, nanos.getAsLong()));
        }

        /** Not executed, for another reason than points. */
        void refused(@Nullable Status status) {
            change(() -> bucket.refused(debit, status, nanos.getAsLong()));
        }

        void lost() {
            change(() -> bucket.lost(debit, nanos.getAsLong()));
        }

        /** THROTTLED or 429; holds everything back for so many seconds, 0 for not at all. */
        void throttled(@Nullable Status status, double seconds) {
            change(() -> {
                throttled++;
                long now = nanos.getAsLong();
                bucket.refused(debit, status, now);
                bucket.widenMargin(debit.points());
                if (seconds > 0) {
                    bucket.hold(seconds, now);
                }
            });
        }
    }

    private static final class Waiter {
        private final double points;
        private final Condition turn;

        Waiter(double points, Condition turn) {
            this.points = points;
            this.turn = turn;
        }
    }

    /**
     * Waits until the call may leave.
     *
     * @param first true for a call that was throttled and waits again: it does not lose its place
     * @throws Pace.Stopped when the caller's run was stopped, or the thread interrupted
     * @throws ShopifyException.Throttled at once when the wait would exceed 60 s
     */
    Leave enter(double points, Pace pace, boolean first) {
        lock.lock();
        try {
            Waiter me = new Waiter(points, lock.newCondition());
            join(me, pace.priority(), first);
            try {
                while (true) {
                    if (pace.stop().stopped()) {
                        throw new Pace.Stopped();
                    }
                    long now = nanos.getAsLong();
                    double wait = seconds(me, pace.priority(), now);
                    if (wait <= 0) {
                        requests++;
                        return new Leave(bucket.take(points, now));
                    }
                    // Infinite means: behind another, or the first answer has yet to come.
                    long nap = wait < 1 ? Math.max(100_000, (long) (wait * 1e9)) : GLANCE_NANOS;
                    long ignored = me.turn.awaitNanos(Math.min(nap, GLANCE_NANOS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Pace.Stopped();
            } finally {
                leave(me, pace.priority());
            }
        } finally {
            lock.unlock();
        }
    }

    PacerState state() {
        lock.lock();
        try {
            return new PacerState(
                    bucket.available(nanos.getAsLong()),
                    bucket.maximum(),
                    bucket.restoreRate(),
                    bucket.spent(),
                    bucket.inFlight(),
                    throttled,
                    requests);
        } finally {
            lock.unlock();
        }
    }

    /** Calls that wait for points. */
    int waiting() {
        lock.lock();
        try {
            return pushes.size() + imports.size();
        } finally {
            lock.unlock();
        }
    }

    private void join(Waiter me, Priority priority, boolean first) {
        Deque<Waiter> queue = queue(priority);
        double ahead = first ? 0 : priority == Priority.PUSH ? waitingPushPoints : waitingImportPoints;
        double wait = bucket.secondsUntil(me.points, ahead, floor(priority), nanos.getAsLong());
        if (priority == Priority.IMPORT && !pushes.isEmpty()) {
            wait /= IMPORT_SHARE;
        }
        if (Double.isFinite(wait) && wait > LONGEST_WAIT_SECONDS) {
            throw new ShopifyException.Throttled(Duration.ofMillis((long) (wait * 1000)), null);
        }
        if (first) {
            queue.addFirst(me);
        } else {
            queue.addLast(me);
        }
        count(priority, me.points);
    }

    private void leave(Waiter me, Priority priority) {
        Deque<Waiter> queue = queue(priority);
        if (queue.peekFirst() == me) {
            queue.removeFirst();
        } else {
            queue.remove(me);
        }
        count(priority, -me.points);
        wakeHeads();
    }

    private double seconds(Waiter me, Priority priority, long now) {
        if (queue(priority).peekFirst() != me) {
            return Double.POSITIVE_INFINITY;
        }
        Waiter waitingImport = imports.peekFirst();
        if (priority == Priority.PUSH) {
            if (waitingImport != null && importCredit >= waitingImport.points) {
                return Double.POSITIVE_INFINITY;
            }
            double wait = bucket.secondsUntil(me.points, 0, 0, now);
            if (wait <= 0 && waitingImport != null) {
                importCredit += me.points * IMPORT_SHARE / (1 - IMPORT_SHARE);
            }
            return wait;
        }
        boolean mayGo = pushes.isEmpty() || importCredit >= me.points;
        double wait = mayGo
                ? bucket.secondsUntil(me.points, 0, pushes.isEmpty() ? IMPORT_FLOOR : 0, now)
                : Double.POSITIVE_INFINITY;
        if (wait <= 0) {
            importCredit = Math.max(0, importCredit - me.points);
        }
        return wait;
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            wakeHeads();
        } finally {
            lock.unlock();
        }
    }

    private void wakeHeads() {
        if (!pushes.isEmpty()) {
            pushes.getFirst().turn.signal();
        }
        if (!imports.isEmpty()) {
            imports.getFirst().turn.signal();
        }
    }

    private void count(Priority priority, double points) {
        if (priority == Priority.PUSH) {
            waitingPushPoints = pushes.isEmpty() ? 0 : waitingPushPoints + points;
        } else {
            waitingImportPoints = imports.isEmpty() ? 0 : waitingImportPoints + points;
        }
    }

    private Deque<Waiter> queue(Priority priority) {
        return priority == Priority.PUSH ? pushes : imports;
    }

    private static double floor(Priority priority) {
        return priority == Priority.PUSH ? 0 : IMPORT_FLOOR;
    }
}
