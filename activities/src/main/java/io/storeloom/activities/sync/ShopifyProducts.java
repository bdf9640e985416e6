package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product's own fields and files in Shopify's words. */
final class ShopifyProducts {

    private ShopifyProducts() {}

    /** The fields of a product that is created; it has a title even where texts are the merchant's. */
    static Map<String, @Nullable Object> created(Product product, Snapshot snapshot) {
        Ownership ownership = snapshot.settings().ownership();
        Map<String, @Nullable Object> fields =
                core(product, snapshot, ownership.creates(FieldGroup.TEXT), ownership.creates(FieldGroup.SEO));
        fields.putIfAbsent(
                "title", ShopifyPreflight.text(product.texts(), snapshot).title());
        return fields;
    }

    /** The fields of a product that stands. */
    static Map<String, @Nullable Object> updated(Product product, Snapshot snapshot) {
        Ownership ownership = snapshot.settings().ownership();
        return core(product, snapshot, ownership.updates(FieldGroup.TEXT), ownership.updates(FieldGroup.SEO));
    }

    private static Map<String, @Nullable Object> core(Product product, Snapshot snapshot, boolean text, boolean seo) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", product.status().name());
        if (text) {
            Text own = ShopifyPreflight.text(product.texts(), snapshot);
            fields.put("title", own.title());
            fields.put("descriptionHtml", Objects.requireNonNullElse(own.descriptionHtml(), ""));
            fields.put("vendor", Objects.requireNonNullElse(product.vendor(), ""));
            fields.put("productType", Objects.requireNonNullElse(product.productType(), ""));
            if (product.handle() != null) {
                fields.put("handle", product.handle());
            }
        }
        if (seo) {
            fields.put("seo", ShopifyCollections.seo(ShopifyPreflight.text(product.texts(), snapshot)));
        }
        return fields;
    }

    /** A variant's image has to be among the product's files too (Shopify, ProductVariantSetInput.file). */
    static List<Map<String, Object>> files(Product product, List<Variant> sent) {
        List<Map<String, Object>> files = new ArrayList<>();
        Set<String> urls = new LinkedHashSet<>();
        for (Image image : product.images()) {
            if (urls.add(image.url())) {
                files.add(Map.of(
                        "originalSource", image.url(),
                        "contentType", "IMAGE",
                        "alt", Objects.requireNonNullElse(image.alt(), "")));
            }
        }
        for (Variant variant : sent) {
            if (variant.imageUrl() != null && urls.add(variant.imageUrl())) {
                files.add(Map.of("originalSource", variant.imageUrl(), "contentType", "IMAGE"));
            }
        }
        return files;
    }
}
