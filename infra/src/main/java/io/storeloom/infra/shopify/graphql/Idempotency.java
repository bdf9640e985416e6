package io.storeloom.infra.shopify.graphql;

import graphql.language.StringValue;
import graphql.language.VariableReference;
import io.storeloom.infra.shopify.shop.Replay;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code @idempotent(key:)}: obligatory from 2026-04, though no schema can say so. The same key with the same parameters answers what it
 * answered first; with others it is refused. A refused attempt does not use its key up.
 */
final class Idempotency {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Idempotency() {}

    /**
     * Does the work, or answers as before.
     *
     * @param mismatch code for a key that was used with other parameters
     * @param work answers what can be stored: JSON-like values only
     */
    static Map<String, Object> once(
            Shop shop,
            Call call,
            String mutation,
            Input args,
            @Nullable String mismatch,
            Supplier<Map<String, Object>> work) {
        var key = key(call);
        if (key == null) {
            if (call.request().since("2026-04")) {
                throw new RequestError(
                        "BAD_REQUEST",
                        "The @idempotent directive is required for " + mutation + " but was not provided.");
            }
            return work.get();
        }
        var fingerprint = Digests.sha256(mutation + JSON.writeValueAsString(args.fields()));
        var before = shop.replays().get(key);
        if (before == null) {
            var answer = work.get();
            shop.replays().put(key, new Replay(fingerprint, new LinkedHashMap<>(answer)));
            return answer;
        }
        if (!before.fingerprint().equals(fingerprint)) {
            throw Path.of("idempotencyKey")
                    .refuse(mismatch, "The idempotency key was used before with different parameters.");
        }
        return before.payload();
    }

    private static @Nullable String key(Call call) {
        var directives = call.environment().getField().getDirectives("idempotent");
        if (directives.isEmpty()) {
            return null;
        }
        var argument = directives.getFirst().getArgument("key");
        var key = argument == null
                ? null
                : switch (argument.getValue()) {
                    case StringValue text -> text.getValue();
                    case VariableReference variable -> {
                        var value = call.environment().getVariables().get(variable.getName());
                        yield value == null ? null : value.toString();
                    }
                    default -> null;
                };
        if (key == null || key.isBlank()) {
            throw new RequestError("BAD_REQUEST", "The idempotency key must not be blank.");
        }
        return key;
    }
}
