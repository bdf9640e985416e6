package io.storeloom.worker;

import static io.storeloom.worker.GermanMug.CARE;
import static io.storeloom.worker.GermanMug.CATEGORY;
import static io.storeloom.worker.GermanMug.attribute;
import static io.storeloom.worker.GermanMug.care;
import static io.storeloom.worker.GermanMug.german;
import static io.storeloom.worker.GermanMug.glaze;
import static io.storeloom.worker.GermanMug.glazed;
import static io.storeloom.worker.GermanMug.mug;
import static io.storeloom.worker.GermanMug.remove;
import static io.storeloom.worker.GermanMug.selling;
import static io.storeloom.worker.GermanMug.translate;
import static io.storeloom.worker.GermanMug.variant;
import static io.storeloom.worker.GermanMug.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attributes say in further languages travels as translations of their metafields, a product's and its variants'. */
@InAnotherHouse
@NullUnmarked
class AttributeTranslationTest {

    @Test
    void anAttributeTravelsInItsLanguagesToo() {
        Merchant merchant = selling("2026-10", "de");
        merchant.load(with(mug("Becher"), CARE));
        merchant.sync(SyncMode.INCREMENTAL);
        String gid = care(merchant);
        assertThat(german(merchant, gid)).containsOnly(Map.entry("value", "Handwäsche"));

        merchant.load(with(mug("Becher"), attribute("custom.care", "by hand", "Spülmaschine")));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(german(merchant, gid)).containsOnly(Map.entry("value", "Spülmaschine"));
        merchant.load(with(mug("Becher"), attribute("custom.care", "by hand", null)));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(german(merchant, gid)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void aVariantsAttributeTravelsInItsLanguagesToo(String version) {
        Merchant merchant = selling(version, "de");
        merchant.load(glazed("matt", "seidenmatt"));
        merchant.sync(SyncMode.INCREMENTAL);
        String gid = glaze(merchant, "MUG-R");
        assertThat(german(merchant, gid)).containsOnly(Map.entry("value", "seidenmatt"));
        assertThat(german(merchant, glaze(merchant, "MUG-B"))).isEmpty();

        long before = merchant.lastRequest();
        assertThat(merchant.load(glazed("matt", "seidenmatt")).unchanged()).isEqualTo(1);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();

        merchant.load(glazed("matt", "matt wie Seide"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(german(merchant, gid)).containsOnly(Map.entry("value", "matt wie Seide"));
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
        assertThat(german(merchant, gid)).isEmpty();
        merchant.house.dayOf("2026-10");
    }

    @Test
    void aVariantThatIsCreatedAnewIsTranslatedAgain() {
        Merchant merchant = selling("2026-10", "de");
        merchant.load(glazed("matt", "seidenmatt"));
        merchant.sync(SyncMode.INCREMENTAL);
        String gone = glaze(merchant, "MUG-R");
        Shelf.deleteVariant(
                merchant,
                merchant.product("MUG").gid(),
                variant(merchant, "MUG-R").gid());

        merchant.load(glazed("matt", "seidenmatt").replace("\"9.00\"", "\"9.50\""));
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(glaze(merchant, "MUG-R")).isNotEqualTo(gone);
        assertThat(german(merchant, glaze(merchant, "MUG-R"))).containsOnly(Map.entry("value", "seidenmatt"));
    }

    @Test
    void whatBecameTheMerchantsKeepsItsTranslationsUntilItIsOursAgain() {
        Merchant merchant = selling("2026-10", "de");
        merchant.load(with(glazed("matt", "seidenmatt"), CARE));
        merchant.sync(SyncMode.INCREMENTAL);
        String care = care(merchant);
        String glaze = glaze(merchant, "MUG-R");
        namespace(merchant, Owner.THEIRS);

        merchant.load(with(glazed("matt", "seidenmatt"), CARE).replace("\"Becher\"", "\"Henkelbecher\""));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(german(merchant, merchant.product("MUG").gid())).containsEntry("title", "Henkelbecher");
        assertThat(german(merchant, care)).containsOnly(Map.entry("value", "Handwäsche"));
        assertThat(german(merchant, glaze)).containsOnly(Map.entry("value", "seidenmatt"));
        remove(merchant, care, "value");
        assertThat(german(merchant, care)).isEmpty();
        namespace(merchant, Owner.OURS);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(german(merchant, care)).containsOnly(Map.entry("value", "Handwäsche"));
    }

    @Test
    void whatTheMerchantSaidFirstIsNotOverwrittenWhereOnlyTheBeginningIsOurs() {
        Merchant merchant = selling("2026-10");
        namespace(merchant, Owner.ONLY_ON_CREATE);
        merchant.load(with(glazed("matt", "seidenmatt"), CARE));
        merchant.sync(SyncMode.INCREMENTAL);
        String care = care(merchant);
        String glaze = glaze(merchant, "MUG-R");
        translate(merchant, glaze, "value", "stumpf");

        merchant.set(Map.of("languages", List.of("de")));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(german(merchant, glaze)).containsOnly(Map.entry("value", "stumpf"));
        assertThat(german(merchant, care)).as("nobody had said it").containsOnly(Map.entry("value", "Handwäsche"));
        translate(merchant, care, "value", "egal");
        merchant.set(Map.of("languages", List.of()));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.set(Map.of("languages", List.of("de")));
        merchant.sync(SyncMode.FORCE_REFRESH);
        assertThat(german(merchant, care)).containsOnly(Map.entry("value", "egal"));
    }

    @Test
    void aVariantThatLeftTheCatalogueAndIsKeptKeepsItsTranslations() {
        Merchant merchant = selling("2026-10", "de");
        merchant.load(glazed("matt", "seidenmatt"));
        merchant.sync(SyncMode.INCREMENTAL);
        String glaze = glaze(merchant, "MUG-R");
        merchant.parameters(new Parameters(true, false, false, "en"));

        merchant.replace(CATEGORY
                + glazed("matt", "seidenmatt")
                        .replace("\"Becher\"", "\"Henkelbecher\"")
                        .replaceFirst("[{]\"reference\":\"MUG-R\".*?(?=[{]\"reference\":\"MUG-B\")", ""));
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(german(merchant, merchant.product("MUG").gid())).containsEntry("title", "Henkelbecher");
        assertThat(merchant.product("MUG").variants).hasSize(2);
        assertThat(german(merchant, glaze)).containsOnly(Map.entry("value", "seidenmatt"));
        merchant.load(glazed("matt", null));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(german(merchant, glaze)).as("it stayed on record").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Owner.class,
            names = {"OURS", "ONLY_ON_CREATE"})
    void aDryRunForetellsThem(Owner owner) {
        Merchant merchant = selling("2026-10", "de");
        namespace(merchant, owner);
        merchant.load(glazed("matt", "seidenmatt"));
        Rehearsed.of(merchant, SyncMode.INCREMENTAL).heldAgainst(SyncMode.INCREMENTAL);

        merchant.load(glazed("matt", "matt wie Seide"));
        Rehearsed.of(merchant, SyncMode.INCREMENTAL).heldAgainst(SyncMode.INCREMENTAL);
    }

    private static void namespace(Merchant merchant, Owner owner) {
        merchant.set(Map.of("ownership", new Ownership(Map.of(), Map.of("custom", owner))));
    }
}
