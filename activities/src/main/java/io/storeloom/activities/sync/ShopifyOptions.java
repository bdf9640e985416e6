package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options and their values in Shopify's words; a product without options has Shopify's one "Default Title". */
final class ShopifyOptions {

    static final String DEFAULT_OPTION = "Title";
    static final String DEFAULT_VALUE = "Default Title";

    private final Snapshot snapshot;

    ShopifyOptions(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The values that these variants use; those of later chunks appear with their first variant. */
    List<Map<String, Object>> of(Product product, List<Variant> sent) {
        List<Map<String, Object>> options = new ArrayList<>();
        if (product.options().isEmpty()) {
            options.add(Map.of("name", DEFAULT_OPTION, "values", List.of(Map.of("name", DEFAULT_VALUE))));
            return options;
        }
        for (int o = 0; o < product.options().size(); o++) {
            Option option = product.options().get(o);
            Set<String> used = new HashSet<>();
            for (Variant variant : sent) {
                used.add(variant.optionValues().get(o));
            }
            List<Map<String, Object>> values = new ArrayList<>();
            for (String value : option.values()) {
                if (used.remove(value)) {
                    values.add(Map.of("name", value(option, value)));
                }
            }
            // A value that the option does not list is none the less the variant's.
            used.stream().sorted().forEach(value -> values.add(Map.of("name", value(option, value))));
            options.add(Map.of("name", name(option), "position", o + 1, "values", values));
        }
        return options;
    }

    /** The variant's title as Shopify composes it; how answers are matched. */
    String title(Product product, Variant variant) {
        if (product.options().isEmpty()) {
            return DEFAULT_VALUE;
        }
        List<String> values = new ArrayList<>();
        for (int o = 0; o < product.options().size(); o++) {
            values.add(value(product.options().get(o), variant.optionValues().get(o))
                    .strip());
        }
        return String.join(" / ", values);
    }

    /** A variant's values. */
    List<Map<String, Object>> values(Product product, Variant variant) {
        if (product.options().isEmpty()) {
            return List.of(Map.of("optionName", DEFAULT_OPTION, "name", DEFAULT_VALUE));
        }
        List<Map<String, Object>> values = new ArrayList<>();
        for (int o = 0; o < product.options().size(); o++) {
            Option option = product.options().get(o);
            values.add(Map.of(
                    "optionName",
                    name(option),
                    "name",
                    value(option, variant.optionValues().get(o))));
        }
        return values;
    }

    /** As it is sent, in the base language. */
    String name(Option option) {
        Option.Names names = option.texts().get(snapshot.settings().language());
        return names == null ? option.name() : names.name();
    }

    String value(Option option, String value) {
        Option.Names names = option.texts().get(snapshot.settings().language());
        return names == null ? value : names.values().getOrDefault(value, value);
    }
}
