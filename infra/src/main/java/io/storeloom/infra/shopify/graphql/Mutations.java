package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Shop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mutation roots, and what all of them share: injected faults, list limits, refusals as user errors. */
final class Mutations {

    private final Fields.Type<Shop> root;

    /** Executes one mutation, all or nothing. */
    interface Mutation {
        /**
         * The payload.
         *
         * @throws Refusal for user errors; nothing has been changed then
         */
        Map<String, @Nullable Object> run(Shop shop, Input args, Call call);
    }

    Mutations(Fields fields) {
        root = fields.type("Mutation", Shop.class);
    }

    Mutations add(String name, Mutation mutation) {
        return add(name, List.of("userErrors"), mutation);
    }

    /** A mutation whose payload names its errors in these fields. */
    Mutations add(String name, List<String> errorFields, Mutation mutation) {
        root.resolve(name, (shop, call) -> {
            var injected = call.request().tweaks.userErrors().get(name);
            if (injected != null) {
                return refused(
                        errorFields,
                        injected.stream()
                                .map(error -> Refusal.userError(
                                        error.code(),
                                        error.message(),
                                        error.field().toArray()))
                                .toList());
            }
            var args = call.args();
            checkSizes(args);
            try {
                var payload = mutation.run(shop, args, call);
                errorFields.forEach(field -> payload.putIfAbsent(field, List.of()));
                return payload;
            } catch (Refusal refusal) {
                return refused(errorFields, refusal.userErrors());
            }
        });
        return this;
    }

    private static Map<String, @Nullable Object> refused(
            List<String> errorFields, List<Map<String, Object>> userErrors) {
        var payload = new LinkedHashMap<String, @Nullable Object>();
        errorFields.forEach(field -> payload.put(field, userErrors));
        return payload;
    }

    /** List arguments take 250 elements, and so do the lists in an {@code input}; productSet's variants have a limit of their own. */
    private static void checkSizes(Input args) {
        for (var argument : args.fields().entrySet()) {
            checkSize(argument.getValue());
            if (argument.getValue() instanceof Map<?, ?> object) {
                object.forEach((name, value) -> {
                    if (!"variants".equals(name)) {
                        checkSize(value);
                    }
                });
            }
        }
    }

    /** A list argument of any field takes 250 elements. */
    static void checkSize(@Nullable Object value) {
        if (value instanceof List<?> list && list.size() > Limits.INPUT_SIZE) {
            throw new RequestError(
                    "MAX_INPUT_SIZE_EXCEEDED",
                    "The input array size of " + list.size() + " is greater than the maximum allowed of "
                            + Limits.INPUT_SIZE + ".");
        }
    }
}
