package io.storeloom.activities.shopify;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Foretells the requested cost of a call, so that what is reserved is right. Shopify names it in every answer; what it named for a
 * document and size is what the next call of that document and size is expected to cost. What productSet's lists add is documented
 * (Shopify changelog, "Dynamic complexity cost for productSet") and computed.
 */
final class Costs {

    /** Shopify refuses a single call above this on every plan (Shopify, "API limits"). */
    static final double MOST = 1000;

    private static final double PER_VARIANT = 0.2;
    private static final double PER_METAFIELD = 0.4;
    private static final double PER_FILE = 1.9;
    private static final double PER_VARIANT_FILE = 0.6;

    /** What a document cost beyond {@link #computed}, by name and size class. */
    private final ConcurrentMap<String, Double> learned = new ConcurrentHashMap<>();

    double foretell(Document document, Map<String, ?> variables) {
        double computed = computed(document, variables);
        int size = sizeClass(variables);
        for (int s = size; s >= 0; s--) {
            Double base = learned.get(document.name() + ' ' + s);
            if (base != null) {
                return Math.clamp(base + computed, 0, MOST);
            }
        }
        return Math.clamp(document.points() + computed, 0, MOST);
    }

    void learn(Document document, Map<String, ?> variables, double requested) {
        if (requested > 0) {
            learned.put(
                    document.name() + ' ' + sizeClass(variables),
                    Math.max(0, requested - computed(document, variables)));
        }
    }

    /** What {@code first: n} of a connection multiplies its nodes' cost with; an inference (facts: simulator.md "Cost"). */
    static double connectionFactor(int n) {
        return n <= 0 ? 1 : Math.max(1, Math.floor(2 * Math.log(n)));
    }

    private static double computed(Document document, Map<String, ?> variables) {
        if (!document.text().contains("productSet(") || !(variables.get("input") instanceof Map<?, ?> input)) {
            return 0;
        }
        double points = PER_METAFIELD * count(input.get("metafields")) + PER_FILE * count(input.get("files"));
        if (input.get("variants") instanceof Collection<?> variants) {
            for (Object variant : variants) {
                points += PER_VARIANT;
                if (variant instanceof Map<?, ?> fields) {
                    points += PER_METAFIELD * count(fields.get("metafields"))
                            + (fields.get("file") == null ? 0 : PER_VARIANT_FILE);
                }
            }
        }
        if (variables.get("first") instanceof Integer first) {
            points += connectionFactor(first) * Operation.POINTS_PER_ANSWERED_VARIANT;
        }
        return points;
    }

    private static int count(@Nullable Object list) {
        return list instanceof Collection<?> all ? all.size() : 0;
    }

    /** Powers of two of the longest list, or of {@code first}; 0 for a call without either. */
    private static int sizeClass(Map<String, ?> variables) {
        int longest = 0;
        for (Object value : variables.values()) {
            longest = Math.max(longest, longest(value));
        }
        return longest == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(longest);
    }

    private static int longest(@Nullable Object value) {
        if (value instanceof Integer number) {
            return Math.max(0, number);
        }
        if (value instanceof Collection<?> list) {
            return list.size();
        }
        int longest = 0;
        if (value instanceof Map<?, ?> map) {
            for (Object inner : map.values()) {
                longest = Math.max(longest, count(inner));
            }
        }
        return longest;
    }
}
