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
