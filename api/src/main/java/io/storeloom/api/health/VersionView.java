package io.storeloom.api.health;

import io.storeloom.activities.health.VersionReview;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API version that a store is used with.
 *
 * @param served the version that answered last; another one than {@code inUse} stops all writes until that is acknowledged
 * @param supportedUntil the day from which Shopify need not serve it any more
 * @param reasons why a person has to look
 * @param deprecated what Shopify has said of requests in this version that use what is deprecated
 * @param fingerprint what an acknowledgement names
 */
record VersionView(
        String inUse,
        @Nullable String served,
        @Nullable LocalDate supportedUntil,
        boolean supported,
        VersionReview.Review review,
        List<VersionReview.Reason> reasons,
        List<String> deprecated,
        String fingerprint) {

    static VersionView of(VersionReview review) {
        return new VersionView(
                review.inUse(),
                review.served(),
                review.supportedUntil(),
                review.supported(),
                review.review(),
                review.reasons(),
                review.deprecated(),
                review.fingerprint());
    }
}
