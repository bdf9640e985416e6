package io.storeloom.activities.shopify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** A shop's bucket, a slow network and clients that never run out of work, in virtual time: an hour takes a moment. */
final class SimulatedNetwork {

    private record Event(long at, long order, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Random random = new Random(7);
    private final double shortestMillis;
    private final double longestMillis;
    private final List<Client> clients = new ArrayList<>();
    private long order;
    private long now;

    // Shopify's side
    private double maximum;
    private double restoreRate;
    private double available;
    private long availableAt;
    private double spent;
    private long executed;
    private long throttled;

    SimulatedNetwork(double maximum, double restoreRate, double shortestMillis, double longestMillis) {
        this.maximum = maximum;
        this.restoreRate = restoreRate;
        this.available = maximum;
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
    }

    /** A process with so many workers; calls cost {@code requested} at admission and {@code actual} in the end. */
    final class Client {
        final Bucket bucket = new Bucket();
        private final Deque<Integer> waiting = new ArrayDeque<>();
        private final double requested;
        private final double actual;
        private long nextLook = Long.MAX_VALUE;

        Client(int workers, double requested, double actual) {
            this.requested = requested;
            this.actual = actual;
            for (int w = 0; w < workers; w++) {
                waiting.add(w);
            }
            clients.add(this);
            in(0, this::look);
        }

        private void look() {
            while (!waiting.isEmpty()) {
                double wait = bucket.secondsUntil(requested, 0, 0, now);
                if (wait > 0) {
                    if (Double.isFinite(wait)) {
                        long at = now + Math.max(1000, (long) (wait * 1e9));
                        if (at < nextLook || nextLook <= now) {
                            nextLook = at;
                            in(at - now, this::look);
                        }
                    }
                    return;
                }
                int worker = waiting.removeFirst();
                Bucket.Debit debit = bucket.take(requested, now);
                in(oneWay(), () -> arrive(worker, debit));
            }
        }

        private void arrive(int worker, Bucket.Debit debit) {
            restore();
            if (available < requested) {
                throttled++;
                Answers.Status status = status();
                in(oneWay(), () -> {
                    bucket.refused(debit, status, now);
                    bucket.widenMargin(requested);
                    waiting.addFirst(worker);
                    look();
                });
                return;
            }
            available -= requested;
            in(oneWay() / 4, () -> {
                restore();
                available = Math.min(maximum, available + requested - actual);
                spent += actual;
                executed++;
                Answers.Status status = status();
                in(oneWay(), () -> {
                    bucket.answered(debit, actual, status, now);
                    waiting.addLast(worker);
                    look();
                });
            });
        }
    }

    void run(double seconds) {
        long end = now + (long) (seconds * 1e9);
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.remove();
            now = event.at();
            event.what().run();
        }
        now = end;
    }

    void restoreRate(double rate) {
        restore();
        restoreRate = rate;
    }

    void at(double seconds, Runnable what) {
        in((long) (seconds * 1e9) - now, what);
    }

    /** What was spent of all that could have been: the full bucket and everything restored. */
    double share(double possible) {
        return spent / possible;
    }

    double throttledShare() {
        return (double) throttled / (executed + throttled);
    }

    double spent() {
        return spent;
    }

    private Answers.Status status() {
        // Shopify's numbers are whole.
        return new Answers.Status(maximum, Math.floor(available), restoreRate);
    }

    private void restore() {
        available = Math.min(maximum, available + (now - availableAt) / 1e9 * restoreRate);
        availableAt = now;
    }

    private long oneWay() {
        return (long) ((shortestMillis + random.nextDouble() * (longestMillis - shortestMillis)) / 2 * 1e6);
    }

    private void in(long nanos, Runnable what) {
        events.add(new Event(now + nanos, order++, what));
    }
}
