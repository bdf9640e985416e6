package io.storeloom.worker;

import static io.storeloom.worker.GermanMug.CARE;
import static io.storeloom.worker.GermanMug.CATEGORY;
import static io.storeloom.worker.GermanMug.attribute;
import static io.storeloom.worker.GermanMug.care;
import static io.storeloom.worker.GermanMug.german;
import static io.storeloom.worker.GermanMug.glaze;
import static io.storeloom.worker.GermanMug.glazed;
import static io.storeloom.worker.GermanMug.metafield;
import static io.storeloom.worker.GermanMug.remove;
import static io.storeloom.worker.GermanMug.translate;
import static io.storeloom.worker.GermanMug.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.Drift;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A translation that somebody edited in the shop is seen at night like any other field, and written again. */
@InAnotherHouse
@NullUnmarked
class TranslationDriftTest {

    private static final String MUG =
            with(glazed("matt", "seidenmatt"), CARE, attribute("erp.note", "fragile", "zerbrechlich"));

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void isSeenFieldByFieldAndHealed(String version) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.set(
                Map.of("languages", List.of("de"), "ownership", new Ownership(Map.of(), Map.of("erp", Owner.THEIRS))));
        merchant.load(CATEGORY + MUG);
        merchant.sync(SyncMode.INCREMENTAL);
        Product mug = merchant.product("MUG");
        Option colour = mug.options.getFirst();
        String red = "gid://shopify/ProductOptionValue/"
                + colour.values.keySet().iterator().next();
        String care = care(merchant);
        String glaze = glaze(merchant, "MUG-R");
        merchant.admin()
                .graphql(
                        "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }",
                        Map.of("m", List.of(note(mug))));
        translate(merchant, mug.gid(), "title", "Pott");
        // What we never said is no drift.
        translate(merchant, mug.gid(), "handle", "pott");
        translate(merchant, colour.gid(), "name", "Ton");
        translate(merchant, red, "name", "Rosa");
        translate(merchant, care, "value", "egal");
        translate(merchant, glaze, "value", "stumpf");
        remove(merchant, merchant.collection("Mugs").gid(), "title");
        long before = merchant.lastRequest();
        Nights nights = new Nights(merchant);

        nights.pass();

        Map<String, Drift> seen = nights.seen();
        assertThat(seen.keySet())
                .containsExactlyInAnyOrder(
                        "MUG translations.de.title",
                        "MUG translations.de.options.Colour",
                        "MUG translations.de.values.Red",
                        "MUG translations.de.metafields.custom.care",
                        "MUG translations.de.variants.MUG-R.metafields.custom.glaze",
                        "mugs translations.de.title",
                        "MUG metafields.erp.note");
        assertThat(seen.get("MUG metafields.erp.note").state()).isEqualTo(Drift.State.ACCEPTED);
        assertThat(seen.get("MUG translations.de.values.Red"))
                .extracting(Drift::ours, Drift::theirs, Drift::owner)
                .containsExactly("Rot", "Rosa", Owner.OURS);
        assertThat(seen.get("MUG translations.de.variants.MUG-R.metafields.custom.glaze"))
                .extracting(Drift::ours, Drift::theirs)
                .containsExactly("seidenmatt", "stumpf");
        assertThat(seen.get("mugs translations.de.title"))
                .extracting(Drift::ours, Drift::theirs)
                .containsExactly("Becher", null);
        Waiting.until(
                nights::seen,
                now -> now.values().stream().noneMatch(drift -> drift.state() == Drift.State.OWED),
                Duration.ofMinutes(1));
        assertThat(german(merchant, mug.gid()).get("title")).isEqualTo("Becher");
        assertThat(german(merchant, mug.gid()).get("handle")).isEqualTo("pott");
        assertThat(german(merchant, colour.gid()).get("name")).isEqualTo("Farbe");
        assertThat(german(merchant, red).get("name")).isEqualTo("Rot");
        assertThat(german(merchant, care).get("value")).isEqualTo("Handwäsche");
        assertThat(german(merchant, glaze).get("value")).isEqualTo("seidenmatt");
        assertThat(german(merchant, merchant.collection("Mugs").gid()).get("title"))
                .isEqualTo("Becher");
        assertThat(german(merchant, metafield(merchant.product("MUG").metafields, "note")))
                .as("the merchant's own")
                .isEmpty();
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before).stream()
                        .map(LoggedRequest::operationName)
                        .distinct())
                .as("nothing else is owed")
                .containsExactly("TranslationsRegister");

        long healed = merchant.lastRequest();
        nights.pass();

        assertThat(nights.seen().keySet()).containsExactly("MUG metafields.erp.note");
        assertThat(merchant.mutationsSince(healed)).isZero();
        merchant.house.dayOf("2026-10");
    }

    @Test
    void isLeftAloneWhereOnlyTheBeginningOfTheMetafieldIsOurs() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.set(Map.of(
                "languages",
                List.of("de"),
                "ownership",
                new Ownership(Map.of(), Map.of("custom", Owner.ONLY_ON_CREATE, "erp", Owner.THEIRS))));
        merchant.load(CATEGORY + MUG);
        merchant.sync(SyncMode.INCREMENTAL);
        Product mug = merchant.product("MUG");
        String care = care(merchant);
        String glaze = glaze(merchant, "MUG-R");
        assertThat(german(merchant, care).get("value")).isEqualTo("Handwäsche");
        assertThat(german(merchant, glaze).get("value")).isEqualTo("seidenmatt");
        translate(merchant, mug.gid(), "title", "Pott");
        translate(merchant, care, "value", "egal");
        translate(merchant, glaze, "value", "stumpf");
        Nights nights = new Nights(merchant);

        nights.pass();

        assertThat(nights.seen().get("MUG translations.de.metafields.custom.care"))
                .extracting(Drift::ours, Drift::theirs, Drift::owner, Drift::state)
                .containsExactly("Handwäsche", "egal", Owner.ONLY_ON_CREATE, Drift.State.ACCEPTED);
        Waiting.until(
                () -> german(merchant, mug.gid()).get("title"), title -> title.equals("Becher"), Duration.ofMinutes(1));
        merchant.sync(SyncMode.FORCE_REFRESH);
        assertThat(german(merchant, care).get("value")).isEqualTo("egal");
        assertThat(german(merchant, glaze).get("value")).isEqualTo("stumpf");
    }

    @Test
    void isReadInPagesAndNotAtAllWithoutFurtherLanguages() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.set(Map.of("languages", List.of("de")));
        merchant.load(CATEGORY + Lines.products(40, "mugs", 2).replace("\"zh\"", "\"de\""));
        merchant.sync(SyncMode.INCREMENTAL);
        Nights nights = new Nights(merchant);
        long before = merchant.lastRequest();

        nights.pass();

        assertThat(nights.seen()).isEmpty();
        assertThat(asked(merchant, before)).doesNotContain("Translatable", "Translatables");
        long looks = asked(merchant, before).stream().filter("Objects"::equals).count();
        merchant.set(Map.of("languages", List.of()));
        merchant.sync(SyncMode.INCREMENTAL);
        before = merchant.lastRequest();
        nights.pass();
        assertThat(asked(merchant, before).stream().filter("Objects"::equals).count())
                .isBetween(1L, looks - 1);
        assertThat(looks).isLessThan(20);
    }

    /** Theirs, under a name that the catalogue has an attribute of, in a namespace that is not ours. */
    private static Map<String, String> note(Product mug) {
        return Map.of(
                "ownerId",
                mug.gid(),
                "namespace",
                "erp",
                "key",
                "note",
                "type",
                "single_line_text_field",
                "value",
                "heavy");
    }

    private static List<String> asked(Merchant merchant, long since) {
        return merchant.house.simulator().requests().since(since, merchant.shop).stream()
                .map(LoggedRequest::operationName)
                .toList();
    }
}
