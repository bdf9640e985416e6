package io.storeloom.workflows.connection;

/**
 * Which of Shopify's quantities the catalogue's stock is. They differ by what open orders have committed: a warehouse that counts
 * its shelves has {@code ON_HAND}, as Shopify's inventory CSV has; a system that deducts orders itself has {@code AVAILABLE}.
 */
public enum StockQuantity {
    AVAILABLE("available"),
    ON_HAND("on_hand");

    private final String shopifyName;

    StockQuantity(String shopifyName) {
        this.shopifyName = shopifyName;
    }

    /** As {@code inventorySetQuantities} calls it. */
    public String shopifyName() {
        return shopifyName;
    }
}
