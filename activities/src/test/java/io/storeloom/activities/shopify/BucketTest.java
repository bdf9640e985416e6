package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Answers.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {

    private static final long SECOND = 1_000_000_000L;

    private final Bucket bucket = new Bucket();

    @ParameterizedTest
    @CsvSource({
        "2000, 100, 50, 50, 16", "2000, 100, 50, 700, 16", "2000, 100, 700, 700, 16",
        "20000, 1000, 50, 50, 64", "20000, 1000, 50, 700, 64", "20000, 1000, 700, 700, 64",
        "40000, 2000, 50, 700, 128"
    })
    void usesNearlyAllPointsOfThePlanAndIsHardlyEverThrottled(
            double maximum, double rate, double shortest, double longest, int workers) {
        SimulatedNetwork network = new SimulatedNetwork(maximum, rate, shortest, longest);
        network.new Client(workers, 28, 24);

        network.run(600);

        assertThat(network.share(maximum + 600 * rate)).isGreaterThan(0.98);
        assertThat(network.throttledShare()).isLessThan(0.0005);
    }

    @Test
    void sharesTheBucketWithAnotherProcessThatItDoesNotKnow() {
        SimulatedNetwork network = new SimulatedNetwork(20_000, 1000, 50, 700);
        network.new Client(64, 28, 24);
        network.new Client(32, 11, 11);

        network.run(600);

        assertThat(network.share(20_000 + 600_000)).isGreaterThan(0.95);
        assertThat(network.throttledShare()).isLessThan(0.005);
    }

    @Test
    void followsAPlanThatIsHalvedMidRun() {
        SimulatedNetwork network = new SimulatedNetwork(2000, 100, 50, 700);
        network.new Client(16, 28, 24);
        network.at(300, () -> network.restoreRate(50));

        network.run(600);

        assertThat(network.share(2000 + 300 * 100 + 300 * 50)).isGreaterThan(0.97);
        assertThat(network.throttledShare()).isLessThan(0.005);
    }

    @Test
    void sendsOneCallAheadWhileNothingIsKnown() {
        assertThat(bucket.secondsUntil(10, 0, 0, 0)).isZero();
        Bucket.Debit probe = bucket.take(10, 0);
        assertThat(bucket.secondsUntil(10, 0, 0, 0)).isInfinite();

        bucket.answered(probe, 10, new Status(2000, 500, 100), SECOND);

        assertThat(bucket.available(SECOND)).isEqualTo(500);
        assertThat(bucket.secondsUntil(100, 0, 0, SECOND)).isZero();
    }

    @Test
    void sendsAnotherCallAheadWhenTheFirstWasLost() {
        bucket.lost(bucket.take(10, 0), SECOND);

        assertThat(bucket.secondsUntil(10, 0, 0, SECOND)).isZero();
    }

    @Test
    void aLateAnswerDoesNotBringBackWhatWasSpentSince() {
        known(1000);
        Bucket.Debit slow = bucket.take(10, 0);
        for (int i = 0; i < 9; i++) {
            Bucket.Debit quick = bucket.take(100, 0);
            bucket.answered(quick, 100, new Status(2000, 890 - 100 * i, 100), 0);
        }

        // Written before any of the nine, read after all of them.
        bucket.answered(slow, 10, new Status(2000, 990, 100), 0);

        assertThat(bucket.available(0)).isLessThanOrEqualTo(100);
    }

    @Test
    void givesBackTheDifferenceBetweenRequestedAndActualCost() {
        known(1000);

        bucket.answered(bucket.take(400, 0), 100, null, 0);

        assertThat(bucket.available(0)).isEqualTo(900);
        assertThat(bucket.spent()).isEqualTo(110);
    }

    @Test
    void doesNotCountARestoreWhileShopifysBucketIsStillFull() {
        known(2000);

        for (int i = 0; i < 20; i++) {
            bucket.take(90, 0);
        }

        assertThat(bucket.available(2 * SECOND)).isEqualTo(200);
    }

    @Test
    void letsACallGoThatIsDearerThanItsShareWhenTheBucketIsFull() {
        known(2000);

        assertThat(bucket.secondsUntil(1900, 0, 0.25, 0)).isZero();
    }

    @Test
    void holdsEverythingBackForAsLongAsShopifySays() {
        known(1000);

        bucket.hold(2.5, 0);

        assertThat(bucket.secondsUntil(1, 0, 0, SECOND)).isEqualTo(1.5);
        assertThat(bucket.secondsUntil(1, 0, 0, 3 * SECOND)).isZero();
    }

    @Test
    void asksAgainAfterALongSilence() {
        known(1000);
        long later = 31 * SECOND;

        bucket.secondsUntil(1, 0, 0, later);
        bucket.take(1, later);

        assertThat(bucket.secondsUntil(1, 0, 0, later)).isInfinite();
    }

    @Test
    void keepsMoreDistanceAfterARefusalAndLessAgainLater() {
        known(1000);
        double before = bucket.secondsUntil(1000, 0, 0, 0);

        bucket.widenMargin(100);
        double after = bucket.secondsUntil(1000, 0, 0, 0);

        assertThat(after).isGreaterThan(before);
    }

    private void known(double available) {
        bucket.answered(bucket.take(10, 0), 10, new Status(2000, available, 100), 0);
    }
}
