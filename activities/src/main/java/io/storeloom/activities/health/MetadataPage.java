package io.storeloom.activities.health;

import io.storeloom.workflows.health.MappedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of what a shop holds, as the mapping reads it.
 *
 * @param next the cursor of the page after it, or null when this was the last
 */
record MetadataPage(
        List<Seen> seen,
        int products,
        int variants,
        @Nullable String next) {

    /**
     * An object of the shop; null where it has no such thing.
     *
     * @param variantsAfter the product has more variants than the page holds, after this cursor
     */
    record Seen(
            String kind,
            String gid,
            @Nullable String parentGid,
            String title,
            @Nullable String status,
            @Nullable String sku,
            @Nullable String barcode,
            @Nullable String price,
            boolean image,
            @Nullable String variantsAfter) {}

    /** Of METADATA_PRODUCTS. */
    static MetadataPage products(JsonNode data, Map<MappedField, String> sources) {
        List<Seen> seen = new ArrayList<>();
        int variants = 0;
        JsonNode page = data.path("products");
        for (JsonNode node : page.path("nodes")) {
            String gid = node.path("id").asString();
            seen.add(new Seen(
                    "PRODUCT",
                    gid,
                    null,
                    node.path("title").asString(""),
                    text(node.path("status")),
                    null,
                    null,
                    null,
                    node.path("featuredMedia").isObject(),
                    next(node.path("variants"))));
            variants += variants(node.path("variants"), gid, sources, seen);
        }
        return new MetadataPage(seen, seen.size() - variants, variants, next(page));
    }

    /** Of METADATA_VARIANTS; empty when the product is gone. */
    static MetadataPage variants(JsonNode data, String product, Map<MappedField, String> sources) {
        List<Seen> seen = new ArrayList<>();
        JsonNode page = data.path("product").path("variants");
        int variants = variants(page, product, sources, seen);
        return new MetadataPage(seen, 0, variants, next(page));
    }

    private static int variants(JsonNode page, String product, Map<MappedField, String> sources, List<Seen> seen) {
        int variants = 0;
        for (JsonNode node : page.path("nodes")) {
            seen.add(new Seen(
                    "VARIANT",
                    node.path("id").asString(),
                    product,
                    node.path("title").asString(""),
                    null,
                    mapped(node, sources, MappedField.SKU),
                    mapped(node, sources, MappedField.BARCODE),
                    mapped(node, sources, MappedField.PRICE),
                    false,
                    null));
            variants++;
        }
        return variants;
    }

    /** Of a variant, from where the mapping says. */
    private static @Nullable String mapped(JsonNode variant, Map<MappedField, String> sources, MappedField field) {
        String source = sources.getOrDefault(field, field.sources().getFirst());
        return text(variant.path(source.substring(source.indexOf('.') + 1)));
    }

    static @Nullable String next(JsonNode page) {
        JsonNode info = page.path("pageInfo");
        return info.path("hasNextPage").asBoolean() ? text(info.path("endCursor")) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
