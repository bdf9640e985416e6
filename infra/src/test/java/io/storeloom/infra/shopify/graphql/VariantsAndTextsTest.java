package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariantsAndTextsTest {

    private static final String CREATE = """
            mutation($id: ID!, $v: [ProductVariantsBulkInput!]!, $s: ProductVariantsBulkCreateStrategy = DEFAULT) {
              productVariantsBulkCreate(productId: $id, variants: $v, strategy: $s) {
                productVariants { id sku selectedOptions { value } } product { variants(first: 10) { nodes { title } } }
                userErrors { code field message } } }
            """;
    private static final String UPDATE = """
            mutation($id: ID!, $v: [ProductVariantsBulkInput!]!, $p: Boolean = false) {
              productVariantsBulkUpdate(productId: $id, variants: $v, allowPartialUpdates: $p) {
                productVariants { id price } userErrors { code field message } } }
            """;

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void removesTheDefaultVariantAsTheStrategySays() {
        var created = shop.ask(
                "mutation { productCreate(product: {title: \"Lamp\"}) { product { id } userErrors { message } } }");
        var lamp = created.at("productCreate", "product", "id").text();
        var kept = shop.ask(CREATE, Map.of("id", lamp, "s", "PRESERVE_STANDALONE_VARIANT", "v", List.of(titled("S"))));
        assertThat(titles(kept)).containsExactly("Default Title", "S");

        var other = shop.ask("mutation { productCreate(product: {title: \"Lamp\"}) { product { id } } }")
                .at("productCreate", "product", "id")
                .text();
        assertThat(titles(shop.ask(CREATE, Map.of("id", other, "v", List.of(titled("S"))))))
                .containsExactly("S");
    }

    @Test
    void refusesAVariantThatExistsAndTooManyAtOnce() {
        var mug = Goods.product(shop, "Mug", "A");
        assertThat(shop.ask(CREATE, Map.of("id", mug, "v", List.of(kind("A"))))
                        .at("productVariantsBulkCreate", "userErrors", 0, "code")
                        .text())
                .isEqualTo("VARIANT_ALREADY_EXISTS");
        var many = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 251; i++) {
            many.add(kind("V" + i));
        }
        assertThat(shop.error(CREATE, Map.of("id", mug, "v", many))).isEqualTo("MAX_INPUT_SIZE_EXCEEDED");
    }

    @Test
    void updatesAllOrIfAllowedThoseThatAreInOrder() {
        var mug = Goods.product(shop, "Mug", "A", "B");
        var ids = Goods.variants(shop, mug);
        var changes = List.of(Map.of("id", ids.get(0), "price", "7.00"), Map.of("id", ids.get(1), "price", "-1.00"));

        var refused = shop.ask(UPDATE, Map.of("id", mug, "v", changes)).at("productVariantsBulkUpdate");
        assertThat(refused.at("userErrors", 0, "code").text()).isEqualTo("NEGATIVE_PRICE_VALUE");
        assertThat(refused.at("userErrors", 0, "field").list()).isEqualTo(List.of("variants", "1", "price"));
        assertThat(price(ids.get(0))).isEqualTo("10.00");

        var partial =
                shop.ask(UPDATE, Map.of("id", mug, "p", true, "v", changes)).at("productVariantsBulkUpdate");
        assertThat(partial.at("productVariants").each("price")).containsExactly("7.00");
        assertThat(price(ids.get(0))).isEqualTo("7.00");
        assertThat(price(ids.get(1))).isEqualTo("10.00");
    }

    @Test
    void keepsTheLastVariant() {
        var mug = Goods.product(shop, "Mug", "A", "B");
        var delete =
                "mutation($id: ID!, $v: [ID!]!) { productVariantsBulkDelete(productId: $id, variantsIds: $v) { product { id } userErrors { code } } }";
        var ids = Goods.variants(shop, mug);
        assertThat(shop.ask(delete, Map.of("id", mug, "v", ids))
                        .at("productVariantsBulkDelete", "userErrors", 0, "code")
                        .text())
                .isEqualTo("CANNOT_DELETE_LAST_VARIANT");
        shop.ask(delete, Map.of("id", mug, "v", List.of(ids.get(0))));
        assertThat(Goods.variants(shop, mug)).containsExactly(ids.get(1));
    }

    @Test
    void givesACustomIdToOneOnly() {
        var mug = Goods.product(shop, "Mug");
        var lamp = Goods.product(shop, "Lamp");
        var set =
                "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { value } userErrors { code elementIndex } } }";
        shop.ask(set, Map.of("m", List.of(id(mug, "P-1"))));

        var taken = shop.ask(set, Map.of("m", List.of(id(lamp, "P-2"), id(lamp, "P-1"))))
                .at("metafieldsSet");
        assertThat(taken.at("userErrors", 0, "code").text()).isEqualTo("TAKEN");
        assertThat(taken.at("userErrors", 0, "elementIndex").number()).isEqualTo(1);
        var read = shop.ask(
                "query($id: ID!) { product(id: $id) { metafields(first: 5) { nodes { value } } } }",
                Map.of("id", lamp));
        assertThat(read.at("product", "metafields", "nodes").list()).isEmpty();
    }

    @Test
    void takesATranslationOfTheTextAsItIsAndMarksItOutdatedLater() {
        var mug = Goods.product(shop, "Mug");
        var read =
                "query($id: ID!) { translatableResource(resourceId: $id) { translatableContent { key digest } translations(locale: \"de\") { value outdated } } }";
        var register =
                "mutation($id: ID!, $t: [TranslationInput!]!) { translationsRegister(resourceId: $id, translations: $t) { userErrors { code } } }";
        var digest = shop.ask(read, Map.of("id", mug))
                .at("translatableResource", "translatableContent", 0, "digest")
                .text();
        assertThat(shop.ask(register, Map.of("id", mug, "t", List.of(translation("de", "0000"))))
                        .at("translationsRegister", "userErrors", 0, "code")
                        .text())
                .isEqualTo("INVALID_TRANSLATABLE_CONTENT");
        assertThat(shop.ask(register, Map.of("id", mug, "t", List.of(translation("fr", digest))))
                        .at("translationsRegister", "userErrors", 0, "code")
                        .text())
                .isEqualTo("INVALID_LOCALE_FOR_SHOP");
        assertThat(shop.ask(register, Map.of("id", mug, "t", List.of(translation("de", digest))))
                        .at("translationsRegister", "userErrors")
                        .list())
                .isEmpty();
        shop.ask(
                "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { product { id } } }",
                Map.of("p", Map.of("id", mug, "title", "Cup")));

        assertThat(shop.ask(read, Map.of("id", mug))
                        .at("translatableResource", "translations", 0, "outdated")
                        .text())
                .isEqualTo("true");
    }

    private static List<String> titles(Caller.Dig answer) {
        assertThat(answer.at("productVariantsBulkCreate", "userErrors").list()).isEmpty();
        return answer.at("productVariantsBulkCreate", "product", "variants", "nodes")
                .each("title");
    }

    private String price(String variant) {
        return shop.ask("query($id: ID!) { productVariant(id: $id) { price } }", Map.of("id", variant))
                .at("productVariant", "price")
                .text();
    }

    private static Map<String, Object> titled(String value) {
        return Map.of("optionValues", List.of(Map.of("optionName", "Title", "name", value)));
    }

    private static Map<String, Object> kind(String value) {
        return Map.of("optionValues", List.of(Map.of("optionName", "Kind", "name", value)));
    }

    private static Map<String, Object> id(String owner, String value) {
        return Map.of("ownerId", owner, "namespace", "storeloom", "key", "product_id", "type", "id", "value", value);
    }

    private static Map<String, Object> translation(String locale, String digest) {
        return Map.of("locale", locale, "key", "title", "value", "Becher", "translatableContentDigest", digest);
    }
}
