package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as it will be.
 *
 * @param product with all variants that it will have; its categories only when they were given
 * @param variants one per variant of the product, in its order
 * @param leaving variants that the write takes away
 */
record MergedProduct(
        ProductDraft draft,
        @Nullable ExistingProduct existing,
        Product product,
        List<MergedVariant> variants,
        List<ExistingVariant> leaving) {}
