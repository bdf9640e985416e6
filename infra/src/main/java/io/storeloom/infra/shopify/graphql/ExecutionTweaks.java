package io.storeloom.infra.shopify.graphql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Faults inside an answer: a mutation root named here is not executed, its payload carries these user errors and nothing else.
 *
 * @param userErrors by root field name (not alias)
 */
public record ExecutionTweaks(Map<String, List<Injected>> userErrors) {

    public static final ExecutionTweaks NONE = new ExecutionTweaks(Map.of());

    /** One user error; the code is answered where the payload's error type has one. */
    public record Injected(List<String> field, @Nullable String code, String message) {}
}
