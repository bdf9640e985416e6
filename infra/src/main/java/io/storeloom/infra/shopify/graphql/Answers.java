package io.storeloom.infra.shopify.graphql;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small answer objects that stand for no thing of the shop's own. */
final class Answers {

    private Answers() {}

    /** An object of these fields: name, value, name, value … */
    static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i + 1 < namesAndValues.length; i += 2) {
            answer.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return answer;
    }

    static Map<String, @Nullable Object> count(int count) {
        return of("count", count, "precision", "EXACT");
    }

    /** A count that stops at a limit; null is no limit (schema: default 10,000). */
    static Map<String, @Nullable Object> count(int count, @Nullable Object limit) {
        return limit instanceof Number most && count > most.intValue()
                ? of("count", most.intValue(), "precision", "AT_LEAST")
                : count(count);
    }

    static @Nullable Map<String, @Nullable Object> money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : of("amount", amount.toPlainString(), "currencyCode", currency);
    }
}
