package io.storeloom.activities.shopify;

import io.storeloom.activities.shopify.ShopifyException.ShopUnavailable.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads HTTP answers of the Admin API: a reply, a wait, a token to renew, or the exception that names the trouble. */
final class Answers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SCOPE = Pattern.compile("\\b(?:read|write|unauthenticated)_[a-z_]+\\b");
    private static final int MESSAGE_LIMIT = 500;

    private Answers() {}

    /** Shopify's account of the shop's points, as it was when the answer left. */
    record Status(double maximum, double available, double restoreRate) {}

    /** What an answer means. */
    sealed interface Meaning {}

    record Good(Reply reply, @Nullable Status status) implements Meaning {}

    /** Refused for want of points; nothing was executed. {@code seconds} is what {@code Retry-After} says, or null. */
    record Wait(
            @Nullable Status status,
            double requested,
            @Nullable Double seconds,
            @Nullable String requestId) implements Meaning {}

    record TokenRejected(@Nullable String requestId) implements Meaning {}

    record Trouble(ShopifyException exception, @Nullable Status status) implements Meaning {}

    static Meaning read(Transport.Answer answer, Document document, String apiVersion) {
        String requestId = answer.headers().get("X-Request-Id");
        int status = answer.status();
        if (status == 401) {
            return new TokenRejected(requestId);
        }
        if (status == 429) {
            return new Wait(null, 0, seconds(answer.headers().get("Retry-After")), requestId);
        }
        if (status == 403 || status == 430) {
            return trouble(denied(text(answer), requestId));
        }
        Optional<ShopifyException> unavailable = unavailable(status, requestId);
        if (unavailable.isPresent()) {
            return trouble(unavailable.get());
        }
        if (status >= 500 || status == 408) {
            return trouble(new ShopifyException.Ambiguous("Shopify answered HTTP " + status, requestId, null));
        }
        JsonNode json;
        try {
            json = JSON.readTree(answer.body().utf8());
        } catch (JacksonException e) {
            json = null;
        }
        if (status != 200) {
            String message = json == null ? "HTTP " + status : "HTTP " + status + " " + message(json.path("errors"));
            return trouble(new ShopifyException.InvalidDocument(document.name(), apiVersion, message, requestId));
        }
        if (json == null || !json.isObject()) {
            return trouble(new ShopifyException.Ambiguous("The answer is not the JSON it should be", requestId, null));
        }
        return meaning(json, answer, document, apiVersion, requestId);
    }

    private static Meaning meaning(
            JsonNode json, Transport.Answer answer, Document document, String apiVersion, @Nullable String requestId) {
        JsonNode cost = json.path("extensions").path("cost");
        Status points = points(cost.path("throttleStatus"));
        double requested = cost.path("requestedQueryCost").asDouble(0);
        JsonNode errors = json.path("errors");
        if (!errors.isMissingNode() && !errors.isNull() && !(errors.isArray() && errors.isEmpty())) {
            return errors(json, errors, points, requested, document, apiVersion, requestId);
        }
        if (!json.path("data").isObject()) {
            return new Trouble(
                    new ShopifyException.Ambiguous("The answer holds neither data nor errors", requestId, null),
                    points);
        }
        return new Good(
                new Reply(
                        json.path("data"),
                        userErrors(json.path("data")),
                        requestId,
                        requested,
                        cost.path("actualQueryCost").asDouble(requested),
                        answer.headers().get("X-Shopify-API-Version")),
                points);
    }

    private static Meaning errors(
            JsonNode json,
            JsonNode errors,
            @Nullable Status points,
            double requested,
            Document document,
            String apiVersion,
            @Nullable String requestId) {
        Set<String> codes = new TreeSet<>();
        errors.forEach(e -> codes.add(e.path("extensions").path("code").stringValue("")));
        String message = message(errors);
        if (codes.contains("THROTTLED")) {
            return new Wait(points, requested, null, requestId);
        }
        ShopifyException exception;
        if (codes.contains("ACCESS_DENIED")) {
            exception = denied(errors.toString(), requestId);
        } else if (codes.contains("MAX_COST_EXCEEDED")) {
            exception = new ShopifyException.MaxCost(document.name(), message, requestId);
        } else if (codes.contains("VARIANT_THROTTLE_EXCEEDED")) {
            exception = new NewVariantsExhausted(requestId);
        } else if (codes.contains("SHOP_INACTIVE")) {
            exception = new ShopifyException.ShopUnavailable(Why.INACTIVE, requestId);
        } else if (codes.contains("INTERNAL_SERVER_ERROR") || json.path("data").isObject()) {
            // Data beside errors: something ran and something did not; only reading back tells which.
            exception = new ShopifyException.Ambiguous("Shopify reports an error: " + message, requestId, null);
        } else {
            exception = new ShopifyException.InvalidDocument(document.name(), apiVersion, message, requestId);
        }
        return new Trouble(exception, points);
    }

    /** The answers that concern the shop as a whole; 3xx included, because redirects are never followed. */
    static Optional<ShopifyException> unavailable(int status, @Nullable String requestId) {
        Why why = switch (status) {
            case 402 -> Why.FROZEN;
            case 404 -> Why.NOT_FOUND;
            case 423 -> Why.LOCKED;
            default -> status >= 300 && status < 400 ? Why.MOVED : null;
        };
        return why == null ? Optional.empty() : Optional.of(new ShopifyException.ShopUnavailable(why, requestId));
    }

    private static ShopifyException denied(String text, @Nullable String requestId) {
        Set<String> scopes = new TreeSet<>();
        Matcher matcher = SCOPE.matcher(text);
        while (matcher.find()) {
            scopes.add(matcher.group());
        }
        return new ShopifyException.AccessDenied(
                scopes.isEmpty()
                        ? "The app may not do this in the shop"
                        : "The app lacks " + String.join(" and ", scopes),
                scopes,
                requestId);
    }

    private static List<UserError> userErrors(JsonNode data) {
        List<UserError> all = new ArrayList<>();
        for (JsonNode root : data) {
            for (JsonNode error : root.path("userErrors")) {
                List<String> field = new ArrayList<>();
                error.path("field").forEach(part -> field.add(part.asString()));
                String code = error.path("code").stringValue(null);
                all.add(new UserError(
                        field, code, shortened(error.path("message").stringValue(""))));
            }
        }
        return all;
    }

    private static @Nullable Status points(JsonNode status) {
        double maximum = status.path("maximumAvailable").asDouble(0);
        return maximum > 0
                ? new Status(
                        maximum,
                        status.path("currentlyAvailable").asDouble(0),
                        status.path("restoreRate").asDouble(0))
                : null;
    }

    private static String message(JsonNode errors) {
        if (errors.isString()) {
            return shortened(errors.stringValue());
        }
        return shortened(
                errors.isArray() && !errors.isEmpty()
                        ? errors.get(0).path("message").stringValue("")
                        : "");
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT) + "…";
    }

    private static String text(Transport.Answer answer) {
        return answer.body().utf8();
    }

    private static @Nullable Double seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null ? null : Math.clamp(Double.parseDouble(retryAfter), 0, 3600);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Trouble trouble(ShopifyException exception) {
        return new Trouble(exception, null);
    }
}
