package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Options and variants in Shopify's words; a product without options has Shopify's one "Default Title". */
final class ShopifyVariants {

    static final String DEFAULT_OPTION = "Title";
    static final String DEFAULT_VALUE = "Default Title";

    /** Below Shopify's 1,000 points a call by what the answer costs, and a little more. */
    private static final double AFFORDABLE = 900;

    private final Snapshot snapshot;

    ShopifyVariants(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * How many of the product's variants travel with its creation: at most 250, because the answer brings one page of them, and no
     * more than 900 points' worth (formula: Shopify changelog, "Dynamic complexity cost for productSet").
     */
    static int fitting(Product product) {
        double points = 10
                + 0.4 * (product.attributes().size() + 1)
                + 1.9 * product.images().size();
        int fitting = 0;
        for (Variant variant : product.variants()) {
            // A variant's image may have to be added to the product's files.
            points += 0.2 + 0.4 * (variant.attributes().size() + 1) + (variant.imageUrl() == null ? 0 : 0.6 + 1.9);
            if (fitting == ShopifyMapping.CHUNK || (points > AFFORDABLE && fitting > 0)) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    /** The values that these variants use; those of later chunks appear with their first variant. */
    List<Map<String, Object>> options(Product product, List<Variant> sent) {
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

    Map<String, @Nullable Object> forSet(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = common(product, variant);
        fields.put("sku", Objects.requireNonNullElse(variant.sku(), ""));
        fields.put("inventoryItem", inventoryItem(variant, false));
        if (variant.imageUrl() != null) {
            fields.put("file", Map.of("originalSource", variant.imageUrl(), "contentType", "IMAGE"));
        }
        List<Map<String, Object>> stock = new ArrayList<>();
        stock(variant)
                .forEach((location, quantity) ->
                        stock.add(Map.of("locationId", location, "name", "available", "quantity", quantity)));
        if (!stock.isEmpty()) {
            fields.put("inventoryQuantities", stock);
        }
        fields.put("metafields", metafieldsWithId(variant));
        return fields;
    }

    Map<String, @Nullable Object> forBulkCreate(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = common(product, variant);
        fields.put("inventoryItem", inventoryItem(variant, true));
        List<Map<String, Object>> stock = new ArrayList<>();
        stock(variant)
                .forEach((location, quantity) ->
                        stock.add(Map.of("locationId", location, "availableQuantity", quantity)));
        if (!stock.isEmpty()) {
            fields.put("inventoryQuantities", stock);
        }
        fields.put("metafields", metafieldsWithId(variant));
        return fields;
    }

    /** Cleared fields travel as null, because an omitted one would keep its old value. */
    Map<String, @Nullable Object> forBulkUpdate(Product product, Variant variant, String gid) {
        Map<String, @Nullable Object> fields = common(product, variant);
        fields.put("id", gid);
        fields.putIfAbsent("compareAtPrice", null);
        fields.putIfAbsent("barcode", null);
        Map<String, @Nullable Object> item = inventoryItem(variant, true);
        item.putIfAbsent("cost", null);
        fields.put("inventoryItem", item);
        List<Map<String, Object>> metafields = ShopifyMetafields.of(variant.attributes());
        if (!metafields.isEmpty()) {
            fields.put("metafields", metafields);
        }
        return fields;
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

    /** Quantities by location GID; untracked variants have none, unmapped codes are a general error elsewhere. */
    Map<String, Integer> stock(Variant variant) {
        Map<String, Integer> byLocation = new TreeMap<>();
        if (variant.tracked()) {
            variant.stock().forEach((code, quantity) -> {
                String location = snapshot.settings().locations().get(code);
                if (location != null) {
                    // Two codes at one location are one shelf.
                    byLocation.merge(location, quantity, Math::addExact);
                }
            });
        }
        return byLocation;
    }

    private Map<String, @Nullable Object> common(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("optionValues", optionValues(product, variant));
        if (variant.price() != null) {
            fields.put("price", plain(variant.price()));
        }
        if (variant.compareAtPrice() != null) {
            fields.put("compareAtPrice", plain(variant.compareAtPrice()));
        }
        if (variant.barcode() != null) {
            fields.put("barcode", variant.barcode());
        }
        fields.put("taxable", variant.taxable());
        fields.put("inventoryPolicy", variant.inventoryPolicy().name());
        return fields;
    }

    private List<Map<String, Object>> optionValues(Product product, Variant variant) {
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

    /** The SKU stands here in the bulk inputs, but beside the item in productSet's. */
    private static Map<String, @Nullable Object> inventoryItem(Variant variant, boolean withSku) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        if (withSku) {
            item.put("sku", Objects.requireNonNullElse(variant.sku(), ""));
        }
        item.put("tracked", variant.tracked());
        item.put("requiresShipping", variant.requiresShipping());
        if (variant.cost() != null) {
            item.put("cost", plain(variant.cost()));
        }
        if (variant.weight() != null) {
            item.put(
                    "measurement",
                    Map.of(
                            "weight",
                            Map.of(
                                    "value",
                                    variant.weight().value().doubleValue(),
                                    "unit",
                                    variant.weight().unit().name())));
        }
        return item;
    }

    private static List<Map<String, Object>> metafieldsWithId(Variant variant) {
        return Stream.concat(
                        ShopifyMetafields.of(variant.attributes()).stream(),
                        Stream.of(ShopifyIds.metafield(ItemKind.VARIANT, variant.reference())))
                .toList();
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

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}
