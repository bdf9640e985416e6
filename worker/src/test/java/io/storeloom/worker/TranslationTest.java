package io.storeloom.worker;

import static io.storeloom.worker.GermanMug.german;
import static io.storeloom.worker.GermanMug.mug;
import static io.storeloom.worker.GermanMug.selling;
import static io.storeloom.worker.GermanMug.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Further languages travel as translations: of texts, of options and of their values. The shop speaks English and German. */
@InAnotherHouse
@NullUnmarked
class TranslationTest {

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
        translate(merchant, mug.gid(), "handle", "becher");

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

    @Test
    void anOriginalThatChangedInBetweenIsReadAgain() {
        Merchant merchant = selling("2026-10", "de");
        merchant.fault(Fault.of(new Effect.UserError(
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
