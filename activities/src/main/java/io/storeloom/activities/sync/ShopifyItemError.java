package io.storeloom.activities.sync;

import org.jspecify.annotations.Nullable;

/**
 * Why an item was refused, by us before sending or by Shopify, in words that a merchant can act on.
 *
 * @param variant index of the variant in the list that was sent (or in the product), or null when it is about the item as a whole
 * @param field the field as a path, e.g. {@code variants.3.price}; empty when unknown
 * @param retryable whether the same call may succeed later, unchanged
 */
record ShopifyItemError(
        @Nullable Integer variant, String field, String code, String message, String remedy, boolean retryable) {}
