package io.storeloom.workflows.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tenant's category tree.
 *
 * @param reference the merchant's own key, unique in the tenant, ≤255 characters
 * @param parent the parent's reference, or null at the root
 * @param texts by locale; at least one
 */
public record Category(
        String reference,
        @Nullable String parent,
        int position,
        @Nullable String handle,
        Map<String, Text> texts) {

    public Category {
        texts = Map.copyOf(texts);
    }
}
