package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A variant as it will be.
 *
 * @param draft null when it was not given and stays as it is
 * @param existing null when it is new
 */
record MergedVariant(@Nullable VariantDraft draft, @Nullable ExistingVariant existing, Variant variant, int position) {

    boolean isNew() {
        return existing == null;
    }
}
