package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Translation;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.connection.Assortment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mug in two colours of which the catalogue speaks English and German, and what a shop says of it in German. */
@NullUnmarked
final class GermanMug {

    static final String CATEGORY = """
            {"type":"category","reference":"mugs","texts":{"en":{"title":"Mugs"},"de":{"title":"Becher"}}}
            """;

    /** How to care for it, as an attribute in both languages. */
    static final String CARE = attribute("custom.care", "by hand", "Handwäsche");

    private GermanMug() {}

    /** A merchant whose catalogue it stands in, and whose store speaks these languages beside English. */
    static Merchant selling(String version, String... languages) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.shows(
                List.of(languages), Assortment.EVERYTHING, merchant.settings().locations());
        merchant.load(CATEGORY + mug("Becher"));
        return merchant;
    }

    static String mug(String germanTitle) {
        return """
                {"type":"product","reference":"MUG","categories":["mugs"],"options":[{"name":"Colour","values":["Red","Blue"],\
                "texts":{"de":{"name":"Farbe","values":{"Red":"Rot","Blue":"Blau"}}}}],"texts":{"en":{"title":"Mug","descriptionHtml":"<p>A mug</p>"},\
                "de":{"title":"%s","descriptionHtml":"<p>Ein Becher</p>","seoTitle":"nothing to translate"}},"variants":[\
                {"reference":"MUG-R","sku":"MUG-R","optionValues":["Red"],"price":"9.00","stock":{"MAIN":1}},\
                {"reference":"MUG-B","sku":"MUG-B","optionValues":["Blue"],"price":"9.00","stock":{"MAIN":1}}]}
                """.formatted(germanTitle);
    }

    static String attribute(String name, String value, @Nullable String german) {
        return "\"%s\":{\"type\":\"single_line_text_field\",\"value\":\"%s\"%s}"
                .formatted(name, value, german == null ? "" : ",\"texts\":{\"de\":\"" + german + "\"}");
    }

    /** The product's own attributes. */
    static String with(String mug, String... attributes) {
        return mug.replace("\"categories\"", attributes(Stream.of(attributes)) + ",\"categories\"");
    }

    /** Both variants have a glaze; the red one's is said in German. */
    static String glazed(String value, @Nullable String german) {
        return mug("Becher")
                .replace(
                        "\"sku\":\"MUG-R\"",
                        "\"sku\":\"MUG-R\"," + attributes(Stream.of(attribute("custom.glaze", value, german))))
                .replace(
                        "\"sku\":\"MUG-B\"",
                        "\"sku\":\"MUG-B\"," + attributes(Stream.of(attribute("custom.glaze", value, null))));
    }

    private static String attributes(Stream<String> each) {
        return each.collect(Collectors.joining(",", "\"attributes\":{", "}"));
    }

    /** What the shop says of it in German, by key; it says nothing in a third language. */
    static Map<String, String> german(Merchant merchant, String gid) {
        Map<String, String> texts = new TreeMap<>();
        for (Translation each : merchant.shop().translations(gid).values()) {
            assertThat(each.locale()).isEqualTo("de");
            texts.put(each.key(), each.value());
        }
        return texts;
    }

    static Variant variant(Merchant merchant, String sku) {
        return merchant.product("MUG").variants.stream()
                .filter(each -> sku.equals(each.sku))
                .findFirst()
                .orElseThrow();
    }

    /** The GID of the variant's glaze. */
    static String glaze(Merchant merchant, String sku) {
        return metafield(variant(merchant, sku).metafields, "glaze");
    }

    /** The GID of the product's care. */
    static String care(Merchant merchant) {
        return metafield(merchant.product("MUG").metafields, "care");
    }

    static String metafield(Map<String, Metafield> metafields, String key) {
        return metafields.values().stream()
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow()
                .gid();
    }

    /** The merchant does so, in the shop's admin. */
    static void translate(Merchant merchant, String gid, String key, String value) {
        Map<String, Object> resource = merchant.admin()
                .graphql(
                        "query($id: ID!) { translatableResource(resourceId: $id) { translatableContent { key digest } } }",
                        Map.of("id", gid));
        JsonNode content = new JsonMapper().valueToTree(resource).at("/translatableResource/translatableContent");
        String digest = content.valueStream()
                .filter(each -> each.path("key").asString().equals(key))
                .map(each -> each.path("digest").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key + " to translate in " + content));
        Map<String, Object> translation =
                Map.of("locale", "de", "key", key, "value", value, "translatableContentDigest", digest);
        merchant.admin().graphql("""
                mutation($id: ID!, $t: [TranslationInput!]!) {
                  translationsRegister(resourceId: $id, translations: $t) { userErrors { message } }
                }""", Map.of("id", gid, "t", List.of(translation)));
    }

    /** The merchant does so, in the shop's admin. */
    static void remove(Merchant merchant, String gid, String key) {
        merchant.admin().graphql("""
                mutation($id: ID!, $keys: [String!]!) {
                  translationsRemove(resourceId: $id, locales: ["de"], translationKeys: $keys) { userErrors { message } }
                }""", Map.of("id", gid, "keys", List.of(key)));
    }
}
