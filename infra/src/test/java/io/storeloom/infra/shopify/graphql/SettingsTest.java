package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.MediaRule;
import io.storeloom.infra.shopify.shop.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be set in a shop: how long its files take, how they end, and how many new variants a day it takes. */
class SettingsTest {

    private static final String ADD =
            "mutation($p: ProductUpdateInput!, $m: [CreateMediaInput!]) { productUpdate(product: $p, media: $m) { userErrors { message } } }";
    private static final String CREATE =
            "mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkCreate(productId: $id, variants: $v) { productVariants { id } userErrors { code } } }";
    private static final String SET =
            "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id } userErrors { code } } }";

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void processesFilesForTheUsualNumberOfLooks() {
        assertThat(statuses("a.jpg", 4)).containsExactly("PROCESSING", "PROCESSING", "READY", "READY");
        assertThat(statuses("broken.jpg", 3)).containsExactly("PROCESSING", "PROCESSING", "FAILED");
    }

    @Test
    void processesFilesForAsManyLooksAsTheirRuleSays() {
        rule(4, null, false, null);
        assertThat(statuses("late.jpg", 5))
                .containsExactly("UPLOADED", "PROCESSING", "PROCESSING", "PROCESSING", "READY");
        assertThat(statuses("other.jpg", 1)).containsExactly("PROCESSING");
    }

    @Test
    void processesFilesByTheShopsClock() {
        shop.shop.clock().set(Instant.parse("2026-10-05T08:00:00Z"));
        rule(null, 60L, false, null);
        assertThat(statuses("late.jpg", 4)).containsExactly("UPLOADED", "PROCESSING", "PROCESSING", "PROCESSING");
        shop.shop.clock().set(Instant.parse("2026-10-05T08:01:00Z"));
        assertThat(looks(1)).containsExactly("READY");
    }

    @Test
    void holdsFilesUntilTheyAreReleased() {
        rule(null, null, true, null);
        assertThat(statuses("late.jpg", 9)).endsWith("PROCESSING", "PROCESSING");
        shop.shop.files().lastEntry().getValue().release();
        assertThat(looks(1)).containsExactly("READY");
    }

    @Test
    void failsFilesAsTheirRuleSays() {
        rule(1, null, false, "UNSUPPORTED_IMAGE_FILE_TYPE");
        assertThat(statuses("late.jpg", 2)).containsExactly("UPLOADED", "FAILED");
        var file = shop.shop.files().lastEntry().getValue().gid();
        var errors = shop.ask(
                "query($id: ID!) { node(id: $id) { ... on MediaImage { mediaErrors { code } fileErrors { code } image { url } } } }",
                Map.of("id", file));
        assertThat(errors.at("node", "mediaErrors").each("code")).containsExactly("UNSUPPORTED_IMAGE_FILE_TYPE");
        assertThat(errors.at("node", "fileErrors").each("code")).containsExactly("UNSUPPORTED_IMAGE_FILE_TYPE");
        assertThat(errors.at("node", "image").value()).isNull();
    }

    @Test
    void refusesNewVariantsAboveTheDailyLimitUntilTomorrow() {
        shop.shop.clock().set(Instant.parse("2026-10-05T23:00:00Z"));
        var mug = Goods.product(shop, "Mug", "A");
        limit(1, 3);
        create(mug, "B", "C");
        create(mug, "D", "E");

        var refused = shop.execute(CREATE, Map.of("id", mug, "v", List.of(variant("F"))))
                .body();
        assertThat(new Caller.Dig(refused).at("errors", 0, "extensions", "code").text())
                .isEqualTo("VARIANT_THROTTLE_EXCEEDED");
        assertThat(new Caller.Dig(refused).at("errors", 0, "path").list())
                .isEqualTo(List.of("productVariantsBulkCreate"));
        assertThat(new Caller.Dig(refused)
                        .at("data", "productVariantsBulkCreate")
                        .value())
                .isNull();
        var files = List.of(Mugs.file("https://cdn.example.test/a.jpg"));
        assertThat(shop.error(SET, Map.of("i", Map.of("title", "Lamp", "files", files))))
                .isEqualTo("VARIANT_THROTTLE_EXCEEDED");
        assertThat(shop.error(
                        "mutation { productCreate(product: {title: \"Lamp\"}) { userErrors { message } } }", Map.of()))
                .isEqualTo("VARIANT_THROTTLE_EXCEEDED");
        assertThat(shop.error(
                        "mutation($id: ID!) { productOptionsCreate(productId: $id, variantStrategy: CREATE, options: [{name: \"Size\", values: [{name: \"S\"}, {name: \"L\"}]}]) { userErrors { code } } }",
                        Map.of("id", mug)))
                .isEqualTo("VARIANT_THROTTLE_EXCEEDED");
        assertThat(shop.shop.products()).hasSize(1);
        assertThat(shop.shop.files()).isEmpty();
        shop.shop.clock().set(Instant.parse("2026-10-06T00:00:00Z"));
        create(mug, "F");
    }

    @Test
    void letsVariantsThatAreThereBeChangedAboveTheLimit() {
        var mug = Goods.product(shop, "Mug", "A", "B");
        limit(1, 0);
        var input = Map.of(
                "id",
                mug,
                "productOptions",
                Mugs.options("B", "A"),
                "variants",
                List.of(Mugs.variant("B"), Mugs.variant("A")));
        assertThat(shop.ask(SET, Map.of("i", input))
                        .at("productSet", "userErrors")
                        .list())
                .isEmpty();
    }

    @Test
    void hasNoDailyLimitBelowTheThresholdNorOnPlus() {
        var mug = Goods.product(shop, "Mug", "A");
        limit(3, 0);
        create(mug, "B");
        create(mug, "C");
        shop.shop.changePlan(Plan.PLUS);
        create(mug, "D");
        shop.shop.changePlan(Plan.STANDARD);
        assertThat(shop.error(CREATE, Map.of("id", mug, "v", List.of(variant("E")))))
                .isEqualTo("VARIANT_THROTTLE_EXCEEDED");
    }

    private void limit(int threshold, int perDay) {
        shop.shop.settings().variantQuota.threshold = threshold;
        shop.shop.settings().variantQuota.perDay = perDay;
    }

    private void create(String product, String... values) {
        var variants = List.of(values).stream().map(SettingsTest::variant).toList();
        assertThat(shop.ask(CREATE, Map.of("id", product, "v", variants))
                        .at("productVariantsBulkCreate", "userErrors")
                        .list())
                .isEmpty();
    }

    private static Map<String, Object> variant(String value) {
        return Map.of("optionValues", List.of(Map.of("optionName", "Kind", "name", value)));
    }

    private void rule(@Nullable Integer looks, @Nullable Long seconds, boolean held, @Nullable String error) {
        shop.shop.settings().mediaRules.add(new MediaRule("late", looks, seconds, held, error));
    }

    private List<String> statuses(String name, int looks) {
        var mug = Goods.product(shop, "Mug " + name);
        var medium = Map.of("originalSource", "https://cdn.example.test/" + name, "mediaContentType", "IMAGE");
        shop.ask(ADD, Map.of("p", Map.of("id", mug), "m", List.of(medium)));
        return looks(looks);
    }

    private List<String> looks(int looks) {
        var file = shop.shop.files().lastEntry().getValue().gid();
        return IntStream.range(0, looks)
                .mapToObj(look -> shop.ask(
                                "query($id: ID!) { node(id: $id) { ... on MediaImage { status fileStatus } } }",
                                Map.of("id", file))
                        .at("node", "status")
                        .text())
                .toList();
    }
}
