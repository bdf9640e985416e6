package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Finding things again: by search, and by id with everything that they are. */
class FindingTest {

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void findsSkusAndBarcodesWhateverIsInThem() {
        product("Mug", "it's:a (mug)", "4006381333931");
        product("Lamp", "LAMP 1", "00012");
        assertThat(found("sku:'it\\'s:a (mug)'")).containsExactly("Mug");
        assertThat(found("sku:\"lamp 1\" OR barcode:4006381333931")).containsExactly("Mug", "Lamp");
        assertThat(found("barcode:12")).isEmpty();
        assertThat(shop.ask(
                                "{ productVariants(first: 5, query: \"sku:'LAMP 1' AND barcode:00012\") { nodes { sku product { title } } } }")
                        .at("productVariants", "nodes")
                        .each("product", "title"))
                .containsExactly("Lamp");
        assertThat(found("handle:mug,lamp")).containsExactly("Mug", "Lamp");
    }

    @Test
    void filtersByTagsPricesCollectionsAndFilterableMetafields() {
        var mug = Goods.product(shop, "Mug", "A");
        var lamp = Goods.product(shop, "Lamp", "A");
        shop.ask(
                "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"Sale\"]) { userErrors { message } } }",
                Map.of("id", lamp));
        var collection = shop.ask(
                        "mutation($p: [ID!]) { collectionCreate(input: {title: \"Home\", products: $p}) { collection { id } userErrors { message } } }",
                        Map.of("p", List.of(mug)))
                .at("collectionCreate", "collection", "id")
                .text();
        assertThat(found("tag:sale")).containsExactly("Lamp");
        assertThat(found("tag_not:sale")).containsExactly("Mug");
        assertThat(found("price:>9.5 price:<10.01")).containsExactly("Mug", "Lamp");
        assertThat(found("price:>100")).isEmpty();
        assertThat(found("collection_id:" + collection.replaceAll(".*/", ""))).containsExactly("Mug");
        shop.ask(
                "mutation($id: ID!) { metafieldsSet(metafields: [{ownerId: $id, namespace: \"custom\", key: \"care\", type: \"single_line_text_field\", value: \"Wash\"}]) { userErrors { message } } }",
                Map.of("id", lamp));
        assertThat(found("metafields.custom.care:Wash"))
                .as("no definition makes it a filter")
                .hasSize(2);
        shop.ask(
                "mutation { metafieldDefinitionCreate(definition: {name: \"Care\", namespace: \"custom\", key: \"care\", type: \"single_line_text_field\", ownerType: PRODUCT, capabilities: {adminFilterable: {enabled: true}}}) { userErrors { message } } }");
        assertThat(found("metafields.custom.care:Wash")).containsExactly("Lamp");
    }

    @Test
    void pagesThroughWhatChangedSinceAMoment() {
        shop.shop.clock().set(Instant.parse("2026-10-05T08:00:00Z"));
        var mug = Goods.product(shop, "Mug");
        Goods.product(shop, "Lamp");
        shop.shop.clock().set(Instant.parse("2026-10-05T09:00:00Z"));
        Goods.product(shop, "Cup");
        shop.shop.clock().set(Instant.parse("2026-10-05T10:00:00Z"));
        shop.ask(
                "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"Sale\"]) { userErrors { message } } }",
                Map.of("id", mug));

        var query =
                "query($a: String) { products(first: 1, after: $a, query: \"updated_at:>'2026-10-05T08:00:00Z'\", sortKey: UPDATED_AT) { nodes { title } pageInfo { endCursor hasNextPage } } }";
        var first = shop.ask(query).at("products");
        var second = shop.ask(
                        query, Map.of("a", first.at("pageInfo", "endCursor").text()))
                .at("products");

        assertThat(first.at("nodes").each("title")).containsExactly("Cup");
        assertThat(second.at("nodes").each("title")).containsExactly("Mug");
        assertThat(second.at("pageInfo", "hasNextPage").text()).isEqualTo("false");
    }

    @Test
    void readsThingsOfManyKindsByTheirIds() {
        var mug = Goods.product(shop, "Mug", "A");
        var metafield = shop.ask(
                        "mutation($id: ID!) { metafieldsSet(metafields: [{ownerId: $id, namespace: \"custom\", key: \"facts\", type: \"json\", value: \"{\\\"a\\\":1}\"}]) { metafields { id } userErrors { message } } }",
                        Map.of("id", mug))
                .at("metafieldsSet", "metafields", 0, "id")
                .text();
        var value = shop.ask(
                        "query($id: ID!) { product(id: $id) { options { optionValues { id } } } }", Map.of("id", mug))
                .at("product", "options", 0, "optionValues", 0, "id")
                .text();
        var nodes = shop.ask(
                        """
                query($ids: [ID!]!) { nodes(ids: $ids) { id
                  ... on Product { handle descriptionHtml vendor productType status tags seo { title description } updatedAt
                    options { id name optionValues { id name hasVariants } } media(first: 5) { nodes { id alt } }
                    metafields(first: 5, namespace: "custom") { nodes { key ownerType jsonValue owner { ... on Product { id } } } }
                    variants(first: 5) { nodes { id } } }
                  ... on ProductVariant { price compareAtPrice barcode sku taxable inventoryPolicy
                    inventoryItem { unitCost { amount } measurement { weight { value unit } } requiresShipping tracked } }
                  ... on Metafield { key value }
                  ... on ProductOptionValue { name } } }
                """,
                        Map.of(
                                "ids",
                                List.of(
                                        mug,
                                        Goods.variants(shop, mug).getFirst(),
                                        metafield,
                                        value,
                                        "gid://shopify/Product/1")))
                .at("nodes");

        assertThat(nodes.at(0, "handle").text()).isEqualTo("mug");
        assertThat(nodes.at(0, "metafields", "nodes", 0, "jsonValue", "a").number())
                .isEqualTo(1);
        assertThat(nodes.at(0, "metafields", "nodes", 0, "ownerType").text()).isEqualTo("PRODUCT");
        assertThat(nodes.at(0, "metafields", "nodes", 0, "owner", "id").text()).isEqualTo(mug);
        assertThat(nodes.at(1, "price").text()).isEqualTo("10.00");
        assertThat(nodes.at(1, "inventoryItem", "tracked").text()).isEqualTo("true");
        assertThat(nodes.at(2, "key").text()).isEqualTo("facts");
        assertThat(nodes.at(3, "name").text()).isEqualTo("A");
        assertThat(nodes.at(4).value()).isNull();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 251; i++) {
            ids.add("gid://shopify/Product/" + i);
        }
        assertThat(shop.error("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", Map.of("ids", ids)))
                .isEqualTo("MAX_INPUT_SIZE_EXCEEDED");
    }

    @Test
    void countsVariantsAndStopsAtTheLimit() {
        Goods.product(shop, "Mug", "A", "B", "C");
        assertThat(shop.ask("{ productVariantsCount { count precision } }")
                        .at("productVariantsCount", "count")
                        .number())
                .isEqualTo(3);
        var limited = shop.ask("{ productVariantsCount(limit: 2) { count precision } }")
                .at("productVariantsCount");
        assertThat(limited.at("count").number()).isEqualTo(2);
        assertThat(limited.at("precision").text()).isEqualTo("AT_LEAST");
    }

    private void product(String title, String sku, String barcode) {
        var variant = new HashMap<>(Mugs.variant("A"));
        variant.put("sku", sku);
        variant.put("barcode", barcode);
        var input = Map.of("title", title, "productOptions", Mugs.options("A"), "variants", List.of(variant));
        assertThat(shop.ask(
                                "mutation($i: ProductSetInput!) { productSet(input: $i) { userErrors { message } } }",
                                Map.of("i", input))
                        .at("productSet", "userErrors")
                        .list())
                .isEmpty();
    }

    private List<String> found(String query) {
        return shop.ask("query($q: String) { products(first: 50, query: $q) { nodes { title } } }", Map.of("q", query))
                .at("products", "nodes")
                .each("title");
    }
}
