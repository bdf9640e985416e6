package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Translation;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Further languages travel as translations: of texts, of options and of their values. The shop speaks English and German. */
@NullUnmarked
class TranslationTest {

    static final String CATEGORY = """
            {"type":"category","reference":"mugs","texts":{"en":{"title":"Mugs"},"de":{"title":"Becher"}}}
            """;

    static Merchant selling(String version, String... languages) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.shows(
                List.of(languages), Assortment.EVERYTHING, merchant.settings().locations());
        merchant.load(CATEGORY + mug("Becher"));
        return merchant;
    }

    static String mug(String german) {
        return """
                {"type":"product","reference":"MUG","categories":["mugs"],"options":[{"name":"Colour","values":["Red","Blue"],\
                "texts":{"de":{"name":"Farbe","values":{"Red":"Rot","Blue":"Blau"}}}}],"texts":{"en":{"title":"Mug","descriptionHtml":"<p>A mug</p>"},\
                "de":{"title":"%s","descriptionHtml":"<p>Ein Becher</p>","seoTitle":"nothing to translate"}},"variants":[\
                {"reference":"MUG-R","sku":"MUG-R","optionValues":["Red"],"price":"9.00","stock":{"MAIN":1}},\
                {"reference":"MUG-B","sku":"MUG-B","optionValues":["Blue"],"price":"9.00","stock":{"MAIN":1}}]}
                """.formatted(german);
    }

    static Map<String, String> german(Merchant merchant, String gid) {
        Map<String, String> texts = new TreeMap<>();
        for (Translation each : merchant.shop().translations(gid).values()) {
            assertThat(each.locale()).isEqualTo("de");
            texts.put(each.key(), each.value());
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void allTextsArriveAndAnEditedOneIsSentWithoutTheRest(String version) {
        Merchant merchant = selling(version, "de");

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        Product mug = merchant.product("MUG");
        assertThat(german(merchant, mug.gid())).isEqualTo(Map.of("title", "Becher", "body_html", "<p>Ein Becher</p>"));
        assertThat(german(merchant, mug.options.getFirst().gid())).isEqualTo(Map.of("name", "Farbe"));
        assertThat(mug.options.getFirst().values.keySet().stream()
                        .map(id -> german(merchant, "gid://shopify/ProductOptionValue/" + id)))
                .containsExactly(Map.of("name", "Rot"), Map.of("name", "Blau"));
        assertThat(german(merchant, merchant.collection("Mugs").gid())).isEqualTo(Map.of("title", "Becher"));

        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();

        merchant.load(mug("Henkelbecher"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(german(merchant, mug.gid())).containsEntry("title", "Henkelbecher");
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before).stream()
                        .map(LoggedRequest::operationName)
                        .distinct())
                .containsExactly("TranslationsRegister");
        merchant.house.dayOf("2026-10");
    }

    @Test
    void whatIsNoLongerSaidGoesAndTheMerchantsOwnStays() {
        Merchant merchant = selling("2026-10", "de");
        merchant.sync(SyncMode.INCREMENTAL);
        Product mug = merchant.product("MUG");
        assertThat(german(merchant, mug.gid())).containsKeys("title", "body_html");
        merchant.admin().graphql("""
                mutation($id: ID!, $t: [TranslationInput!]!) {
                  translationsRegister(resourceId: $id, translations: $t) { userErrors { message } }
                }""", Map.of("id", mug.gid(), "t", List.of(theirs(merchant, mug))));

        merchant.load(mug("Becher")
                .replace("\"descriptionHtml\":\"<p>Ein Becher</p>\",", "\"descriptionHtml\":null,")
                .replace("\"Red\":\"Rot\",", ""));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(german(merchant, mug.gid()))
                .containsOnly(Map.entry("title", "Becher"), Map.entry("handle", "becher"));
        assertThat(mug.options.getFirst().values.keySet().stream()
                        .map(id -> german(merchant, "gid://shopify/ProductOptionValue/" + id)))
                .containsExactlyInAnyOrder(Map.of(), Map.of("name", "Blau"));
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    private static Map<String, Object> theirs(Merchant merchant, Product mug) {
        Map<String, Object> resource = merchant.admin()
                .graphql(
                        "query($id: ID!) { translatableResource(resourceId: $id) { translatableContent { key digest } } }",
                        Map.of("id", mug.gid()));
        JsonNode content = new JsonMapper().valueToTree(resource).at("/translatableResource/translatableContent");
        for (JsonNode each : content) {
            if (each.path("key").asString().equals("handle")) {
                return Map.of(
                        "locale",
                        "de",
                        "key",
                        "handle",
                        "value",
                        "becher",
                        "translatableContentDigest",
                        each.path("digest").asString());
            }
        }
        throw new AssertionError("no handle to translate in " + content);
    }

    @Test
    void anOriginalThatChangedInBetweenIsReadAgain() {
        Merchant merchant = selling("2026-10", "de");
        merchant.house
                .simulator()
                .faults()
                .add(
                        merchant.shop,
                        Fault.of(new Effect.UserError(
                                        "INVALID_TRANSLATABLE_CONTENT",
                                        List.of("translations", "0", "translatableContentDigest"),
                                        "Translatable content hash is invalid"))
                                .on("translationsRegister")
                                .times(2));

        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);
        assertThat(german(merchant, merchant.product("MUG").gid())).containsEntry("title", "Becher");
    }

    @Test
    void aLanguageThatTheShopLacksIsNamedAndTheOthersArrive() {
        Merchant merchant = selling("2026-10", "de", "fr");

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 1);
        assertThat(merchant.house
                        .owner()
                        .sql("select code || ' ' || subject from general_error where event_id = ?")
                        .param(row.get("id"))
                        .query(String.class)
                        .list())
                .containsExactly("LANGUAGE_MISSING fr");
        assertThat(german(merchant, merchant.product("MUG").gid())).containsEntry("title", "Becher");
    }
}
