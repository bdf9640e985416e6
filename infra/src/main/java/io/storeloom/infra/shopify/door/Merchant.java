package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.AdminApi;
import io.storeloom.infra.shopify.graphql.ExecutionTweaks;
import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the merchant does in the admin, and what a test wants to know: GraphQL with every right, unpriced, not logged, no faults, and none of
 * the limits of apps. Products are named by handle or GID. An edit that the shop refuses is an {@link IllegalArgumentException} with its
 * reasons.
 */
public final class Merchant {
    private static final Set<String> EVERYTHING = Stream.of(
                    "products",
                    "product_listings",
                    "inventory",
                    "locations",
                    "locales",
                    "publications",
                    "translations",
                    "customers",
                    "customer_merge",
                    "orders",
                    "all_orders",
                    "draft_orders",
                    "files",
                    "fulfillments",
                    "merchant_managed_fulfillment_orders",
                    "assigned_fulfillment_orders",
                    "third_party_fulfillment_orders",
                    "markets",
                    "metaobjects",
                    "metaobject_definitions",
                    "online_store_navigation")
            .flatMap(what -> Stream.of("read_" + what, "write_" + what))
            .collect(Collectors.toUnmodifiableSet());

    private final AdminApi api;
    private final Shop shop;
    private final Keeper keeper;

    Merchant(AdminApi api, Shop shop, Keeper keeper) {
        this.keeper = keeper;
        this.api = api;
        this.shop = shop;
    }

    /** Stock and locations. */
    public MerchantStock stock() {
        return new MerchantStock(this, shop);
    }

    /** Collections, by hand and by rules. */
    public MerchantCollections collections() {
        return new MerchantCollections(this);
    }

    /** Variants and options. */
    public MerchantVariants variants() {
        return new MerchantVariants(this, shop);
    }

    /** How long the shop's files take, and how they end. */
    public FileRules files() {
        return new FileRules(this, shop);
    }

    /**
     * Products, collections, locations and redirects by GID, every field with times, media, metafields, variants, stock, collections and
     * translations. What nobody touched is equal in two states. 3,000 products take about a second.
     */
    public Map<String, Map<String, Object>> state() {
        return shop.portrait();
    }

    /**
     * Sets the daily limit on new variants that apps may create: so many a day (UTC) once the shop holds {@code threshold} variants. By
     * default 1,000 from 50,000 on. Plus has none.
     */
    public void limitNewVariants(int threshold, int perDay) {
        edit(() -> {
            shop.settings().variantQuota.threshold = threshold;
            shop.settings().variantQuota.perDay = perDay;
        });
    }

    /**
     * Executes a document of the newest version.
     *
     * @return {@code data}
     * @throws IllegalArgumentException for errors and user errors, with their texts
     */
    public Map<String, Object> graphql(String document, Map<String, Object> variables) {
        var prepared = api.prepare(new Versions(api.versions()).newest(), document, variables, null);
        if (!prepared.valid()) {
            throw new IllegalArgumentException(prepared.errors().toString());
        }
        var body = new LinkedHashMap<String, Object>();
        edit(() -> body.putAll(
                api.execute(shop, prepared, EVERYTHING, ExecutionTweaks.NONE).body()));
        if (body.get("errors") != null || UserErrors.count(body) > 0) {
            throw new IllegalArgumentException(body.toString());
        }
        return body.get("data") instanceof Map<?, ?> data ? Json.named(data) : Map.of();
    }

    /** Does something to the shop under its lock, by hand. */
    void edit(Runnable change) {
        shop.lock().lock();
        try {
            shop.settings().byHand = true;
            change.run();
        } finally {
            shop.settings().byHand = false;
            shop.lock().unlock();
        }
        keeper.touched(shop.domain());
    }

    /** Adds a product that no app knows; the input is Shopify's {@code ProductSetInput}. Answers its GID. */
    public String addProduct(Map<String, Object> input) {
        var data = graphql("""
                mutation($input: ProductSetInput!) {
                  productSet(input: $input, synchronous: true) { product { id } userErrors { field message } }
                }""", Map.of("input", input));
        return text(data, "productSet", "product", "id");
    }

    /** Adds products that no app knows, thousands in seconds; the inputs are {@code ProductSetInput}. Answers their GIDs in order. */
    public List<String> addProducts(List<Map<String, Object>> inputs) {
        var gids = new ArrayList<String>(inputs.size());
        inputs.forEach(input -> gids.add(addProduct(input)));
        return gids;
    }

    /** Changes fields of Shopify's {@code ProductUpdateInput}. */
    public void editProduct(String handleOrGid, Map<String, Object> changes) {
        var product = new LinkedHashMap<>(changes);
        product.put("id", productGid(handleOrGid));
        graphql("""
                mutation($product: ProductUpdateInput!) {
                  productUpdate(product: $product) { product { id } userErrors { field message } }
                }""", Map.of("product", product));
    }

    public void deleteProduct(String handleOrGid) {
        graphql("""
                mutation($input: ProductDeleteInput!) {
                  productDelete(input: $input, synchronous: true) { deletedProductId userErrors { field message } }
                }""", Map.of("input", Map.of("id", productGid(handleOrGid))));
    }

    /** Gives a product another handle; the old address leads to the new one. */
    public void changeHandle(String handleOrGid, String handle) {
        editProduct(handleOrGid, Map.of("handle", handle, "redirectNewHandle", true));
    }

    public void addTag(String handleOrGid, String tag) {
        graphql(
                "mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { field message } } }",
                Map.of("id", productGid(handleOrGid), "tags", List.of(tag)));
    }

    public void removeTag(String handleOrGid, String tag) {
        graphql(
                "mutation($id: ID!, $tags: [String!]!) { tagsRemove(id: $id, tags: $tags) { userErrors { field message } } }",
                Map.of("id", productGid(handleOrGid), "tags", List.of(tag)));
    }

    /** Adds an image behind those that a product has. Answers the file's GID. */
    public String addImage(String handleOrGid, String url, String alt) {
        var data = graphql(
                """
                mutation($product: ProductUpdateInput!, $media: [CreateMediaInput!]) {
                  productUpdate(product: $product, media: $media) {
                    product { media(last: 1) { nodes { id } } } userErrors { field message } } }""",
                Map.of(
                        "product",
                        Map.of("id", productGid(handleOrGid)),
                        "media",
                        List.of(Map.of("originalSource", url, "alt", alt, "mediaContentType", "IMAGE"))));
        return text(data, "productUpdate", "product", "media", "nodes", "id");
    }

    /**
     * Sets a metafield of whatever has this GID, or of the product with this handle. The namespace is the merchant's own, or another app's as
     * {@code app--number}. Answers the metafield's GID.
     */
    public String setMetafield(String owner, String namespace, String key, String type, String value) {
        var metafield =
                Map.of("ownerId", productGid(owner), "namespace", namespace, "key", key, "type", type, "value", value);
        var data = graphql(
                "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { id } userErrors { field message } } }",
                Map.of("m", List.of(metafield)));
        return text(data, "metafieldsSet", "metafields", "id");
    }

    public void removeMetafield(String owner, String namespace, String key) {
        var metafield = Map.of("ownerId", productGid(owner), "namespace", namespace, "key", key);
        graphql(
                "mutation($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { userErrors { field message } } }",
                Map.of("m", List.of(metafield)));
    }

    /**
     * The product behind a handle; a GID is answered as it is.
     *
     * @throws IllegalArgumentException if there is no such product
     */
    public String productGid(String handleOrGid) {
        if (Gid.parse(handleOrGid) != null) {
            return handleOrGid;
        }
        var data = graphql(
                "query($handle: String!) { productByIdentifier(identifier: {handle: $handle}) { id } }",
                Map.of("handle", handleOrGid));
        if (data.get("productByIdentifier") == null) {
            throw new IllegalArgumentException("no product " + handleOrGid + " in " + shop.domain());
        }
        return text(data, "productByIdentifier", "id");
    }

    /** A text deep in an answer; of a list the first. */
    static String text(Object answer, String... steps) {
        var here = answer;
        for (var step : steps) {
            if (here instanceof List<?> list && !list.isEmpty()) {
                here = list.getFirst();
            }
            if (!(here instanceof Map<?, ?> map) || map.get(step) == null) {
                throw new NoSuchElementException(step + " is not in the shop's answer " + answer);
            }
            here = map.get(step);
        }
        return String.valueOf(here);
    }
}
