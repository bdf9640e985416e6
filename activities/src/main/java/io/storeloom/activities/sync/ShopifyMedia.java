package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Image;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Images in Shopify's words: files that are media of products, processed after they were sent. */
final class ShopifyMedia {

    /** A product has at most so many (Shopify Help Center, "Product media types"). */
    static final int MOST = 250;

    /** Pairs of variant and medium in one call (MediaUserErrorCode, MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED). */
    static final int PAIRS = 100;

    private ShopifyMedia() {}

    /** A medium as it stands on a product, ours or not. */
    record Medium(String gid, String alt, State state, SentImages.Fault fault) {}

    enum State {
        PROCESSING,
        READY,
        FAILED
    }

    /** A product's media in their order; {@code more} when these are not all. */
    record Page(List<Medium> media, boolean more) {}

    /** A file to be changed: only what is not null, and whether it joins or leaves the product. */
    record Change(
            String gid, @org.jspecify.annotations.Nullable String alt, boolean join, boolean leave) {}

    /** MEDIA_STATUS of at most 50 products. */
    static Map<String, Object> read(List<String> products, int first) {
        return Map.of("ids", products, "first", Math.clamp(first, 1, MOST));
    }

    /** Of MEDIA_STATUS, by product; a product that is gone is not in it. */
    static Map<String, Page> pages(Reply reply) {
        Map<String, Page> pages = new LinkedHashMap<>();
        for (JsonNode product : reply.data().path("nodes")) {
            if (product.path("id").isString()) {
                List<Medium> media = new ArrayList<>();
                for (JsonNode node : product.path("media").path("nodes")) {
                    media.add(medium(node));
                }
                pages.put(
                        product.path("id").stringValue(),
                        new Page(
                                List.copyOf(media),
                                product.path("media")
                                        .path("pageInfo")
                                        .path("hasNextPage")
                                        .asBoolean(false)));
            }
        }
        return pages;
    }

    private static Medium medium(JsonNode node) {
        JsonNode error = node.path("mediaErrors").path(0);
        return new Medium(
                node.path("id").stringValue(),
                node.path("alt").stringValue(""),
                switch (node.path("status").stringValue("")) {
                    case "READY" -> State.READY;
                    case "FAILED" -> State.FAILED;
                    default -> State.PROCESSING;
                },
                new SentImages.Fault(
                        error.path("code").stringValue("UNKNOWN"),
                        error.path("message").stringValue("Shopify could not process the image.")));
    }

    /** MEDIA_ADD. */
    static Map<String, Object> add(String product, List<Image> images) {
        return Map.of(
                "id",
                product,
                "media",
                images.stream()
                        .map(image -> Map.of(
                                "originalSource",
                                image.url(),
                                "alt",
                                SentImages.alt(image),
                                "mediaContentType",
                                "IMAGE"))
                        .toList(),
                "last",
                images.size());
    }

    /** Of MEDIA_ADD: the new files' GIDs, in the order in which they were sent. */
    static List<String> added(Reply reply) {
        List<String> gids = new ArrayList<>();
        for (JsonNode node : reply.root().path("product").path("media").path("nodes")) {
            gids.add(node.path("id").stringValue());
        }
        return gids;
    }

    /** FILE_UPDATE. */
    static Map<String, Object> update(String product, List<Change> changes) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Change change : changes) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("id", change.gid());
            if (change.alt() != null) {
                file.put("alt", change.alt());
            }
            if (change.join()) {
                file.put("referencesToAdd", List.of(product));
            }
            if (change.leave()) {
                file.put("referencesToRemove", List.of(product));
            }
            files.add(file);
        }
        return Map.of("files", files);
    }

    /** FILE_DELETE. */
    static Map<String, Object> delete(List<String> gids) {
        return Map.of("ids", gids);
    }

    /** One medium to a place of its own, when all moves before it were made. */
    record Move(String gid, int place) {}

    /** MEDIA_REORDER. */
    static Map<String, Object> reorder(String product, List<Move> moves) {
        return Map.of(
                "id",
                product,
                "moves",
                moves.stream()
                        .map(move -> Map.of("id", move.gid(), "newPosition", Integer.toString(move.place())))
                        .toList());
    }

    /** VARIANTS_UPDATE: the variants show these files. */
    static Map<String, Object> show(String product, Map<String, String> fileByVariant) {
        List<Map<String, Object>> variants = new ArrayList<>();
        fileByVariant.forEach((variant, file) -> variants.add(Map.of("id", variant, "mediaId", file)));
        return Map.of("productId", product, "variants", variants);
    }

    /** VARIANT_MEDIA_DETACH: the variants show these files no longer. */
    static Map<String, Object> hide(String product, Map<String, String> fileByVariant) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        fileByVariant.forEach((variant, file) -> pairs.add(Map.of("variantId", variant, "mediaIds", List.of(file))));
        return Map.of("productId", product, "pairs", pairs);
    }
}
