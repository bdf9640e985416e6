package io.storeloom.infra.shopify.door;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * {@code POST /admin/oauth/access_token}, grant client_credentials, as form or JSON. Refusals come in the shapes that were seen
 * (facts/shopify.md §3): JSON for bad credentials, an HTML page "Oauth error shop_not_permitted: …" for a shop of another organisation.
 */
final class TokenEndpoint {
    /** How faults and the log name it. */
    static final String NAME = "access_token";

    private final Apps apps;
    private final Performance performance;

    TokenEndpoint(Apps apps, Performance performance) {
        this.apps = apps;
        this.performance = performance;
    }

    void handle(Exchange exchange, Trace trace) throws IOException, InterruptedException {
        var body = exchange.body();
        performance.perform(exchange, trace, new Operation() {
            @Override
            public Answer execute(long latencyNanos, Effect.@Nullable UserError refusal) throws InterruptedException {
                Performance.rest(latencyNanos);
                var fields = fields(exchange.header("Content-Type"), body);
                return fields == null
                        ? refused(400, "invalid_request", "The body cannot be read.")
                        : grant(exchange, trace, fields);
            }

            @Override
            public Answer throttled() {
                return Answer.json(429, Map.of("error", "too_many_requests")).with("Retry-After", "1.0");
            }
        });
    }

    private Answer grant(Exchange exchange, Trace trace, Map<String, String> fields) {
        var clientId = fields.get("client_id");
        var secret = fields.get("client_secret");
        if (clientId == null || secret == null) {
            return refused(400, "invalid_request", "Missing or invalid client_id or client_secret.");
        }
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", "The grant type is not supported here.");
        }
        return switch (apps.clientCredentials(trace.shop(), clientId, secret)) {
            case Apps.Grant.UnknownClient ignored -> {
                trace.error("application_cannot_be_found");
                yield refused(
                        400,
                        "application_cannot_be_found",
                        "Could not find Shopify API application with api_key " + clientId);
            }
            case Apps.Grant.WrongSecret ignored -> {
                trace.error("invalid_client");
                yield refused(401, "invalid_client", "Client authentication failed.");
            }
            case Apps.Grant.NotPermitted ignored -> {
                trace.error("shop_not_permitted");
                yield notPermitted(exchange);
            }
            case Apps.Grant.Issued issued -> {
                trace.app(clientId);
                var answer = new LinkedHashMap<String, Object>();
                answer.put("access_token", issued.token().value());
                answer.put("scope", issued.app().scopeText());
                answer.put("expires_in", Apps.TOKEN_SECONDS);
                yield Answer.json(200, answer);
            }
        };
    }

    private static Answer notPermitted(Exchange exchange) {
        var why = "Client credentials cannot be performed on this shop.";
        var accept = exchange.header("Accept");
        return accept != null && accept.startsWith("application/json")
                ? refused(400, "shop_not_permitted", why)
                : Answer.html(400, "Oauth error shop_not_permitted: " + why);
    }

    private static Answer refused(int status, String error, String description) {
        return Answer.json(status, Map.of("error", error, "error_description", description));
    }

    private static @Nullable Map<String, String> fields(@Nullable String contentType, byte[] body) {
        try {
            return contentType != null && contentType.startsWith("application/json")
                    ? jsonFields(body)
                    : formFields(body);
        } catch (JacksonException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> jsonFields(byte[] body) {
        var fields = new HashMap<String, String>();
        Json.object(body).forEach((name, value) -> {
            if (value instanceof String text) {
                fields.put(name, text);
            }
        });
        return fields;
    }

    private static Map<String, String> formFields(byte[] body) {
        var fields = new HashMap<String, String>();
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
