package io.storeloom.activities.shopify;

import io.storeloom.activities.shopify.Answers.Status;
import org.jspecify.annotations.Nullable;

/**
 * The client's own ledger of a shop's leaky bucket; pure arithmetic, not thread-safe, times in nanoseconds of any monotonic clock.
 *
 * <p>A call's requested cost is taken when it is sent and the difference to its actual cost given back when it is answered. Between
 * answers the level grows at the restore rate. Each answer carries Shopify's own count, which is believed within what can be true at
 * that moment: not more than it says, and not less than it says minus everything that may have been debited since it was written.
 * The order of answers, clocks that differ and other processes that spend from the same bucket therefore do not make it drift.
 */
final class Bucket {

    /** After so long without a call the level is no longer believed: others may have spent. */
    private static final double TRUSTED_SECONDS = 30;

    private static final double MARGIN_HALF_LIFE_SECONDS = 60;

    private boolean known;
    private double maximum;
    private double restoreRate;
    private double level;
    private double margin;
    private long at;
    private double settled;
    private double reserved;
    private int inFlight;
    private long heldUntil;
    private boolean held;

    /** What one call took; {@code settledBefore} dates it against the answers of others. */
    record Debit(double points, double settledBefore) {}

    /**
     * Seconds until so many points may be taken, 0 for now. Before anything is known one call goes first and all others wait for its
     * answer.
     *
     * @param ahead points of calls that go before it
     * @param share of the bucket that must remain, 0 to 1
     */
    double secondsUntil(double points, double ahead, double share, long now) {
        restore(now);
        if (held && now - heldUntil < 0) {
            return (heldUntil - now) / 1e9;
        }
        held = false;
        if (!known) {
            return inFlight == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        // A call dearer than the bucket's usable part goes when the bucket is full.
        double missing = ahead + Math.min(points + margin + share * maximum, maximum) - level;
        return missing <= 0 ? 0 : restoreRate <= 0 ? Double.POSITIVE_INFINITY : missing / restoreRate;
    }

    Debit take(double points, long now) {
        restore(now);
        level -= points;
        reserved += points;
        inFlight++;
        return new Debit(points, settled);
    }

    /** The call was executed and cost so much. */
    void answered(Debit debit, double actual, @Nullable Status status, long now) {
        restore(now);
        land(debit);
        level += debit.points() - actual;
        settled += actual;
        believe(debit, actual, status);
    }

    /** The call was not executed. */
    void refused(Debit debit, @Nullable Status status, long now) {
        answered(debit, 0, status, now);
    }

    /** Whether the call was executed is not known; its points stay spent until an answer says otherwise. */
    void lost(Debit debit, long now) {
        restore(now);
        land(debit);
        settled += debit.points();
    }

    /** A refusal for want of points shows that the ledger ran ahead of the truth: keep more distance for a while. */
    void widenMargin(double points) {
        margin = Math.min(maximum / 4, Math.max(margin * 1.5, margin + points));
    }

    /** Nothing leaves before then (HTTP 429). */
    void hold(double seconds, long now) {
        long until = now + (long) (seconds * 1e9);
        if (!held || until - heldUntil > 0) {
            heldUntil = until;
            held = true;
        }
    }

    double available(long now) {
        restore(now);
        return Math.max(0, level);
    }

    double maximum() {
        return maximum;
    }

    double restoreRate() {
        return restoreRate;
    }

    double spent() {
        return settled;
    }

    int inFlight() {
        return inFlight;
    }

    private void land(Debit debit) {
        inFlight--;
        reserved = inFlight == 0 ? 0 : reserved - debit.points();
    }

    private void believe(Debit debit, double actual, @Nullable Status status) {
        if (status == null) {
            return;
        }
        maximum = status.maximum();
        restoreRate = status.restoreRate();
        margin = Math.max(margin, baseMargin());
        // Whatever was settled since this call left, or is still under way, may or may not be in Shopify's count.
        double debitedSince = settled - debit.settledBefore() - actual + reserved;
        double lowest = status.available() - Math.max(0, debitedSince);
        level = known ? Math.clamp(level, lowest, Math.max(lowest, status.available())) : lowest;
        known = true;
    }

    private void restore(long now) {
        double seconds = Math.max(0, (now - at) / 1e9);
        at = now;
        if (!known) {
            return;
        }
        if (seconds > TRUSTED_SECONDS && inFlight == 0) {
            known = false;
            return;
        }
        // Shopify's bucket restores nothing while it is full, and it is full until the calls under way arrive there.
        level = Math.max(level, Math.min(maximum - reserved, level + seconds * restoreRate));
        margin = baseMargin() + (margin - baseMargin()) * Math.pow(0.5, seconds / MARGIN_HALF_LIFE_SECONDS);
    }

    /** Covers the rounding of Shopify's whole numbers. */
    private double baseMargin() {
        return 2 + maximum / 1000;
    }
}
