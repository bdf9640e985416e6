package io.storeloom.activities.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.health.VersionReview.Reason;
import io.storeloom.activities.health.VersionReview.Review;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a person has to look at an API version, by the day on which it is looked at. */
class VersionReviewTest {

    /** Shopify serves 2026-07 for a year: until 2027-07-01. */
    private static VersionReview on(String day, @Nullable String served, @Nullable String acknowledged) {
        return VersionReview.of("2026-07", served, null, acknowledged, List.of(), LocalDate.parse(day));
    }

    @Test
    void aVersionNearsItsEndAQuarterBefore() {
        assertThat(on("2027-03-30", "2026-07", null).reasons()).isEmpty();
        assertThat(on("2027-03-31", "2026-07", null).reasons()).containsExactly(Reason.NEARS_END);
        assertThat(on("2027-06-30", "2026-07", null).review()).isEqualTo(Review.REQUIRED);
        assertThat(on("2027-07-01", "2026-07", null).reasons()).containsExactly(Reason.UNSUPPORTED);
    }

    @Test
    void whatWasAcknowledgedIsAskedForAgainWithAnotherReason() {
        String seen = on("2027-03-31", "2026-07", null).fingerprint();

        assertThat(on("2027-05-01", "2026-07", seen).review()).isEqualTo(Review.ACKNOWLEDGED);
        assertThat(on("2027-07-01", "2026-07", seen).review()).isEqualTo(Review.REQUIRED);
        assertThat(on("2027-05-01", "2026-10", seen)).satisfies(review -> {
            assertThat(review.review()).isEqualTo(Review.REQUIRED);
            assertThat(review.reasons()).isEqualTo(List.of(Reason.FELL_FORWARD, Reason.NEARS_END));
        });
    }
}
