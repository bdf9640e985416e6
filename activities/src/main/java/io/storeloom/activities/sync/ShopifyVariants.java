package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Variants in Shopify's words. */
final class ShopifyVariants {

    /** Below Shopify's 1,000 points a call by what the answer costs, and a little more. */
    private static final double AFFORDABLE = 900;

    private final Snapshot snapshot;
    private final Ownership ownership;
    private final ShopifyOptions options;

    ShopifyVariants(Snapshot snapshot) {
        this.snapshot = snapshot;
        ownership = snapshot.settings().ownership();
        options = new ShopifyOptions(snapshot);
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

    Map<String, @Nullable Object> forSet(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = common(product, variant);
        if (ownership.creates(FieldGroup.VARIANTS)) {
            fields.put("sku", Objects.requireNonNullElse(variant.sku(), ""));
        }
        fields.put("inventoryItem", createdItem(variant, false));
        if (variant.imageUrl() != null && ownership.creates(FieldGroup.IMAGES)) {
            fields.put("file", Map.of("originalSource", variant.imageUrl(), "contentType", "IMAGE"));
        }
        List<Map<String, Object>> stock = new ArrayList<>();
        stock(variant)
                .forEach((location, quantity) -> stock.add(Map.of(
                        "locationId",
                        location,
                        "name",
                        snapshot.settings().stockQuantity().shopifyName(),
                        "quantity",
                        quantity)));
        if (!stock.isEmpty()) {
            fields.put("inventoryQuantities", stock);
        }
        fields.put("metafields", metafieldsWithId(variant));
        return fields;
    }

    Map<String, @Nullable Object> forBulkCreate(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = common(product, variant);
        fields.put("inventoryItem", createdItem(variant, true));
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
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", gid);
        if (ownership.updates(FieldGroup.VARIANTS)) {
            fields.putAll(own(product, variant));
            fields.putIfAbsent("barcode", null);
            Map<String, @Nullable Object> item = inventoryItem(variant, true);
            item.putIfAbsent("cost", null);
            fields.put("inventoryItem", item);
        }
        if (ownership.updates(FieldGroup.PRICES)) {
            fields.putAll(prices(variant));
            fields.putIfAbsent("compareAtPrice", null);
        }
        List<Map<String, Object>> metafields = new ShopifyMetafields(snapshot).of(variant.attributes(), false);
        if (!metafields.isEmpty()) {
            fields.put("metafields", metafields);
        }
        return fields;
    }

    /** Quantities by location GID; untracked variants have none, nor do any where stock is the merchant's; unmapped codes are a general error elsewhere. */
    Map<String, Integer> stock(Variant variant) {
        Map<String, Integer> byLocation = new TreeMap<>();
        if (variant.tracked() && ownership.creates(FieldGroup.STOCK)) {
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

    /**
     * Of a variant that is created: its values, without which there is none, and its price even where prices are the merchant's, or it
     * would be sold for nothing.
     */
    private Map<String, @Nullable Object> common(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = ownership.creates(FieldGroup.VARIANTS)
                ? own(product, variant)
                : new LinkedHashMap<>(Map.of("optionValues", options.values(product, variant)));
        fields.putAll(prices(variant));
        if (!ownership.creates(FieldGroup.PRICES)) {
            fields.remove("compareAtPrice");
        }
        return fields;
    }

    /** Whether it is tracked is said in any case: its stock depends on it. */
    private Map<String, @Nullable Object> createdItem(Variant variant, boolean withSku) {
        return ownership.creates(FieldGroup.VARIANTS)
                ? inventoryItem(variant, withSku)
                : new LinkedHashMap<>(Map.of("tracked", variant.tracked()));
    }

    private static Map<String, @Nullable Object> prices(Variant variant) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (variant.price() != null) {
            fields.put("price", plain(variant.price()));
        }
        if (variant.compareAtPrice() != null) {
            fields.put("compareAtPrice", plain(variant.compareAtPrice()));
        }
        return fields;
    }

    private Map<String, @Nullable Object> own(Product product, Variant variant) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("optionValues", options.values(product, variant));
        if (variant.barcode() != null) {
            fields.put("barcode", variant.barcode());
        }
        fields.put("taxable", variant.taxable());
        fields.put("inventoryPolicy", variant.inventoryPolicy().name());
        return fields;
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

    private List<Map<String, Object>> metafieldsWithId(Variant variant) {
        return Stream.concat(
                        new ShopifyMetafields(snapshot).of(variant.attributes(), true).stream(),
                        Stream.of(ShopifyIds.metafield(ItemKind.VARIANT, variant.reference())))
                .toList();
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}
