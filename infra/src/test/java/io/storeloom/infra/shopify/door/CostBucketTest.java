package io.storeloom.infra.shopify.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CostBucketTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final double STANDARD = 100;
    private static final double PLUS = 1_000;

    private final CostBucket bucket = new CostBucket(STANDARD, START);

    @Test
    void startsFullWithTwentySecondsOfRestore() {
        assertThat(bucket.take(0, STANDARD, START).status()).isEqualTo(new CostBucket.Status(2_000, 2_000, 100));
    }

    @Test
    void debitsTheRequestedAndGivesBackTheDifference() {
        assertThat(bucket.take(1_000, STANDARD, START).status().currentlyAvailable())
                .isEqualTo(1_000);
        assertThat(bucket.giveBack(990, STANDARD, START).currentlyAvailable()).isEqualTo(1_990);
    }

    @Test
    void refusesWithoutDebitingAndAdmitsAfterTheComputedWait() {
        bucket.take(1_000, STANDARD, START);
        bucket.take(950, STANDARD, START);

        var refused = bucket.take(500, STANDARD, START);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.status().currentlyAvailable()).isEqualTo(50);

        // (requested − available) / restore = 4.5 s
        assertThat(bucket.take(500, STANDARD, START.plusMillis(4_490)).admitted())
                .isFalse();
        assertThat(bucket.take(500, STANDARD, START.plusMillis(4_500)).admitted())
                .isTrue();
    }

    @Test
    void neverHoldsMoreThanTheMaximum() {
        bucket.take(100, STANDARD, START);
        assertThat(bucket.giveBack(50, STANDARD, START.plusSeconds(3_600)).currentlyAvailable())
                .isEqualTo(2_000);
    }

    @Test
    void followsAChangedPlanBothWays() {
        assertThat(bucket.take(0, PLUS, START).status()).isEqualTo(new CostBucket.Status(20_000, 2_000, 1_000));
        assertThat(bucket.take(0, PLUS, START.plusSeconds(10)).status().currentlyAvailable())
                .isEqualTo(12_000);
        assertThat(bucket.take(0, STANDARD, START.plusSeconds(10)).status())
                .isEqualTo(new CostBucket.Status(2_000, 2_000, 100));
    }

    @Test
    void standsStillWhenTheClockGoesBack() {
        bucket.take(1_000, STANDARD, START);
        assertThat(bucket.take(0, STANDARD, START.minusSeconds(60)).status().currentlyAvailable())
                .isEqualTo(1_000);
    }
}
