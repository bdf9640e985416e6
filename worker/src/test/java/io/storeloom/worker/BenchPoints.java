package io.storeloom.worker;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Which share of a plan's points a run used, from the simulator's log. Counted from the moment the bucket had run dry, so that its
 * fill at the start flatters nobody: points spent since, over what the bucket still held then and what was restored until the end.
 *
 * @param dryAfter seconds from the first request until the bucket held no more than a twentieth; null when it never did
 * @param seconds that were counted: from then, or from the first request, to the last
 * @param spent points in these seconds
 * @param share of what could be spent in them, 0 to 1
 * @param throttled share of all answers of the run
 */
@NullUnmarked
record BenchPoints(
        @Nullable Double dryAfter, double seconds, double spent, double share, double throttled, int requests) {

    private static final double DRY = 0.05;

    static BenchPoints of(Plan plan, List<LoggedRequest> log) {
        List<LoggedRequest> calls = log.stream()
                .filter(LoggedRequest::graphql)
                .sorted(Comparator.comparing(LoggedRequest::at))
                .toList();
        Instant first = calls.getFirst().at();
        Instant last = calls.getLast().at();
        Instant from = first;
        double level = plan.bucket();
        double held = 0;
        Double dryAfter = null;
        Instant before = first;
        double spent = 0;
        for (LoggedRequest call : calls) {
            level = Math.min((double) plan.bucket(), level + seconds(before, call.at()) * plan.restoreRate());
            before = call.at();
            if (dryAfter == null && level <= DRY * plan.bucket()) {
                dryAfter = seconds(first, call.at());
                from = call.at();
                held = level;
                spent = 0;
            }
            double cost = call.actualCost() == null ? 0 : call.actualCost();
            level -= cost;
            spent += cost;
        }
        double seconds = seconds(from, last);
        long throttled = calls.stream()
                .filter(call -> "THROTTLED".equals(call.error()) || call.status() == 429)
                .count();
        return new BenchPoints(
                dryAfter,
                seconds,
                spent,
                spent / (held + seconds * plan.restoreRate()),
                (double) throttled / calls.size(),
                calls.size());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
