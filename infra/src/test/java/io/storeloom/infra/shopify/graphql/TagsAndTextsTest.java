package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tags, metafields and translations that come and go one by one. */
class TagsAndTextsTest {

    private static final String ADD =
            "mutation($id: ID!, $t: [String!]!) { tagsAdd(id: $id, tags: $t) { node { id ... on Product { tags updatedAt } } userErrors { field message } } }";
    private static final String REMOVE = ADD.replace("tagsAdd", "tagsRemove");
    private static final String SET =
            "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { id } userErrors { code message } } }";
    private static final String DELETE =
            "mutation($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { ownerId namespace key } userErrors { field message } } }";
    private static final String REGISTER =
            "mutation($id: ID!, $t: [TranslationInput!]!) { translationsRegister(resourceId: $id, translations: $t) { userErrors { code } } }";
    private static final String FORGET =
            "mutation($id: ID!, $k: [String!]!, $l: [String!]!) { translationsRemove(resourceId: $id, translationKeys: $k, locales: $l) { translations { key locale value } userErrors { code field } } }";
    private static final String READ =
            "query($id: ID!) { translatableResource(resourceId: $id) { resourceId translatableContent { key value digest type } translations(locale: \"de\") { value outdated } } }";

    private final Caller shop = Caller.ofNewShop("2026-10");
    private final String mug = Goods.product(shop, "Mug");

    @Test
    void addsTagsWhateverTheirCaseOnceAndKeepsTheFirstSpelling() {
        tags(ADD, "Enamel", "hub");
        var added = tags(ADD, "ENAMEL", "Trail, summer");

        assertThat(added.at("node", "tags").list()).isEqualTo(List.of("Enamel", "hub", "summer", "Trail"));
        assertThat(tags(REMOVE, "HUB", "unknown").at("node", "tags").list())
                .isEqualTo(List.of("Enamel", "summer", "Trail"));
    }

    @Test
    void movesUpdatedAtWhenTagsChange() {
        shop.shop.clock().set(Instant.parse("2026-10-05T08:00:00Z"));
        tags(ADD, "hub");
        shop.shop.clock().set(Instant.parse("2026-10-05T09:00:00Z"));
        assertThat(tags(REMOVE, "hub").at("node", "updatedAt").text()).isEqualTo("2026-10-05T09:00:00Z");
    }

    @Test
    void refusesTagsOfNobodyAndTagsThatAreTooLong() {
        var nobody = shop.ask(ADD, Map.of("id", "gid://shopify/Product/1", "t", List.of("x")))
                .at("tagsAdd");
        assertThat(nobody.at("userErrors", 0, "field").list()).isEqualTo(List.of("id"));
        assertThat(nobody.at("node").value()).isNull();
        assertThat(tags(ADD, "x".repeat(256)).at("userErrors", 0, "field").list())
                .isEqualTo(List.of("tags"));
        var many = new String[251];
        Arrays.setAll(many, number -> "tag" + number);
        assertThat(shop.error(ADD, Map.of("id", mug, "t", List.of(many)))).isEqualTo("MAX_INPUT_SIZE_EXCEEDED");
        assertThat(tags(ADD, String.join(",", many)).at("userErrors").list()).hasSize(1);
        assertThat(tags(ADD, "last").at("node", "tags").list()).isEqualTo(List.of("last"));
    }

    @Test
    void deletesMetafieldsAndAnswersNullForThoseThatAreNotThere() {
        set("care", "single_line_text_field", "Wash");
        var answer = shop.ask(DELETE, Map.of("m", List.of(identifier("care"), identifier("none"))))
                .at("metafieldsDelete");

        assertThat(answer.at("deletedMetafields", 0, "key").text()).isEqualTo("care");
        assertThat(answer.at("deletedMetafields", 0, "ownerId").text()).isEqualTo(mug);
        assertThat(answer.at("deletedMetafields", 1).value()).isNull();
        assertThat(shop.ask(
                                "query($id: ID!) { product(id: $id) { metafields(first: 5) { nodes { key } } } }",
                                Map.of("id", mug))
                        .at("product", "metafields", "nodes")
                        .list())
                .isEmpty();
        assertThat(shop.ask(DELETE, Map.of("m", List.of()))
                        .at("metafieldsDelete", "userErrors")
                        .list())
                .hasSize(1);
    }

    @Test
    void freesACustomIdWhoseMetafieldIsDeleted() {
        var lamp = Goods.product(shop, "Lamp");
        set("product_id", "id", "P-1");
        shop.ask(DELETE, Map.of("m", List.of(identifier("product_id"))));

        var taken = new HashMap<>(metafield("product_id", "id", "P-1"));
        taken.put("ownerId", lamp);
        assertThat(shop.ask(SET, Map.of("m", List.of(taken)))
                        .at("metafieldsSet", "userErrors")
                        .list())
                .isEmpty();
    }

    @Test
    void translatesTheValueOfAMetafieldAndForgetsIt() {
        var care = set("care", "single_line_text_field", "Wash");
        var content = shop.ask(READ, Map.of("id", care)).at("translatableResource", "translatableContent", 0);
        assertThat(content.at("key").text()).isEqualTo("value");
        assertThat(content.at("type").text()).isEqualTo("SINGLE_LINE_TEXT_FIELD");
        register(care, "value", content.at("digest").text(), "Waschen");
        assertThat(german(care, "value")).isEqualTo("Waschen");
        set("care", "single_line_text_field", "Wash cold");
        assertThat(german(care, "outdated")).isEqualTo("true");

        assertThat(shop.ask(
                                "query($id: ID!) { translatableResource(resourceId: $id) { nestedTranslatableResources(first: 5, resourceType: METAFIELD) { nodes { resourceId } } } translatableResources(first: 5, resourceType: METAFIELD) { nodes { resourceId } } translatableResourcesByIds(first: 5, resourceIds: [$id]) { nodes { resourceId } } }",
                                Map.of("id", mug))
                        .at("translatableResource", "nestedTranslatableResources", "nodes")
                        .each("resourceId"))
                .containsExactly(care);
        var gone = forget(care, List.of("value"), List.of("de"));
        assertThat(gone.at("translations").each("value")).containsExactly("Waschen");
        assertThat(german(care, "value")).isEqualTo("null");
        assertThat(forget(care, List.of("value"), List.of("de"))
                        .at("translations")
                        .list())
                .isEmpty();
    }

    @Test
    void offersNoTranslationOfANumber() {
        var weight = set("weight", "number_integer", "7");
        assertThat(shop.ask(READ, Map.of("id", weight))
                        .at("translatableResource")
                        .value())
                .isNull();
        assertThat(shop.ask(REGISTER, Map.of("id", weight, "t", List.of()))
                        .at("translationsRegister", "userErrors", 0, "code")
                        .text())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void refusesToForgetWhatCannotBeTranslated() {
        assertThat(code(forget("gid://shopify/Product/1", List.of("title"), List.of("de"))))
                .isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(code(forget(mug, List.of("title"), List.of("fr")))).isEqualTo("INVALID_LOCALE_FOR_SHOP");
        assertThat(code(forget(mug, List.of("colour"), List.of("de")))).isEqualTo("INVALID_KEY_FOR_MODEL");
        assertThat(shop.with(Set.of("write_products"))
                        .error(FORGET, Map.of("id", mug, "k", List.of("title"), "l", List.of("de"))))
                .isEqualTo("ACCESS_DENIED");
    }

    private Caller.Dig tags(String document, String... tags) {
        var answer = shop.ask(document, Map.of("id", mug, "t", List.of(tags)));
        return document.equals(ADD) ? answer.at("tagsAdd") : answer.at("tagsRemove");
    }

    private String set(String key, String type, String value) {
        var answer =
                shop.ask(SET, Map.of("m", List.of(metafield(key, type, value)))).at("metafieldsSet");
        assertThat(answer.at("userErrors").list()).isEmpty();
        return answer.at("metafields", 0, "id").text();
    }

    private Map<String, Object> metafield(String key, String type, String value) {
        return Map.of("ownerId", mug, "namespace", "custom", "key", key, "type", type, "value", value);
    }

    private Map<String, Object> identifier(String key) {
        return Map.of("ownerId", mug, "namespace", "custom", "key", key);
    }

    private void register(String id, String key, String digest, String value) {
        var translation = Map.of("locale", "de", "key", key, "value", value, "translatableContentDigest", digest);
        assertThat(shop.ask(REGISTER, Map.of("id", id, "t", List.of(translation)))
                        .at("translationsRegister", "userErrors")
                        .list())
                .isEmpty();
    }

    private Caller.Dig forget(String id, List<String> keys, List<String> locales) {
        return shop.ask(FORGET, Map.of("id", id, "k", keys, "l", locales)).at("translationsRemove");
    }

    private String german(String id, String field) {
        return shop.ask(READ, Map.of("id", id))
                .at("translatableResource", "translations", 0, field)
                .text();
    }

    private static String code(Caller.Dig payload) {
        return payload.at("userErrors", 0, "code").text();
    }
}
