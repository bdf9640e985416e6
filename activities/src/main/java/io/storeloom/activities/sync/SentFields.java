package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a mutation's variables which fields of which objects it writes: one reader for what was sent, so that it can be
 * remembered, and for what would be sent, so that a dry run can tell it. It follows Shopify's input types, not our mapping.
 */
final class SentFields {

    private static final Set<String> PLAIN = Set.of(
            "title",
            "descriptionHtml",
            "vendor",
            "productType",
            "status",
            "handle",
            "price",
            "compareAtPrice",
            "barcode",
            "taxable",
            "inventoryPolicy",
            "sku",
            "tracked",
            "requiresShipping",
            "cost");

    private SentFields() {}

    /**
     * What a call writes of one object.
     *
     * @param gid of the object or of its inventory item, or null when the call creates it
     * @param customId our own id of it with its key ({@link #customId}), where the call sets that
     * @param before what the call expects to find, where it says so
     */
    record Part(@Nullable String gid, @Nullable String customId, ShopFields fields, Map<String, String> before) {}

    /** How an item is known before it has a GID. */
    static String customId(ItemKind kind, String reference) {
        return ShopifyIds.key(kind) + " " + reference;
    }

    static List<Part> of(Operation operation, Map<String, ?> variables) {
        List<Part> parts = new ArrayList<>();
        for (String name : List.of("product", "collection", "input")) {
            if (variables.get(name) instanceof Map<?, ?> object && !(object.get("quantities") instanceof List<?>)) {
                parts.add(object(object));
                maps(object.get("variants")).forEach(variant -> parts.add(object(variant)));
            }
        }
        maps(variables.get("variants")).forEach(variant -> parts.add(object(variant)));
        if (variables.get("input") instanceof Map<?, ?> input) {
            maps(input.get("quantities")).forEach(line -> parts.add(quantity(line)));
        }
        single(operation, variables).ifPresent(parts::add);
        maps(variables.get("metafields")).forEach(metafield -> parts.add(metafieldOf(metafield)));
        return parts;
    }

    private static java.util.Optional<Part> single(Operation operation, Map<String, ?> variables) {
        ShopFields fields = ShopFields.empty();
        String gid = text(variables.get("id"));
        String name = operation.name();
        if (variables.get("tags") instanceof Collection<?> tags) {
            List<String> named = texts(tags);
            fields.list(
                    "tags",
                    name.contains("REMOVE")
                            ? ShopFields.Members.edit(List.of(), named)
                            : ShopFields.Members.edit(named, List.of()));
        } else if (operation == Operation.PUBLISH || operation == Operation.UNPUBLISH) {
            List<String> channels = maps(variables.get("input")).stream()
                    .map(each -> String.valueOf(each.get("publicationId")))
                    .toList();
            fields.list(
                    "salesChannels",
                    operation == Operation.PUBLISH
                            ? ShopFields.Members.edit(channels, List.of())
                            : ShopFields.Members.edit(List.of(), channels));
        } else if (variables.get("translations") instanceof Collection<?>) {
            String[] parts = gid == null ? new String[] {""} : gid.split(DryRunParts.PART, 2);
            gid = parts[0];
            maps(variables.get("translations"))
                    .forEach(each -> fields.put(
                            "translations." + each.get("locale") + "."
                                    + (parts.length > 1 ? parts[1] : each.get("key")),
                            each.get("value")));
        } else if (variables.get("locales") instanceof Collection<?> locales
                && variables.get("keys") instanceof Collection<?> keys) {
            texts(locales)
                    .forEach(
                            locale -> texts(keys).forEach(key -> fields.put("translations." + locale + "." + key, "")));
        } else if (operation == Operation.INVENTORY_ACTIVATE) {
            gid = text(variables.get("item"));
            fields.put("stock." + variables.get("location"), variables.get("available"));
        } else {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new Part(gid, null, fields, Map.of()));
    }

    private static Part quantity(Map<?, ?> line) {
        ShopFields fields = ShopFields.empty();
        String field = "stock." + line.get("locationId");
        fields.put(field, line.get("quantity"));
        Object from = line.get("changeFromQuantity");
        if (from == null) {
            from = line.get("compareQuantity");
        }
        return new Part(
                text(line.get("inventoryItemId")),
                null,
                fields,
                from == null ? Map.of() : Map.of(field, from.toString()));
    }

    /** A metafield that is written or taken away by itself. */
    private static Part metafieldOf(Map<?, ?> metafield) {
        ShopFields fields = ShopFields.empty();
        fields.values()
                .put(
                        ShopFields.metafieldName(metafield.get("namespace"), metafield.get("key")),
                        ShopFields.Value.metafield(String.valueOf(metafield.get("type")), metafield.get("value")));
        return new Part(text(metafield.get("ownerId")), null, fields, Map.of());
    }

    private static Part object(Map<?, ?> object) {
        ShopFields fields = ShopFields.empty();
        String[] customId = {null};
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (PLAIN.contains(name)) {
                fields.put(name, value);
            } else {
                nested(name, value, fields, customId);
            }
        });
        return new Part(text(object.get("id")), customId[0], fields, Map.of());
    }

    private static void nested(String name, @Nullable Object value, ShopFields fields, String[] customId) {
        switch (name) {
            case "seo" -> {
                if (value instanceof Map<?, ?> seo) {
                    seo.forEach((key, text) -> fields.put("seo." + key, text));
                }
            }
            case "inventoryItem" -> {
                if (value instanceof Map<?, ?> item) {
                    fields.then(object(item).fields());
                    weight(item.get("measurement"), fields);
                }
            }
            case "metafields" ->
                maps(value).forEach(each -> {
                    if (ShopifyIds.NAMESPACE.equals(each.get("namespace"))) {
                        customId[0] = each.get("key") + " " + each.get("value");
                    } else {
                        fields.then(metafieldOf(each).fields());
                    }
                });
            case "optionValues" ->
                fields.put(
                        "options",
                        maps(value).stream()
                                .map(each -> each.get("optionName") + ": " + each.get("name"))
                                .collect(Collectors.joining(", ")));
            case "inventoryQuantities" ->
                maps(value)
                        .forEach(each -> fields.put(
                                "stock." + each.get("locationId"),
                                Objects.requireNonNullElse(
                                        (Object) each.get("availableQuantity"), String.valueOf(each.get("quantity")))));
            case "tags", "collections" -> {
                if (value instanceof Collection<?> all) {
                    fields.list(name, ShopFields.Members.all(texts(all)));
                }
            }
            case "collectionsToJoin" -> fields.list("collections", ShopFields.Members.edit(texts(value), List.of()));
            case "collectionsToLeave" -> fields.list("collections", ShopFields.Members.edit(List.of(), texts(value)));
            case "files" ->
                fields.list(
                        "images",
                        ShopFields.Members.all(maps(value).stream()
                                .map(each -> String.valueOf(each.get("originalSource")))
                                .toList()));
            default -> {}
        }
    }

    private static void weight(@Nullable Object measurement, ShopFields fields) {
        if (measurement instanceof Map<?, ?> measured && measured.get("weight") instanceof Map<?, ?> weight) {
            fields.put("weight", weight.get("value") + " " + weight.get("unit"));
        }
    }

    /** The facet by which a field's hash is kept. */
    static String group(String field) {
        return field.startsWith("stock.") ? field : field.startsWith("translations.") ? "translations" : "own";
    }

    /** Hashes of the values by facet, as {@code store_item.sent_fields} keeps them; lists are kept elsewhere. */
    static Map<String, Map<String, String>> hashes(ShopFields fields) {
        Map<String, Map<String, String>> hashes = new HashMap<>();
        fields.values()
                .forEach((field, value) -> hashes.computeIfAbsent(group(field), each -> new LinkedHashMap<>())
                        .put(field, FieldForm.hash(value.normal())));
        return hashes;
    }

    /** The objects in a list of a call's variables. */
    static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof Collection<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    static List<String> texts(@Nullable Object list) {
        return list instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
