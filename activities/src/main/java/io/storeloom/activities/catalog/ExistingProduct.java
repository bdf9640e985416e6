package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Product;
import java.util.List;
import java.util.Map;

/**
 * A product as the catalogue has it.
 *
 * @param product its fields; categories and variants are not in it
 * @param variants in the order of their position, removed ones included
 */
record ExistingProduct(
        long id,
        boolean removed,
        Product product,
        Hash coreHash,
        Hash imagesHash,
        Map<String, String> textHashes,
        Hash membershipHash,
        List<ExistingVariant> variants) {

    List<ExistingVariant> live() {
        return variants.stream().filter(variant -> !variant.removed()).toList();
    }
}
