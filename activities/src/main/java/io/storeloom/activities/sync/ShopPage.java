package io.storeloom.activities.sync;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of what a shop holds.
 *
 * @param next the cursor of the page after it, or null when this was the last
 */
record ShopPage(
        List<Seen> seen,
        int products,
        int variants,
        int collections,
        @Nullable String next) {

    /**
     * An object of the shop with all that it may be known by; null where it has no such thing.
     *
     * @param variantsAfter the product has more variants than the page holds, after this cursor
     */
    record Seen(
            String kind,
            String gid,
            @Nullable String parentGid,
            @Nullable String inventoryGid,
            String title,
            @Nullable String handle,
            @Nullable String sku,
            @Nullable String barcode,
            @Nullable String customId,
            @Nullable String status,
            boolean ruleBased,
            @Nullable String variantsAfter) {}

    /** Of SHOP_PRODUCTS. */
    static ShopPage products(JsonNode data) {
        List<Seen> seen = new ArrayList<>();
        int variants = 0;
        JsonNode page = data.path("products");
        for (JsonNode node : page.path("nodes")) {
            String gid = node.path("id").asString();
            seen.add(new Seen(
                    "PRODUCT",
                    gid,
                    null,
                    null,
                    node.path("title").asString(""),
                    text(node.path("handle")),
                    null,
                    null,
                    text(node.path("metafield").path("value")),
                    text(node.path("status")),
                    false,
                    next(node.path("variants"))));
            variants += variants(node.path("variants"), gid, seen);
        }
        return new ShopPage(seen, seen.size() - variants, variants, 0, next(page));
    }

    /** Of SHOP_VARIANTS; empty when the product is gone. */
    static ShopPage variants(JsonNode data, String product) {
        List<Seen> seen = new ArrayList<>();
        JsonNode page = data.path("product").path("variants");
        int variants = variants(page, product, seen);
        return new ShopPage(seen, 0, variants, 0, next(page));
    }

    /** Of SHOP_COLLECTIONS. */
    static ShopPage collections(JsonNode data) {
        List<Seen> seen = new ArrayList<>();
        JsonNode page = data.path("collections");
        for (JsonNode node : page.path("nodes")) {
            seen.add(new Seen(
                    "CATEGORY",
                    node.path("id").asString(),
                    null,
                    null,
                    node.path("title").asString(""),
                    text(node.path("handle")),
                    null,
                    null,
                    text(node.path("metafield").path("value")),
                    null,
                    ruleBased(node),
                    null));
        }
        return new ShopPage(seen, 0, 0, seen.size(), next(page));
    }

    /** The shop, not we, decides what is in it: a rule set up to 2026-04, a source with conditions from 2026-07. */
    private static boolean ruleBased(JsonNode collection) {
        boolean ruled = collection.path("ruleSet").isObject();
        for (JsonNode source : collection.path("sources")) {
            ruled |= !source.path("inclusion").path("conditions").isEmpty();
        }
        return ruled;
    }

    private static int variants(JsonNode page, String product, List<Seen> seen) {
        int variants = 0;
        for (JsonNode node : page.path("nodes")) {
            seen.add(new Seen(
                    "VARIANT",
                    node.path("id").asString(),
                    product,
                    text(node.path("inventoryItem").path("id")),
                    node.path("title").asString(""),
                    null,
                    text(node.path("sku")),
                    text(node.path("barcode")),
                    text(node.path("metafield").path("value")),
                    null,
                    false,
                    null));
            variants++;
        }
        return variants;
    }

    private static @Nullable String next(JsonNode page) {
        JsonNode info = page.path("pageInfo");
        return info.path("hasNextPage").asBoolean(false) ? text(info.path("endCursor")) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() && !node.asString().isBlank() ? node.asString() : null;
    }
}
