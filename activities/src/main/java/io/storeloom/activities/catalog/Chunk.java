package io.storeloom.activities.catalog;

import java.util.List;

/** What one transaction of an import takes: categories first, then products. */
record Chunk(List<CategoryDraft> categories, List<ProductDraft> products) {
    static final int PRODUCTS = 1000;
    static final int CATEGORIES = 5000;
    static final int ROWS = 4000;
    /** So that large texts do not add up: 16 million. */
    static final long CHARACTERS = 16L << 20;

    boolean isEmpty() {
        return categories.isEmpty() && products.isEmpty();
    }
}
