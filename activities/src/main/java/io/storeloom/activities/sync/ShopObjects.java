package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads objects of a store by their GIDs, with the fields that a push writes. */
final class ShopObjects {

    /** Far below Shopify's limits for one call: a product with its collections, channels and metafields costs some thirty points. */
    private static final int AT_ONCE = 50;

    /** Shopify's most for a page. */
    private static final int MOST = 250;

    private ShopObjects() {}

    /**
     * What is read beside an object's own fields.
     *
     * @param keys of the metafields, {@code namespace.key}
     * @param collections the collections that a product is in, at most 100
     * @param channels the sales channels that it is on
     * @param language translations into it, or null for none
     * @param options with the language: a product's options and their values too
     */
    record Wanted(
            Set<String> keys,
            boolean collections,
            boolean channels,
            @Nullable String language,
            boolean options) {

        Map<String, Object> variables(List<String> ids) {
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("ids", ids);
            variables.put("keys", List.copyOf(keys));
            variables.put("metafields", Math.clamp(keys.size(), 1, MOST));
            variables.put("attributes", !keys.isEmpty());
            variables.put("collections", collections);
            variables.put("channels", channels);
            variables.put("language", language == null ? "en" : language);
            variables.put("translations", language != null);
            variables.put("options", options);
            return variables;
        }
    }

    /**
     * An object as it stands.
     *
     * @param titles of the collections that it is in, by GID
     * @param options the names of its options
     * @param values the names of their values
     */
    record Standing(ShopFields fields, Map<String, String> titles, Set<String> options, Set<String> values) {
        /** The same object, with what another look brought. */
        Standing and(Standing other) {
            fields.then(other.fields);
            return this;
        }
    }

    /** By GID; what is not in it is gone. */
    static Map<String, Standing> read(PushScope scope, Collection<String> gids, Wanted wanted) {
        Map<String, Standing> found = new HashMap<>();
        List<String> all = new ArrayList<>(new TreeSet<>(gids));
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Reply reply = scope.sendRepeatable(Operation.OBJECTS, wanted.variables(some));
            for (JsonNode node : reply.data().path("nodes")) {
                if (node.path("id").isString()) {
                    found.put(node.path("id").stringValue(), standing(node, wanted));
                }
            }
        }
        return found;
    }

    private static Standing standing(JsonNode node, Wanted wanted) {
        ShopFields fields = ShopFields.empty();
        Map<String, String> titles = new LinkedHashMap<>();
        Set<String> options = new LinkedHashSet<>();
        Set<String> values = new LinkedHashSet<>();
        node.properties().forEach(property -> {
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "id" -> {}
                case "seo" -> {
                    fields.put("seo.title", text(value.path("title")));
                    fields.put("seo.description", text(value.path("description")));
                }
                case "tags" -> fields.list("tags", ShopFields.Members.all(texts(value)));
                case "collections" -> {
                    value.path("nodes")
                            .forEach(each -> titles.put(
                                    each.path("id").asString(),
                                    each.path("title").asString()));
                    fields.list("collections", ShopFields.Members.all(List.copyOf(titles.keySet())));
                }
                case "resourcePublications" ->
                    fields.list(
                            "salesChannels",
                            ShopFields.Members.all(nodes(value)
                                    .map(each ->
                                            each.path("publication").path("id").asString())
                                    .toList()));
                case "metafields" ->
                    nodes(value)
                            .forEach(each -> fields.values()
                                    .put(
                                            ShopFields.metafieldName(
                                                    each.path("namespace").asString(),
                                                    each.path("key").asString()),
                                            ShopFields.Value.metafield(
                                                    each.path("type").asString(), text(each.path("value")))));
                case "translations" ->
                    value.forEach(each -> fields.put(
                            "translations." + wanted.language() + "."
                                    + each.path("key").asString(),
                            text(each.path("value"))));
                case "options" ->
                    value.forEach(option -> {
                        translated(option, "options.", wanted, fields, options);
                        option.path("optionValues")
                                .forEach(each -> translated(each, "values.", wanted, fields, values));
                    });
                case "selectedOptions" ->
                    fields.put(
                            "options",
                            StreamSupport.stream(value.spliterator(), false)
                                    .map(each -> each.path("name").asString() + ": "
                                            + each.path("value").asString())
                                    .collect(Collectors.joining(", ")));
                case "inventoryItem" -> {
                    fields.put("tracked", text(value.path("tracked")));
                    fields.put("requiresShipping", text(value.path("requiresShipping")));
                    fields.put("cost", text(value.path("unitCost").path("amount")));
                    JsonNode weight = value.path("measurement").path("weight");
                    fields.put(
                            "weight",
                            weight.path("value").isNumber()
                                    ? weight.path("value").asString() + " "
                                            + weight.path("unit").asString()
                                    : null);
                }
                default -> fields.put(property.getKey(), text(value));
            }
        });
        return new Standing(fields, titles, options, values);
    }

    /** An option, or a value of one: as a part of its product. */
    private static void translated(JsonNode node, String kind, Wanted wanted, ShopFields fields, Set<String> names) {
        String name = node.path("name").asString();
        names.add(name);
        for (JsonNode each : node.path("translations")) {
            if (each.path("key").asString().equals("name")) {
                fields.put("translations." + wanted.language() + "." + kind + name, text(each.path("value")));
            }
        }
    }

    private static java.util.stream.Stream<JsonNode> nodes(JsonNode connection) {
        return StreamSupport.stream(connection.path("nodes").spliterator(), false);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}
