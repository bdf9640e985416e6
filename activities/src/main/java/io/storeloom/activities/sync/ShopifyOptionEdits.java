package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A standing product's options in Shopify's words. */
final class ShopifyOptionEdits {

    /** Codes that say that the options are not as they were read. */
    static final Set<String> OTHERWISE = Set.of(
            "OPTION_ALREADY_EXISTS",
            "OPTION_DOES_NOT_EXIST",
            "OPTION_VALUE_ALREADY_EXISTS",
            "OPTION_VALUE_DOES_NOT_EXIST",
            "OPTION_ID_DOES_NOT_EXIST",
            "OPTION_VALUE_ID_DOES_NOT_EXIST",
            "MISSING_OPTION_NAME",
            "MISSING_OPTION_VALUE");

    private ShopifyOptionEdits() {}

    /** An option as it stands in the store; names of its values by GID, in order. */
    record RemoteOption(String gid, String name, Map<String, String> values) {

        /** The same with these values first, in this order. */
        RemoteOption ordered(List<String> first) {
            Map<String, String> ordered = new LinkedHashMap<>();
            for (String name : first) {
                values.forEach((id, value) -> {
                    if (value.equals(name)) {
                        ordered.put(id, value);
                    }
                });
            }
            values.forEach(ordered::putIfAbsent);
            return new RemoteOption(gid, name, ordered);
        }
    }

    /**
     * A change of one option.
     *
     * @param name its new name, or null
     * @param renamed new names by the value's GID
     * @param added values, also those that only variants yet to come will have
     */
    record Update(String gid, @Nullable String name, Map<String, String> renamed, List<String> added) {}

    /** What the catalogue says, in the snapshot's language: what a later change is compared with. */
    static List<OptionPlan.Wanted> said(Product product, ShopifyOptions words) {
        return product.options().stream()
                .map(option -> new OptionPlan.Wanted(
                        words.name(option),
                        option.values().stream()
                                .map(value -> words.value(option, value))
                                .toList()))
                .toList();
    }

    /** Of PRODUCT_OPTIONS and of every mutation of options that answers the product. */
    static List<RemoteOption> options(Reply reply) {
        JsonNode root = reply.root();
        List<RemoteOption> options = new ArrayList<>();
        for (JsonNode node : (root.has("product") ? root.path("product") : root).path("options")) {
            Map<String, String> values = new LinkedHashMap<>();
            for (JsonNode value : node.path("optionValues")) {
                values.put(value.path("id").stringValue(), value.path("name").stringValue());
            }
            options.add(new RemoteOption(
                    node.path("id").stringValue(), node.path("name").stringValue(), values));
        }
        return options;
    }

    /** Of PRODUCT_OPTIONS with variants: each one's values in the order of the options, by GID. */
    static Map<String, List<String>> variants(Reply reply, List<RemoteOption> options) {
        Map<String, List<String>> variants = new LinkedHashMap<>();
        for (JsonNode node : reply.root().path("variants").path("nodes")) {
            Map<String, String> byName = new LinkedHashMap<>();
            for (JsonNode selected : node.path("selectedOptions")) {
                byName.put(
                        selected.path("name").stringValue(),
                        selected.path("value").stringValue());
            }
            variants.put(
                    node.path("id").stringValue(),
                    options.stream()
                            .map(option -> byName.getOrDefault(option.name(), ""))
                            .toList());
        }
        return variants;
    }

    static @Nullable String nextPage(Reply reply) {
        JsonNode info = reply.root().path("variants").path("pageInfo");
        return info.path("hasNextPage").asBoolean(false)
                ? info.path("endCursor").stringValue(null)
                : null;
    }

    /** OPTION_UPDATE; at most 250 values are added by one call, the others by further ones. */
    static List<Map<String, Object>> update(String product, Update update) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int from = 0; from == 0 || from < update.added().size(); from += ShopifyMapping.CHUNK) {
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("id", update.gid());
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("id", product);
            variables.put("option", option);
            if (from == 0 && update.name() != null) {
                option.put("name", update.name());
            }
            if (from == 0 && !update.renamed().isEmpty()) {
                List<Map<String, Object>> renamed = new ArrayList<>();
                update.renamed().forEach((gid, name) -> renamed.add(Map.of("id", gid, "name", name)));
                variables.put("update", renamed);
            }
            List<String> added =
                    update.added().subList(from, Math.min(update.added().size(), from + ShopifyMapping.CHUNK));
            if (!added.isEmpty()) {
                variables.put("add", values(added));
            }
            calls.add(variables);
        }
        return calls;
    }

    /** OPTIONS_CREATE; by place from 1. */
    static Map<String, Object> create(String product, Map<Integer, OptionPlan.Wanted> creations) {
        List<Map<String, Object>> options = new ArrayList<>();
        creations.forEach((place, option) ->
                options.add(Map.of("name", option.name(), "position", place, "values", values(option.values()))));
        return Map.of("id", product, "options", options);
    }

    /** OPTIONS_DELETE. */
    static Map<String, Object> delete(String product, List<String> options) {
        return Map.of("id", product, "options", options);
    }

    /** OPTIONS_REORDER: all options and all of their values, by GID. */
    static Map<String, Object> reorder(String product, List<RemoteOption> ordered) {
        return Map.of(
                "id",
                product,
                "options",
                ordered.stream()
                        .map(option -> Map.of(
                                "id",
                                option.gid(),
                                "values",
                                option.values().keySet().stream()
                                        .map(value -> Map.of("id", value))
                                        .toList()))
                        .toList());
    }

    private static List<Map<String, Object>> values(List<String> names) {
        return names.stream().map(name -> Map.<String, Object>of("name", name)).toList();
    }
}
