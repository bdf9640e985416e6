package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReadingTest {

    private static final String PAGE =
            "query($after: String) { products(first: 2, after: $after, sortKey: TITLE) { nodes { title } pageInfo { hasNextPage endCursor } } }";

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void goesOnAfterTheCursorWhateverHappensToTheList() {
        for (var title : List.of("B", "C", "D", "E")) {
            Goods.product(shop, title);
        }
        var first = shop.ask(PAGE).at("products");
        assertThat(first.at("nodes").each("title")).containsExactly("B", "C");
        // One before the cursor comes, and the very node of the cursor goes.
        Goods.product(shop, "A");
        shop.shop.remove(shop.shop.products().values().stream()
                .filter(product -> product.title.equals("C"))
                .findFirst()
                .orElseThrow());

        var second = shop.ask(
                        PAGE, Map.of("after", first.at("pageInfo", "endCursor").text()))
                .at("products");

        assertThat(second.at("nodes").each("title")).containsExactly("D", "E");
        assertThat(second.at("pageInfo", "hasNextPage").text()).isEqualTo("false");
    }

    @Test
    void readsBackwardsAndInReverse() {
        for (var title : List.of("A", "B", "C")) {
            Goods.product(shop, title);
        }
        var last = shop.ask(
                "{ products(last: 2, sortKey: TITLE) { nodes { title } edges { cursor } pageInfo { hasPreviousPage startCursor } } }");
        assertThat(last.at("products", "nodes").each("title")).containsExactly("B", "C");
        assertThat(last.at("products", "pageInfo", "hasPreviousPage").text()).isEqualTo("true");
        var before = shop.ask(
                "query($b: String) { products(last: 2, before: $b, sortKey: TITLE) { nodes { title } } }",
                Map.of("b", last.at("products", "pageInfo", "startCursor").text()));
        assertThat(before.at("products", "nodes").each("title")).containsExactly("A");
        assertThat(shop.ask("{ products(first: 3, sortKey: TITLE, reverse: true) { nodes { title } } }")
                        .at("products", "nodes")
                        .each("title"))
                .containsExactly("C", "B", "A");
    }

    @Test
    void filtersAsItsSearchSyntaxSays() {
        var mug = Goods.product(shop, "Mug", "S", "M");
        Goods.product(shop, "Lamp", "S");
        assertThat(found("sku:Mug-S")).containsExactly("Mug");
        assertThat(found("sku:Mug*")).containsExactly("Mug");
        assertThat(found("title:Mug OR title:Lamp")).containsExactly("Mug", "Lamp");
        assertThat(found("-title:Mug status:ACTIVE")).containsExactly("Lamp");
        assertThat(found("id:" + mug.replaceAll(".*/", ""))).containsExactly("Mug");
        assertThat(found("updated_at:>'2020-01-01T00:00:00Z' AND handle:lamp")).containsExactly("Lamp");
        assertThat(found("updated_at:>'2999-01-01'")).isEmpty();
        assertThat(shop.ask(
                                "{ productVariants(first: 5, query: \"sku:'Mug-M'\") { nodes { sku } } productsCount(query: \"title:Mug\") { count } }")
                        .at("productVariants", "nodes")
                        .each("sku"))
                .containsExactly("Mug-M");
    }

    @Test
    void refusesPagesWithoutSizeOrTooLarge() {
        assertThat(shop.error("{ products { nodes { id } } }", Map.of())).isEqualTo("BAD_REQUEST");
        assertThat(shop.error("{ products(first: 251) { nodes { id } } }", Map.of()))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void deniesWhatTheScopesDoNotCover() {
        var products = shop.with(Set.of("read_products"));
        Goods.product(shop, "Mug", "A");

        assertThat(products.ask("{ products(first: 1) { nodes { title } } }")
                        .at("products", "nodes", 0, "title")
                        .text())
                .isEqualTo("Mug");
        assertThat(shop.with(Set.of("write_products"))
                        .ask("{ products(first: 1) { nodes { title } } }")
                        .at("products", "nodes")
                        .list())
                .hasSize(1);
        assertThat(products.error("{ locations(first: 1) { nodes { id } } }", Map.of()))
                .isEqualTo("ACCESS_DENIED");
        assertThat(products.error("mutation { productSet(input: {title: \"X\"}) { product { id } } }", Map.of()))
                .isEqualTo("ACCESS_DENIED");
        assertThat(shop.shop.products()).hasSize(1);
        assertThat(shop.with(Set.of())
                        .ask("{ shop { name currencyCode } }")
                        .at("shop", "currencyCode")
                        .text())
                .isEqualTo("EUR");
    }

    @Test
    void saysSoWhenSomethingIsNotSimulated() {
        assertThat(shop.error("{ giftCards(first: 1) { nodes { id } } }", Map.of()))
                .isIn("NOT_SIMULATED", "ACCESS_DENIED");
        assertThat(shop.with(Set.of("read_gift_cards")).error("{ giftCards(first: 1) { nodes { id } } }", Map.of()))
                .isEqualTo("NOT_SIMULATED");
    }

    @Test
    void survivesASnapshotAsJson() {
        var mug = Goods.product(shop, "Mug", "A", "B");
        shop.ask(
                "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { code message } } }",
                Map.of(
                        "m",
                        List.of(Map.of(
                                "ownerId",
                                mug,
                                "namespace",
                                "custom",
                                "key",
                                "care",
                                "type",
                                "single_line_text_field",
                                "value",
                                "wash"))));
        var json = new JsonMapper();
        @SuppressWarnings("unchecked")
        Map<String, Object> snapshot = json.readValue(json.writeValueAsString(shop.shop.toSnapshot()), Map.class);
        var restored = Caller.of(Shop.fromSnapshot(snapshot, shop.shop.clock()), shop.version);

        var read =
                "{ products(first: 5) { nodes { id title updatedAt metafields(first: 5) { nodes { value } } variants(first: 5) { nodes { id sku price"
                        + " selectedOptions { value } inventoryItem { id inventoryLevels(first: 5) { nodes { id quantities(names: [\"available\"]) { quantity } } } } } } } } }";
        assertThat(restored.ask(read).value()).isEqualTo(shop.ask(read).value());
        assertThat(restored.shop.toSnapshot()).isEqualTo(shop.shop.toSnapshot());
        assertThat(Goods.product(restored, "Lamp")).isNotEqualTo(mug);
    }

    @Test
    void pricesARequestBeforeAndAfter() {
        assertThat(cost("{ shop { name } }", Map.of())).isEqualTo(1);
        assertThat(cost("{ products(first: 10) { nodes { id title } pageInfo { endCursor } } }", Map.of()))
                .isEqualTo(2 + 4);
        assertThat(cost(
                        "query($n: Int!) { products(first: $n) { edges { node { id variants(first: 5) { nodes { id } } } } } }",
                        Map.of("n", 250)))
                .isEqualTo(2 + 11 * (1 + (2 + 3)));
        assertThat(cost(
                        "mutation { productUpdate(product: {id: \"gid://shopify/Product/1\"}) { product { id } userErrors { message } } }",
                        Map.of()))
                .isEqualTo(10);
        var variants = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 100; i++) {
            variants.add(Map.of("optionValues", List.of(Map.of("optionName", "Kind", "name", "V" + i))));
        }
        var file = Map.of("originalSource", "https://cdn.example.test/a.jpg");
        assertThat(cost(
                        "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id } userErrors { message } } }",
                        Map.of(
                                "i",
                                Map.of(
                                        "title",
                                        "Mug",
                                        "variants",
                                        variants,
                                        "files",
                                        List.of(file, file, file, file, file)))))
                .isEqualTo(10 + 20 + 9.5);
        Goods.product(shop, "Mug");
        assertThat(shop.execute("{ products(first: 250) { nodes { id } } }", Map.of())
                        .actualCost())
                .isEqualTo(3);
    }

    @Test
    void namesWhatItRefusesInShopifysWay() {
        var error = new Caller.Dig(
                        shop.prepare("query Q { shop { colour } }", Map.of()).errors())
                .at(0);

        assertThat(error.at("message").text()).isEqualTo("Field 'colour' doesn't exist on type 'Shop'");
        assertThat(error.at("path").list()).isEqualTo(List.of("query Q", "shop", "colour"));
        assertThat(error.at("extensions", "code").text()).isEqualTo("undefinedField");
        assertThat(new Caller.Dig(shop.prepare("{ shop(x: 1) { name } }", Map.of())
                                .errors())
                        .at(0, "extensions", "code")
                        .text())
                .isEqualTo("argumentNotAccepted");
        assertThat(new Caller.Dig(shop.prepare("{ shop { name }", Map.of()).errors())
                        .at(0, "extensions", "code")
                        .text())
                .isEqualTo("parse_error");
        assertThat(new Caller.Dig(shop.prepare(
                                        "mutation { productSet(input: {title: \"x\", colour: 1}) { userErrors { message } } }",
                                        Map.of())
                                .errors())
                        .at(0, "extensions", "code")
                        .text())
                .isEqualTo("argumentNotAccepted");
    }

    @Test
    void injectsUserErrorsWithoutExecuting() {
        var prepared = shop.prepare(
                "mutation { productSet(input: {title: \"Mug\"}) { product { id } userErrors { code field message } } }",
                Map.of());
        var tweaks = new ExecutionTweaks(Map.of(
                "productSet",
                List.of(new ExecutionTweaks.Injected(List.of("input", "title"), "GENERIC_ERROR", "No."))));

        var body = Caller.api(shop.version)
                .execute(shop.shop, prepared, Caller.EVERYTHING, tweaks)
                .body();

        assertThat(new Caller.Dig(body)
                        .at("data", "productSet", "userErrors", 0, "code")
                        .text())
                .isEqualTo("GENERIC_ERROR");
        assertThat(shop.shop.products()).isEmpty();
    }

    private List<String> found(String query) {
        return shop.ask("query($q: String) { products(first: 50, query: $q) { nodes { title } } }", Map.of("q", query))
                .at("products", "nodes")
                .each("title");
    }

    private double cost(String document, Map<String, Object> variables) {
        return shop.prepare(document, variables).requestedCost();
    }
}
