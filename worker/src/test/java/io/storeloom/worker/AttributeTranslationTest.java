package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attributes say in further languages travels as translations of their metafields, a product's and its variants'. */
@NullUnmarked
class AttributeTranslationTest {

    @Test
    void anAttributeTravelsInItsLanguagesToo() {
        Merchant merchant = TranslationTest.selling("2026-10", "de");
        merchant.load(TranslationTest.mug("Becher").replace("\"categories\"", CARE + "\"categories\""));
        merchant.sync(SyncMode.INCREMENTAL);
        String gid = metafield(merchant.product("MUG").metafields, "care");
        assertThat(TranslationTest.german(merchant, gid)).containsOnly(Map.entry("value", "Handwäsche"));

        merchant.load(TranslationTest.mug("Becher")
                .replace("\"categories\"", CARE.replace("Handwäsche", "Spülmaschine") + "\"categories\""));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(TranslationTest.german(merchant, gid)).containsOnly(Map.entry("value", "Spülmaschine"));
        merchant.load(TranslationTest.mug("Becher")
                .replace("\"categories\"", CARE.replace(",\"texts\":{\"de\":\"Handwäsche\"}", "") + "\"categories\""));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(TranslationTest.german(merchant, gid)).isEmpty();
    }

    private static final String CARE = """
            "attributes":{"custom.care":{"type":"single_line_text_field","value":"by hand","texts":{"de":"Handwäsche"}}},""";

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void aVariantsAttributeTravelsInItsLanguagesToo(String version) {
        Merchant merchant = TranslationTest.selling(version, "de");
        merchant.load(glazed("matt", "seidenmatt"));
        merchant.sync(SyncMode.INCREMENTAL);
        String gid = glaze(merchant, "MUG-R");
        assertThat(TranslationTest.german(merchant, gid)).containsOnly(Map.entry("value", "seidenmatt"));
        assertThat(TranslationTest.german(merchant, glaze(merchant, "MUG-B"))).isEmpty();

        long before = merchant.lastRequest();
        assertThat(merchant.load(glazed("matt", "seidenmatt")).unchanged()).isEqualTo(1);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();

        merchant.load(glazed("matt", "matt wie Seide"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(TranslationTest.german(merchant, gid)).containsOnly(Map.entry("value", "matt wie Seide"));
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before).stream()
                        .map(LoggedRequest::operationName)
                        .distinct())
                .containsExactly("TranslationsRegister");

        merchant.load(glazed("dull", "matt wie Seide"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.admin().graphql("""
                        query($id: ID!) { translatableResource(resourceId: $id) { translations(locale: "de") { value outdated } } }""", Map.of("id", gid)).toString())
                .isEqualTo("{translatableResource={translations=[{value=matt wie Seide, outdated=false}]}}");

        merchant.load(glazed("dull", null));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(TranslationTest.german(merchant, gid)).isEmpty();
        merchant.house.dayOf("2026-10");
    }

    @Test
    void aVariantThatIsCreatedAnewIsTranslatedAgain() {
        Merchant merchant = TranslationTest.selling("2026-10", "de");
        merchant.load(glazed("matt", "seidenmatt"));
        merchant.sync(SyncMode.INCREMENTAL);
        String gone = glaze(merchant, "MUG-R");
        merchant.admin()
                .graphql(
                        """
                        mutation($id: ID!, $ids: [ID!]!) {
                          productVariantsBulkDelete(productId: $id, variantsIds: $ids) { userErrors { message } }
                        }""",
                        Map.of(
                                "id",
                                merchant.product("MUG").gid(),
                                "ids",
                                List.of(variant(merchant, "MUG-R").gid())));

        merchant.load(glazed("matt", "seidenmatt").replace("\"9.00\"", "\"9.50\""));
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(glaze(merchant, "MUG-R")).isNotEqualTo(gone);
        assertThat(TranslationTest.german(merchant, glaze(merchant, "MUG-R")))
                .containsOnly(Map.entry("value", "seidenmatt"));
    }

    @Test
    void whatBecameTheMerchantsKeepsItsTranslationsUntilItIsOursAgain() {
        Merchant merchant = TranslationTest.selling("2026-10", "de");
        merchant.load(glazed("matt", "seidenmatt").replace("\"categories\"", CARE + "\"categories\""));
        merchant.sync(SyncMode.INCREMENTAL);
        String care = metafield(merchant.product("MUG").metafields, "care");
        String glaze = glaze(merchant, "MUG-R");
        namespace(merchant, Owner.THEIRS);

        merchant.load(glazed("matt", "seidenmatt")
                .replace("\"categories\"", CARE + "\"categories\"")
                .replace("\"Becher\"", "\"Henkelbecher\""));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(TranslationTest.german(merchant, merchant.product("MUG").gid()))
                .containsEntry("title", "Henkelbecher");
        assertThat(TranslationTest.german(merchant, care)).containsOnly(Map.entry("value", "Handwäsche"));
        assertThat(TranslationTest.german(merchant, glaze)).containsOnly(Map.entry("value", "seidenmatt"));
        merchant.admin().graphql("""
                mutation($id: ID!) {
                  translationsRemove(resourceId: $id, locales: ["de"], translationKeys: ["value"]) { userErrors { message } }
                }""", Map.of("id", care));
        assertThat(TranslationTest.german(merchant, care)).isEmpty();
        namespace(merchant, Owner.OURS);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(TranslationTest.german(merchant, care)).containsOnly(Map.entry("value", "Handwäsche"));
    }

    @Test
    void whatTheMerchantSaidFirstIsNotOverwrittenWhereOnlyTheBeginningIsOurs() {
        Merchant merchant = TranslationTest.selling("2026-10");
        namespace(merchant, Owner.ONLY_ON_CREATE);
        merchant.load(glazed("matt", "seidenmatt").replace("\"categories\"", CARE + "\"categories\""));
        merchant.sync(SyncMode.INCREMENTAL);
        String care = metafield(merchant.product("MUG").metafields, "care");
        String glaze = glaze(merchant, "MUG-R");
        TranslationDriftTest.translate(merchant, glaze, "value", "stumpf");

        merchant.set(Map.of("languages", List.of("de")));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(TranslationTest.german(merchant, glaze)).containsOnly(Map.entry("value", "stumpf"));
        assertThat(TranslationTest.german(merchant, care))
                .as("nobody had said it")
                .containsOnly(Map.entry("value", "Handwäsche"));
        TranslationDriftTest.translate(merchant, care, "value", "egal");
        merchant.set(Map.of("languages", List.of()));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.set(Map.of("languages", List.of("de")));
        merchant.sync(SyncMode.FORCE_REFRESH);
        assertThat(TranslationTest.german(merchant, care)).containsOnly(Map.entry("value", "egal"));
    }

    @Test
    void aVariantThatLeftTheCatalogueAndIsKeptKeepsItsTranslations() {
        Merchant merchant = TranslationTest.selling("2026-10", "de");
        merchant.load(glazed("matt", "seidenmatt"));
        merchant.sync(SyncMode.INCREMENTAL);
        String glaze = glaze(merchant, "MUG-R");
        merchant.parameters(new Parameters(true, false, false, "en"));

        merchant.replace(TranslationTest.CATEGORY
                + glazed("matt", "seidenmatt")
                        .replace("\"Becher\"", "\"Henkelbecher\"")
                        .replaceFirst("[{]\"reference\":\"MUG-R\".*?(?=[{]\"reference\":\"MUG-B\")", ""));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(TranslationTest.german(merchant, merchant.product("MUG").gid()))
                .containsEntry("title", "Henkelbecher");
        assertThat(merchant.product("MUG").variants).hasSize(2);
        assertThat(TranslationTest.german(merchant, glaze)).containsOnly(Map.entry("value", "seidenmatt"));
        merchant.load(glazed("matt", null));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(TranslationTest.german(merchant, glaze))
                .as("it stayed on record")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Owner.class,
            names = {"OURS", "ONLY_ON_CREATE"})
    void aDryRunForetellsThem(Owner owner) {
        Merchant merchant = TranslationTest.selling("2026-10", "de");
        namespace(merchant, owner);
        merchant.load(glazed("matt", "seidenmatt"));
        Rehearsed.of(merchant, SyncMode.INCREMENTAL).heldAgainst(SyncMode.INCREMENTAL);

        merchant.load(glazed("matt", "matt wie Seide"));
        Rehearsed.of(merchant, SyncMode.INCREMENTAL).heldAgainst(SyncMode.INCREMENTAL);
    }

    /** Both variants have a glaze; the red one's is said in German. */
    private static String glazed(String value, @Nullable String german) {
        String glaze =
                "\"attributes\":{\"custom.glaze\":{\"type\":\"single_line_text_field\",\"value\":\"" + value + "\"";
        return TranslationTest.mug("Becher")
                .replace(
                        "\"sku\":\"MUG-R\"",
                        "\"sku\":\"MUG-R\"," + glaze + (german == null ? "" : ",\"texts\":{\"de\":\"" + german + "\"}")
                                + "}}")
                .replace("\"sku\":\"MUG-B\"", "\"sku\":\"MUG-B\"," + glaze + "}}");
    }

    private static Variant variant(Merchant merchant, String sku) {
        return merchant.product("MUG").variants.stream()
                .filter(each -> sku.equals(each.sku))
                .findFirst()
                .orElseThrow();
    }

    static String glaze(Merchant merchant, String sku) {
        return metafield(variant(merchant, sku).metafields, "glaze");
    }

    static String metafield(Map<String, Metafield> metafields, String key) {
        return metafields.values().stream()
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow()
                .gid();
    }

    private static void namespace(Merchant merchant, Owner owner) {
        merchant.set(Map.of("ownership", new Ownership(Map.of(), Map.of("custom", owner))));
    }
}
