package io.storeloom.activities.health;

import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.shopify.ApiVersions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person has to look at the API version that a data source is used with.
 *
 * @param inUse the connector's; while a run that began with another one waits for its acknowledgement, that one
 * @param served the version that answered last when that one was asked for; null before the first answer
 * @param supportedUntil the day from which Shopify need not serve it any more
 * @param supported Shopify lists it as supported; also true before the shop was asked
 * @param reasons why a person has to look, empty when nobody has to
 * @param deprecated what Shopify itself has said of requests in this version that use what is deprecated, at most 20 sentences
 * @param fingerprint what an acknowledgement names; another one with every other reason
 */
public record VersionReview(
        String inUse,
        @Nullable String served,
        @Nullable LocalDate supportedUntil,
        boolean supported,
        Review review,
        List<Reason> reasons,
        List<String> deprecated,
        String fingerprint) {

    /** A quarter: Shopify releases a version each quarter, so one release is left to move to. */
    private static final int NEAR_DAYS = 92;

    public enum Review {
        NOT_REQUIRED,
        REQUIRED,
        ACKNOWLEDGED
    }

    /** Why a person has to look. */
    public enum Reason {
        /** The store answers in another version than asked: no write is sent before that is acknowledged. */
        FELL_FORWARD,
        UNSUPPORTED,
        NEARS_END
    }

    public VersionReview {
        reasons = List.copyOf(reasons);
        deprecated = List.copyOf(deprecated);
    }

    /** @param acknowledged the fingerprint that a person has seen */
    static VersionReview of(
            String inUse,
            @Nullable String served,
            @Nullable ShopDetails shop,
            @Nullable String acknowledged,
            List<String> deprecated,
            LocalDate today) {
        @Nullable LocalDate until = ApiVersions.supportedUntil(inUse);
        boolean ended = until != null && !today.isBefore(until);

        boolean supported = (shop == null || shop.apiVersions().isEmpty()) ? !ended : shop.supports(inUse);
        List<Reason> reasons = new ArrayList<>();
        if (served != null && !served.equals(inUse)) {
            reasons.add(Reason.FELL_FORWARD);
        }
        if (!supported) {
            reasons.add(Reason.UNSUPPORTED);
        } else if (until != null && !today.isBefore(until.minusDays(NEAR_DAYS))) {
            reasons.add(Reason.NEARS_END);
        }
        String fingerprint = inUse + ">" + (served == null ? inUse : served) + ":"
                + reasons.stream().map(Enum::name).collect(Collectors.joining("+"));
        return new VersionReview(
                inUse,
                served,
                until,
                supported,
                review(reasons, fingerprint, acknowledged),
                reasons,
                deprecated,
                fingerprint);
    }

    private static Review review(List<Reason> reasons, String fingerprint, @Nullable String acknowledged) {
        if (reasons.isEmpty()) {
            return Review.NOT_REQUIRED;
        }
        return fingerprint.equals(acknowledged) ? Review.ACKNOWLEDGED : Review.REQUIRED;
    }

    /** One sentence on a reason. */
    public String sentence(Reason reason) {
        return switch (reason) {
            case FELL_FORWARD ->
                "The store was asked in %s and answers in %s: nothing is written before that is acknowledged."
                        .formatted(inUse, served);
            case UNSUPPORTED -> "Shopify supports the API version " + inUse + " no more.";
            case NEARS_END -> "Shopify supports the API version " + inUse + " until " + supportedUntil + " only.";
        };
    }
}
