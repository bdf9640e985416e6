package io.storeloom.workflows.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product with its variants, as the tenant's catalogue says.
 *
 * @param reference the merchant's own key, unique in the tenant, ≤255 characters; the handle in Shopify's CSV
 * @param categories references, in the merchant's order
 * @param texts by locale; at least one
 * @param attributes metafields by {@code namespace.key}
 * @param variants 1 to 2,048; exactly one when there are no options (Shopify's limit, Shopify Help Center, "Adding variants")
 */
public record Product(
        String reference,
        @Nullable String handle,
        @Nullable String vendor,
        @Nullable String productType,
        List<String> tags,
        Status status,
        List<String> categories,
        List<Option> options,
        List<Image> images,
        Map<String, Attribute> attributes,
        Map<String, Text> texts,
        List<Variant> variants) {

    public enum Status {
        ACTIVE,
        DRAFT,
        ARCHIVED
    }

    public Product {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
        options = List.copyOf(options);
        images = List.copyOf(images);
        attributes = Map.copyOf(attributes);
        texts = Map.copyOf(texts);
        variants = List.copyOf(variants);
    }
}
