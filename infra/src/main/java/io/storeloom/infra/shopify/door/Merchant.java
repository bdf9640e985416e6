package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.AdminApi;
import io.storeloom.infra.shopify.graphql.ExecutionTweaks;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the merchant does in the admin, and what a test wants to know: GraphQL with every right, unpriced, not logged, no faults. */
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
        var body = api.execute(shop, prepared, EVERYTHING, ExecutionTweaks.NONE).body();
        keeper.touched(shop.domain());
        if (body.get("errors") != null || UserErrors.count(body) > 0) {
            throw new IllegalArgumentException(body.toString());
        }
        return body.get("data") instanceof Map<?, ?> data ? Json.named(data) : Map.of();
    }

    /** Adds a product that no app knows; the input is Shopify's {@code ProductSetInput}. Answers its GID. */
    public String addProduct(Map<String, Object> input) {
        var data = graphql("""
                mutation($input: ProductSetInput!) {
                  productSet(input: $input, synchronous: true) { product { id } userErrors { field message } }
                }""", Map.of("input", input));
        return id(data, "productSet");
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

    /**
     * The product behind a handle; a GID is answered as it is.
     *
     * @throws IllegalArgumentException if there is no such product
     */
    public String productGid(String handleOrGid) {
        if (handleOrGid.startsWith("gid://")) {
            return handleOrGid;
        }
        var data = graphql(
                "query($handle: String!) { productByIdentifier(identifier: {handle: $handle}) { id } }",
                Map.of("handle", handleOrGid));
        if (data.get("productByIdentifier") instanceof Map<?, ?> product && product.get("id") instanceof String gid) {
            return gid;
        }
        throw new IllegalArgumentException("no product " + handleOrGid + " in " + shop.domain());
    }

    private static String id(Map<String, Object> data, String field) {
        if (data.get(field) instanceof Map<?, ?> payload
                && payload.get("product") instanceof Map<?, ?> product
                && product.get("id") instanceof String gid) {
            return gid;
        }
        throw new IllegalStateException(field + " answered no product");
    }
}
