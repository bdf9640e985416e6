package io.storeloom.infra.shopify.door;

import java.time.Duration;
import java.time.Instant;

/**
 * Shopify's leaky bucket of one app in one shop, in points. {@code available = min(max, available + dt·restore)} with
 * {@code max = 20 s · restore}; the plan may change at any time. What was not needed is given back after the execution.
 */
final class CostBucket {
    private static final double SECONDS_OF_RESTORE = 20;
    private static final double NANOS = 1e9;

    private double available;
    private Instant at;

    /** @param restoreRate points per second; {@code currentlyAvailable} is floored as Shopify does */
    record Status(double maximumAvailable, long currentlyAvailable, double restoreRate) {}

    /** @param admitted whether the requested points were debited */
    record Admission(boolean admitted, Status status) {}

    CostBucket(double restoreRate, Instant now) {
        this.available = maximum(restoreRate);
        this.at = now;
    }

    synchronized Admission take(double requested, double restoreRate, Instant now) {
        refill(restoreRate, now);
        var admitted = requested <= available;
        if (admitted) {
            available -= requested;
        }
        return new Admission(admitted, status(restoreRate));
    }

    synchronized Status giveBack(double points, double restoreRate, Instant now) {
        refill(restoreRate, now);
        available = Math.clamp(available + points, 0, maximum(restoreRate));
        return status(restoreRate);
    }

    private void refill(double restoreRate, Instant now) {
        var dt = Math.max(0, Duration.between(at, now).toNanos() / NANOS);
        available = Math.min(maximum(restoreRate), available + dt * restoreRate);
        at = now;
    }

    private Status status(double restoreRate) {
        return new Status(maximum(restoreRate), (long) Math.floor(available), restoreRate);
    }

    private static double maximum(double restoreRate) {
        return SECONDS_OF_RESTORE * restoreRate;
    }
}
