package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.ProductRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as it will be.
 *
 * @param product with all variants that it will have; its categories only when they were given
 * @param variants one per variant of the product, in its order
 * @param leaving variants that the write takes away
 * @param faults what is wrong with it whatever else stands in the catalogue
 */
record MergedProduct(
        ProductDraft draft,
        @Nullable ExistingProduct existing,
        Product product,
        List<MergedVariant> variants,
        List<ExistingVariant> leaving,
        List<Fault> faults) {

    /** Judged as soon as it is merged, so that many can be at once. */
    static MergedProduct judged(
            ProductDraft draft,
            @Nullable ExistingProduct existing,
            Product product,
            List<MergedVariant> variants,
            List<ExistingVariant> leaving) {
        return new MergedProduct(draft, existing, product, variants, leaving, ProductRules.check(product));
    }
}
