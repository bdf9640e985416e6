package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A variant as the catalogue has it.
 *
 * @param variant its fields with the price of the list at hand; its stock is not read
 * @param priceHash null when it has no price in the list at hand
 */
record ExistingVariant(
        long id,
        long productId,
        boolean removed,
        int position,
        Variant variant,
        Hash coreHash,
        Hash stockHash,
        @Nullable Hash priceHash) {}
