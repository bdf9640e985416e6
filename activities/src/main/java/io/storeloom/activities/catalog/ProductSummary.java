package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Product;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as a list shows it.
 *
 * @param titles by language
 * @param image the first image's address
 */
public record ProductSummary(
        String reference,
        @Nullable String handle,
        Product.Status status,
        @Nullable String vendor,
        @Nullable String productType,
        List<String> tags,
        Map<String, String> titles,
        int variants,
        @Nullable String image,
        Instant updatedAt) {}
