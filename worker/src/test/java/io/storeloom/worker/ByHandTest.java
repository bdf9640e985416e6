package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.sync.SyncMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a merchant added by hand to our products outlives our pushes. */
@NullUnmarked
class ByHandTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @Test
    void aTagAMetafieldAVariantAnImageAndACollectionOfTheMerchantsStay() {
        merchant.load(Lines.category("mugs", "Mugs") + mug(3, "Mug"));
        merchant.sync(SyncMode.INCREMENTAL);
        var admin = merchant.admin();
        String gid = merchant.product("mug").gid();
        admin.addTag(gid, "hand-picked");
        admin.setMetafield(gid, "erp", "bin", "single_line_text_field", "B7");
        String variant = admin.variants()
                .add(
                        gid,
                        Map.of(
                                "price",
                                "77.00",
                                "optionValues",
                                List.of(Map.of("optionName", "Size", "name", "Giant"))));
        String image = admin.addImage(gid, "https://images.example/by-hand.jpg", "By hand");
        String collection = admin.collections().add("Favourites", gid);

        merchant.load(mug(4, "Mug, renamed").replace("\"tags\":[\"a\"]", "\"tags\":[\"b\"]"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        merchant.sync(SyncMode.FORCE_REFRESH);

        var mug = merchant.product("mug");
        assertThat(mug.title).isEqualTo("Mug, renamed");
        assertThat(mug.tags).containsExactlyInAnyOrder("hand-picked", "b");
        assertThat(mug.metafields.values()).anyMatch(each -> each.namespace.equals("erp") && each.value.equals("B7"));
        assertThat(mug.variants).hasSize(5).anyMatch(each -> each.gid().equals(variant));
        assertThat(mug.media).anyMatch(each -> image.endsWith("/" + each));
        assertThat(merchant.collection("Favourites").gid()).isEqualTo(collection);
        assertThat(merchant.shop().members(merchant.collection("Favourites"))).hasSize(1);
        assertThat(merchant.shop().members(merchant.collection("Mugs"))).hasSize(1);
    }

    @Test
    void aHundredVariantsKeepTheirGidsAndTheirStockElsewhereThroughTenEdits() {
        merchant.load(Lines.category("mugs", "Mugs") + mug(100, "Mug"));
        merchant.sync(SyncMode.INCREMENTAL);
        String elsewhere = merchant.admin().stock().addLocation("Attic", "DE", "Berlin");
        for (Variant each : merchant.product("mug").variants.subList(0, 5)) {
            merchant.admin().stock().stock(each.gid(), elsewhere);
            merchant.admin().stock().set(each.gid(), elsewhere, 42);
        }
        Map<String, String> before = gids();

        for (int edit = 1; edit <= 10; edit++) {
            String lines = mug(100, "Mug " + edit)
                    .replace(
                            "\"reference\":\"mug-" + edit + "\",\"sku\":\"SKU-" + edit + "\"",
                            "\"reference\":\"mug-" + edit + "\",\"sku\":\"NEW-" + edit + "\"")
                    .replace("\"10.00\"", "\"1%d.00\"".formatted(edit % 2));
            merchant.load(lines);
            assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        }

        assertThat(gids()).isEqualTo(before);
        assertThat(merchant.product("mug").variants.subList(0, 5))
                .allSatisfy(each ->
                        assertThat(merchant.admin().stock().of(each.gid())).containsEntry("Attic", 42));
    }

    private Map<String, String> gids() {
        return merchant.product("mug").variants.stream()
                .collect(Collectors.toMap(Variant::title, Variant::gid, (a, b) -> a, LinkedHashMap::new));
    }

    private static String mug(int variants, String title) {
        return Lines.mug("\"tags\":[\"a\"]", variants).replace("Mug mug", title);
    }
}
