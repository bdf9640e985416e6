package io.storeloom.workflows.catalog;

import java.math.BigDecimal;

/** What a variant must be by itself; how it fits its product is with {@link ProductRules}. */
final class VariantRules {
    private static final BigDecimal MAX_WEIGHT = new BigDecimal("1000000000");

    private VariantRules() {}

    static void check(Checks checks, Variant variant) {
        checks.reference(variant.reference());
        checks.text("sku", "SKU", variant.sku(), Checks.MAX_NAME);
        checks.text("barcode", "barcode", variant.barcode(), Checks.MAX_NAME);
        checks.amount("price", "price", variant.price());
        checks.amount("compareAtPrice", "compare-at price", variant.compareAtPrice());
        checks.amount("cost", "cost", variant.cost());
        if (variant.price() == null && variant.compareAtPrice() != null) {
            checks.fault("compareAtPrice", "MISSING", "There is a compare-at price but no price.", "Give the price.");
        }
        Variant.Weight weight = variant.weight();
        if (weight != null) {
            checks.amount("weight", "weight", weight.value());
            if (weight.value().compareTo(MAX_WEIGHT) > 0) {
                checks.fault("weight", "TOO_LARGE", "The weight is larger than 10^9.", "Correct it.");
            }
        }
        String image = variant.imageUrl();
        if (image != null) {
            checks.url("imageUrl", image);
        }
        ProductRules.attributes(checks, variant.attributes());
        variant.stock().forEach((location, quantity) -> {
            StockRules.location(checks, location);
            StockRules.quantity(checks, quantity);
        });
    }
}
