package io.storeloom.infra.shopify.door;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * The request log of all shops: the newest {@value #KEPT} requests, the newest bodies up to 32 MB, and counters that never forget.
 * Waiting needs no sleep.
 */
public final class Requests {
    static final int KEPT = 200_000;
    static final int BODY_BYTES = 32 * 1024 * 1024;

    private LoggedRequest[] ring = new LoggedRequest[1024];
    private long last;
    private long forgotten;
    private final Map<String, Counters> counters = new HashMap<>();
    private final ArrayDeque<Body> bodies = new ArrayDeque<>();
    private long bodyBytes;

    private static final class Body {
        final long seq;
        final byte[] bytes;

        Body(long seq, byte[] bytes) {
            this.seq = seq;
            this.bytes = bytes;
        }
    }

    /**
     * Sums since the start or the last {@link #clear}.
     *
     * @param queries GraphQL queries executed
     * @param mutations GraphQL mutations executed
     * @param throttled answers THROTTLED and 429
     * @param refused answers 401, 402, 403, 404 and 423
     * @param tokens requests at the token endpoint
     * @param points actual cost of everything executed
     */
    public record Counters(long queries, long mutations, long throttled, long refused, long tokens, long points) {
        static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0);

        Counters plus(LoggedRequest request) {
            var cost = request.actualCost();
            var executed = request.graphql() && cost != null;
            var isThrottled = "THROTTLED".equals(request.error()) || request.status() == 429;
            var isRefused = switch (request.status()) {
                case 401, 402, 403, 404, 423 -> true;
                default -> false;
            };
            return new Counters(
                    queries + (executed && !request.mutation() ? 1 : 0),
                    mutations + (executed && request.mutation() ? 1 : 0),
                    throttled + (isThrottled ? 1 : 0),
                    refused + (isRefused ? 1 : 0),
                    tokens + (request.rootFields().contains(TokenEndpoint.NAME) ? 1 : 0),
                    points + (cost == null ? 0 : cost));
        }
    }

    synchronized void add(LoggedRequest request, byte[] body) {
        last++;
        if (last - forgotten > ring.length && ring.length < KEPT) {
            grow();
        }
        ring[slot(last)] = request.numbered(last);
        forgotten = Math.max(forgotten, last - ring.length);
        counters.merge(request.shop(), Counters.ZERO.plus(request), (sum, one) -> sum.plus(request));
        bodies.addLast(new Body(last, body));
        bodyBytes += body.length;
        while (bodyBytes > BODY_BYTES) {
            bodyBytes -= bodies.removeFirst().bytes.length;
        }
        notifyAll();
    }

    /** The number of the newest request, 0 if there is none; to be kept as a mark for {@link #since}. */
    public synchronized long lastSeq() {
        return last;
    }

    /** What was finished after that number, oldest first, as far as it is kept. */
    public synchronized List<LoggedRequest> since(long seq) {
        var found = new ArrayList<LoggedRequest>();
        for (var number = Math.max(seq, forgotten) + 1; number <= last; number++) {
            found.add(ring[slot(number)]);
        }
        return found;
    }

    public List<LoggedRequest> all() {
        return since(0);
    }

    public List<LoggedRequest> since(long seq, String shop) {
        return since(seq).stream()
                .filter(request -> request.shop().equals(shop))
                .toList();
    }

    /** The kept mutations that were executed, oldest first. */
    public List<LoggedRequest> mutations() {
        return all().stream()
                .filter(request -> request.mutation() && request.executed())
                .toList();
    }

    /** The kept mutations that were executed in the shop after that number. */
    public List<LoggedRequest> mutations(String shop, long seq) {
        return since(seq, shop).stream()
                .filter(request -> request.mutation() && request.executed())
                .toList();
    }

    public synchronized Counters counters(String shop) {
        return counters.getOrDefault(shop, Counters.ZERO);
    }

    /** The request's body as it came, while it is kept. */
    public synchronized Optional<String> body(long seq) {
        return bodies.stream()
                .filter(body -> body.seq == seq)
                .findFirst()
                .map(body -> new String(body.bytes, StandardCharsets.UTF_8));
    }

    /** The first request finished after {@code seq} that fits, awaited if need be. */
    public LoggedRequest await(long seq, Predicate<LoggedRequest> fits, Duration timeout)
            throws InterruptedException, TimeoutException {
        return await(seq, 1, fits, timeout).getFirst();
    }

    /** The first {@code count} requests finished after {@code seq} that fit, awaited if need be. */
    public synchronized List<LoggedRequest> await(long seq, int count, Predicate<LoggedRequest> fits, Duration timeout)
            throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + timeout.toNanos();
        var found = new ArrayList<LoggedRequest>();
        var next = seq;
        while (true) {
            for (var request : since(next)) {
                next = request.seq();
                if (fits.test(request)) {
                    found.add(request);
                    if (found.size() == count) {
                        return found;
                    }
                }
            }
            var left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(found.size() + " of " + count + " awaited requests came within " + timeout);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Forgets log, bodies and counters; numbers go on. */
    public synchronized void clear() {
        Arrays.fill(ring, null);
        forgotten = last;
        counters.clear();
        bodies.clear();
        bodyBytes = 0;
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }

    private void grow() {
        var larger = new LoggedRequest[Math.min(KEPT, ring.length * 4)];
        for (var number = forgotten + 1; number < last; number++) {
            larger[(int) (number % larger.length)] = ring[slot(number)];
        }
        ring = larger;
    }
}
