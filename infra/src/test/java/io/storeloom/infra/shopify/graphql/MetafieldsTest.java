package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metafields, their types and their definitions. */
class MetafieldsTest {

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void listsDefinitionsByOwnerNamespaceAndKey() {
        for (var key : List.of("origin", "care")) {
            shop.ask(
                    "mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) { userErrors { message } } }",
                    Map.of(
                            "d",
                            Map.of(
                                    "name",
                                    key,
                                    "namespace",
                                    "custom",
                                    "key",
                                    key,
                                    "type",
                                    "number_integer",
                                    "ownerType",
                                    "PRODUCT")));
        }
        var all =
                "{ metafieldDefinitions(first: 5, ownerType: PRODUCT, namespace: \"custom\", sortKey: NAME) { nodes { key type { name category } metafieldsCount } } }";
        assertThat(shop.ask(all).at("metafieldDefinitions", "nodes").each("key"))
                .containsExactly("care", "origin");
        assertThat(shop.ask(all)
                        .at("metafieldDefinitions", "nodes", 0, "type", "category")
                        .text())
                .isEqualTo("NUMBER");
        assertThat(shop.ask("{ metafieldDefinitions(first: 5, ownerType: PRODUCT, key: \"care\") { nodes { key } } }")
                        .at("metafieldDefinitions", "nodes")
                        .list())
                .hasSize(1);
        assertThat(shop.ask("{ metafieldDefinitions(first: 5, ownerType: PRODUCTVARIANT) { nodes { key } } }")
                        .at("metafieldDefinitions", "nodes")
                        .list())
                .isEmpty();
    }

    @Test
    void letsNoAppIntoAnotherAppsNamespace() {
        var mug = Goods.product(shop, "Mug");
        var metafield =
                Map.of("ownerId", mug, "namespace", "app--99", "key", "score", "type", "number_integer", "value", "7");
        assertThat(shop.ask(
                                "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { code } } }",
                                Map.of("m", List.of(metafield)))
                        .at("metafieldsSet", "userErrors", 0, "code")
                        .text())
                .isEqualTo("APP_NOT_AUTHORIZED");
        var update =
                "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { userErrors { field message } } }";
        var input = Map.of("namespace", "app--99", "key", "score", "type", "number_integer", "value", "7");
        assertThat(shop.ask(update, Map.of("p", Map.of("id", mug, "metafields", List.of(input))))
                        .at("productUpdate", "userErrors", 0, "field")
                        .list())
                .isEqualTo(List.of("product", "metafields", "0"));
        var delete =
                "mutation($id: ID!) { metafieldsDelete(metafields: [{ownerId: $id, namespace: \"app--99\", key: \"score\"}]) { userErrors { message } } }";
        assertThat(shop.ask(delete, Map.of("id", mug))
                        .at("metafieldsDelete", "userErrors")
                        .list())
                .hasSize(1);
        var own = Map.of("namespace", "$app:hub", "key", "score", "type", "number_integer", "value", "7");
        assertThat(shop.ask(update, Map.of("p", Map.of("id", mug, "metafields", List.of(own))))
                        .at("productUpdate", "userErrors")
                        .list())
                .isEmpty();
    }

    @Test
    void refusesValuesThatAreNotOfTheirType() {
        var mug = Goods.product(shop, "Mug");
        assertThat(set(mug, "number_integer", "many")).isEqualTo("INVALID_VALUE");
        assertThat(set(mug, "number_integer", "7")).isEqualTo("null");
        assertThat(set(mug, "dimension", "7")).isEqualTo("INVALID_VALUE");
        assertThat(set(mug, "dimension", "{\"value\": 7, \"unit\": \"cm\"}")).isEqualTo("null");
        assertThat(set(mug, "list.url", "[\"https://example.test\", \"nowhere\"]"))
                .isEqualTo("INVALID_VALUE");
        assertThat(set(mug, "date", "2026-02-30")).isEqualTo("INVALID_VALUE");
        assertThat(set(mug, "text", "x")).isEqualTo("INVALID_TYPE");
    }

    private String set(String owner, String type, String value) {
        var input = Map.of(
                "ownerId", owner, "namespace", "custom", "key", type.replace('.', '_'), "type", type, "value", value);
        return shop.ask(
                        "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { code } } }",
                        Map.of("m", List.of(input)))
                .at("metafieldsSet", "userErrors", 0, "code")
                .text();
    }
}
