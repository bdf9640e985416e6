package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Shopify's ids out of answers and tells which catalogue item each belongs to. */
final class ShopifyAnswers {

    private final ShopifyOptions options;

    ShopifyAnswers(ShopifyOptions options) {
        this.options = options;
    }

    /** A variant's own GID and that of its inventory item. */
    record RemoteVariant(String gid, @Nullable String inventoryGid) {}

    /**
     * A product as an answer shows it.
     *
     * @param variants by the catalogue's reference
     * @param strangers GIDs of variants that are none of the catalogue's
     * @param nextPage the cursor for {@code after}, or null when this was the last page
     */
    record RemoteProduct(
            String gid,
            Map<String, RemoteVariant> variants,
            List<String> strangers,
            @Nullable String nextPage) {}

    /** A collection; {@code subCollectionsSource} is null where it has no children or the version knows none. */
    record RemoteCollection(String gid, @Nullable String subCollectionsSource) {}

    /** Of PRODUCT_CREATE; empty when there is no such product. What was just created is told apart by title and SKU too. */
    Optional<RemoteProduct> product(Reply reply, Product product) {
        return product(reply, nodes -> match(nodes, product, product.variants()));
    }

    /**
     * Of PRODUCT_BY_IDENTIFIER or VARIANTS_PAGE; empty when there is no such product. Only what carries our custom id is ours: a
     * merchant may have made a variant of the same name.
     */
    Optional<RemoteProduct> lookedUp(Reply reply, Product product) {
        return product(reply, nodes -> {
            Map<String, RemoteVariant> matched = new LinkedHashMap<>();
            pairByCustomId(new LinkedHashSet<>(nodes), product.variants(), matched);
            return matched;
        });
    }

    private static Optional<RemoteProduct> product(
            Reply reply, Function<List<JsonNode>, Map<String, RemoteVariant>> matching) {
        JsonNode root = reply.root();
        JsonNode node = root.has("product") ? root.path("product") : root;
        if (!node.path("id").isString()) {
            return Optional.empty();
        }
        JsonNode page = node.path("variants");
        List<JsonNode> nodes = list(page.path("nodes"));
        Map<String, RemoteVariant> matched = matching.apply(nodes);
        JsonNode info = page.path("pageInfo");
        return Optional.of(new RemoteProduct(
                node.path("id").stringValue(),
                matched,
                strangers(nodes, matched),
                info.path("hasNextPage").asBoolean(false)
                        ? info.path("endCursor").stringValue(null)
                        : null));
    }

    /**
     * A product's variants as they stand in the store.
     *
     * @param byReference GIDs by our custom id, of those that carry one
     */
    record VariantIds(
            Map<String, String> byReference,
            Set<String> gids,
            @Nullable String nextPage) {
        static final VariantIds NONE = new VariantIds(Map.of(), Set.of(), null);

        /** Both pages together. */
        VariantIds with(VariantIds page) {
            Map<String, String> references = new HashMap<>(byReference);
            references.putAll(page.byReference());
            Set<String> all = new LinkedHashSet<>(gids);
            all.addAll(page.gids());
            return new VariantIds(references, all, page.nextPage());
        }
    }

    /** Of VARIANTS_PAGE: the ids alone; nothing when there is no such product. */
    static VariantIds variantIds(Reply reply) {
        Map<String, String> references = new HashMap<>();
        Set<String> gids = new LinkedHashSet<>();
        JsonNode page = reply.root().path("variants");
        for (JsonNode node : page.path("nodes")) {
            String gid = node.path("id").stringValue();
            gids.add(gid);
            String reference = node.path("metafield").path("value").stringValue("");
            if (!reference.isEmpty()) {
                references.put(reference, gid);
            }
        }
        boolean more = page.path("pageInfo").path("hasNextPage").asBoolean(false);
        return new VariantIds(
                references, gids, more ? page.path("pageInfo").path("endCursor").stringValue(null) : null);
    }

    /** Of VARIANTS_CREATE: what was created, by reference. */
    Map<String, RemoteVariant> created(Reply reply, Product product, List<Variant> sent) {
        return match(list(reply.root().path("productVariants")), product, sent);
    }

    /** Of COLLECTION_CREATE, COLLECTION_UPDATE or COLLECTION_BY_IDENTIFIER; empty when there is no such collection. */
    static Optional<RemoteCollection> collection(Reply reply) {
        JsonNode root = reply.root();
        JsonNode node = root.has("collection") ? root.path("collection") : root;
        if (!node.path("id").isString()) {
            return Optional.empty();
        }
        String source = null;
        for (JsonNode each : node.path("sources")) {
            if ("CollectionSubCollectionsSource".equals(each.path("__typename").stringValue(""))) {
                source = each.path("id").stringValue(null);
            }
        }
        return Optional.of(new RemoteCollection(node.path("id").stringValue(), source));
    }

    /** Of INVENTORY_LEVELS: available by inventory item; empty = not stocked there; absent = no such item. */
    static Map<String, Optional<Integer>> levels(Reply reply) {
        Map<String, Optional<Integer>> levels = new HashMap<>();
        for (JsonNode item : reply.data().path("nodes")) {
            if (item.path("id").isString()) {
                JsonNode quantity =
                        item.path("inventoryLevel").path("quantities").path(0).path("quantity");
                levels.put(
                        item.path("id").stringValue(),
                        quantity.isNumber() ? Optional.of(quantity.asInt()) : Optional.empty());
            }
        }
        return levels;
    }

    private Map<String, RemoteVariant> match(List<JsonNode> nodes, Product product, List<Variant> candidates) {
        Map<String, RemoteVariant> matched = new LinkedHashMap<>();
        Set<JsonNode> free = new LinkedHashSet<>(nodes);
        pairByCustomId(free, candidates, matched);
        pair(free, candidates, matched, n -> n.path("title").stringValue(""), v -> options.title(product, v));
        pair(free, candidates, matched, n -> n.path("sku").stringValue(""), v -> v.sku() == null ? "" : v.sku());
        return matched;
    }

    private static void pairByCustomId(
            Set<JsonNode> free, List<Variant> candidates, Map<String, RemoteVariant> matched) {
        pair(free, candidates, matched, n -> n.path("metafield").path("value").stringValue(""), Variant::reference);
    }

    /** Pairs what is told apart by a key on both sides; empty and repeated keys tell nothing. */
    private static void pair(
            Set<JsonNode> free,
            List<Variant> candidates,
            Map<String, RemoteVariant> matched,
            Function<JsonNode, String> remoteKey,
            Function<Variant, String> ourKey) {
        Map<String, List<JsonNode>> remote = new HashMap<>();
        for (JsonNode node : free) {
            String key = remoteKey.apply(node);
            if (!key.isEmpty()) {
                remote.computeIfAbsent(key, k -> new ArrayList<>()).add(node);
            }
        }
        if (remote.isEmpty()) {
            return;
        }
        Map<String, List<Variant>> ours = new HashMap<>();
        for (Variant variant : candidates) {
            if (!matched.containsKey(variant.reference())) {
                ours.computeIfAbsent(ourKey.apply(variant), k -> new ArrayList<>())
                        .add(variant);
            }
        }
        ours.forEach((key, mine) -> {
            List<JsonNode> theirs = remote.getOrDefault(key, List.of());
            if (mine.size() == 1 && theirs.size() == 1) {
                JsonNode node = theirs.getFirst();
                free.remove(node);
                matched.put(
                        mine.getFirst().reference(),
                        new RemoteVariant(
                                node.path("id").stringValue(),
                                node.path("inventoryItem").path("id").stringValue(null)));
            }
        });
    }

    private static List<String> strangers(List<JsonNode> nodes, Map<String, RemoteVariant> matched) {
        Set<String> known = new LinkedHashSet<>();
        matched.values().forEach(v -> known.add(v.gid()));
        return nodes.stream()
                .map(n -> n.path("id").stringValue(""))
                .filter(id -> !known.contains(id))
                .toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }
}
