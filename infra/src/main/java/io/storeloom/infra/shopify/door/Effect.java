package io.storeloom.infra.shopify.door;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong. Effects before the execution change nothing in the shop; the others strike after the change is committed. */
public sealed interface Effect {
    /** HTTP 429 with {@code Retry-After} in seconds; nothing is executed. */
    record TooManyRequests(Duration retryAfter) implements Effect {}

    /** An HTTP 5xx page; nothing is executed. */
    record ServerError(int status) implements Effect {}

    /** GraphQL's THROTTLED in a 200 whatever the bucket holds; nothing is executed or debited. */
    record Throttle() implements Effect {}

    /** {@code errors[]} with this code (such as INTERNAL_SERVER_ERROR) and {@code data: null} in a 200; nothing is executed. */
    record GraphqlError(String code, String message) implements Effect {}

    /** No answer for that long, or, if null, until {@link ArmedFault#release}; then the request goes on. */
    record Hang(@Nullable Duration duration, boolean afterCommit) implements Effect {}

    /** The connection is reset before anything is executed. */
    record ResetBefore() implements Effect {}

    /** Executed and committed; then the connection is reset without a byte of the answer. */
    record LoseAnswer() implements Effect {}

    /** Executed and committed; the connection is reset after half of the body. */
    record ResetMidBody() implements Effect {}

    /** Executed and committed; a complete HTTP 200 whose JSON ends half-way. */
    record TruncatedJson() implements Effect {}

    /** An HTML page with status 200; nothing is executed. */
    record HtmlPage() implements Effect {}

    /** The mutation is refused with this user error; nothing is changed. A null code leaves the code out. */
    record UserError(@Nullable String code, List<String> field, String message) implements Effect {
        public UserError {
            field = List.copyOf(field);
        }
    }

    /** Additional time: fixed plus an evenly spread jitter. Adds to whatever else strikes. */
    record Latency(Duration fixed, Duration jitter) implements Effect {}

    /** The upper-case word by which the control API and the request log know it, such as {@code LOSE_ANSWER}. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
