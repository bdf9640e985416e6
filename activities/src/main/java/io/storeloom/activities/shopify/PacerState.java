package io.storeloom.activities.shopify;

/**
 * What a pacer knows about its shop's points.
 *
 * @param available points that could be spent now
 * @param maximum the bucket's size; 0 before the first answer
 * @param restoreRate points per second, the plan's rate; 0 before the first answer
 * @param spent points this process spent in this shop since it started
 * @param inFlight requests sent and not yet answered
 * @param throttled requests that Shopify refused for want of points since this process started
 * @param requests requests sent since this process started
 */
public record PacerState(
        double available,
        double maximum,
        double restoreRate,
        double spent,
        int inFlight,
        long throttled,
        long requests) {}
