package io.storeloom.activities.catalog;

import java.util.List;

/** What one transaction of an import takes: categories first, then products, then quantities alone. */
record Chunk(List<CategoryDraft> categories, List<ProductDraft> products, List<StockDraft> stock) {
    static final int PRODUCTS = 1000;
    static final int CATEGORIES = 5000;
    static final int ROWS = 4000;
    /** Of an inventory table, whose rows may name many locations. */
    static final int QUANTITIES = 40_000;
    /** So that large texts do not add up: 16 million. */
    static final long CHARACTERS = 16L << 20;

    Chunk(List<CategoryDraft> categories, List<ProductDraft> products) {
        this(categories, products, List.of());
    }

    boolean isEmpty() {
        return categories.isEmpty() && products.isEmpty() && stock.isEmpty();
    }
}
