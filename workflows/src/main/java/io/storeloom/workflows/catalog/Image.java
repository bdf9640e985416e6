package io.storeloom.workflows.catalog;

import org.jspecify.annotations.Nullable;

/**
 * An image, identified by its address and the content tag the merchant may give (decision 0005 rule 9).
 *
 * @param tag changes when the bytes behind the same address change
 */
public record Image(
        String url, @Nullable String alt, @Nullable String tag) {}
