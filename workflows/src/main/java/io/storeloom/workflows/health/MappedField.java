package io.storeloom.workflows.health;

import java.util.List;

/** What we take from a store beside its metafields; each from one of the places where Shopify keeps such a thing. */
public enum MappedField {
    /** The key by which variants are told apart. */
    SKU("ProductVariant.sku", "ProductVariant.barcode"),
    BARCODE("ProductVariant.barcode", "ProductVariant.sku"),
    PRICE("ProductVariant.price", "ProductVariant.compareAtPrice"),
    CURRENCY("Shop.currencyCode"),
    TIME_ZONE("Shop.ianaTimezone"),
    /** The money of an order: after edits and returns, or as it was placed; in the shop's currency, or in the customer's. */
    ORDER_TOTAL(
            "Order.currentTotalPriceSet.shopMoney",
            "Order.totalPriceSet.shopMoney",
            "Order.currentTotalPriceSet.presentmentMoney",
            "Order.totalPriceSet.presentmentMoney"),
    ORDER_DATE("Order.processedAt", "Order.createdAt"),
    ORDER_STATUS("Order.displayFulfillmentStatus", "Order.displayFinancialStatus");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so.
    private final List<String> sources;

    MappedField(String... sources) {
        this.sources = List.of(sources);
    }

    /** Where it may come from, as type and fields of Shopify's schema; the first is what we propose. */
    public List<String> sources() {
        return sources;
    }
}
