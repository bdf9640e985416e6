package io.storeloom.workflows.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sellable form of a product.
 *
 * @param reference the merchant's own key, unique in the tenant; the SKU when none was given
 * @param optionValues in the order of the product's options; empty for a product without options
 * @param price in the currency of the price list it was imported into; null = no price there
 * @param stock quantity by location code
 */
public record Variant(
        String reference,
        @Nullable String sku,
        @Nullable String barcode,
        List<String> optionValues,
        @Nullable BigDecimal price,
        @Nullable BigDecimal compareAtPrice,
        @Nullable BigDecimal cost,
        @Nullable Weight weight,
        boolean taxable,
        boolean requiresShipping,
        InventoryPolicy inventoryPolicy,
        boolean tracked,
        @Nullable String imageUrl,
        Map<String, Attribute> attributes,
        Map<String, Integer> stock) {

    /** Whether a variant without stock can be ordered; the words are Shopify's. */
    public enum InventoryPolicy {
        DENY,
        CONTINUE
    }

    public record Weight(BigDecimal value, Unit unit) {
        public enum Unit {
            GRAMS,
            KILOGRAMS,
            OUNCES,
            POUNDS
        }
    }

    public Variant {
        optionValues = List.copyOf(optionValues);
        attributes = Map.copyOf(attributes);
        stock = Map.copyOf(stock);
    }
}
