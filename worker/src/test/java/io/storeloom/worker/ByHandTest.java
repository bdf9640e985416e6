package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.SyncMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a merchant added by hand to our products outlives our pushes, and what we sent follows the catalogue only where it is ours. */
@NullUnmarked
class ByHandTest {

    private static final String OTHERS = Lines.category("mugs", "Mugs") + Lines.product("CUP", "Cup", "mugs", 1);

    private static final String BEFORE = OTHERS
            + """
            {"type":"category","reference":"old","texts":{"en":{"title":"Old"}}}
            {"type":"product","reference":"mug","handle":"mug","vendor":"Northbench","tags":["a"],"categories":["mugs","old"],"options":[{"name":"Size","values":["S","M","L"]}],"images":[{"url":"https://images.example/a.jpg","alt":"A"}],"attributes":{"custom.care":{"type":"single_line_text_field","value":"by hand"},"custom.width":{"type":"number_integer","value":"8"}},"texts":{"en":{"title":"Mug","descriptionHtml":"<p>Blue</p>","seoTitle":"Sought"}},"variants":[%s,%s,%s]}
            """.formatted(
                    size("S", "SKU-S", "10.00", 5), size("M", "SKU-M", "10.00", 5), size("L", "SKU-L", "10.00", 5));

    /** A variant, a category and an attribute left, others came, and the rest says something else. */
    private static final String AFTER = OTHERS.replace("\"Mugs\"", "\"Our mugs\"")
            + """
            {"type":"category","reference":"new","texts":{"en":{"title":"New"}}}
            {"type":"product","reference":"mug","handle":"mug","vendor":"Southbench","tags":["b"],"categories":["new"],"options":[{"name":"Size","values":["S","M","XL"]}],"images":[{"url":"https://images.example/b.jpg","alt":"B"}],"attributes":{"custom.care":{"type":"single_line_text_field","value":"machine"},"custom.width":null},"texts":{"en":{"title":"Better mug","descriptionHtml":"<p>Red</p>","seoTitle":"Found"}},"variants":[%s,%s,%s]}
            """.formatted(
                    size("S", "NEW-S", "12.00", 7), size("M", "SKU-M", "12.00", 7), size("XL", "SKU-XL", "12.00", 7));

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @ParameterizedTest
    @CsvSource({
        "OURS, false",
        "OURS, true",
        "ONLY_ON_CREATE, false",
        "ONLY_ON_CREATE, true",
        "THEIRS, false",
        "THEIRS, true"
    })
    void whatTheMerchantAddedStaysAndOursMovesWhereItIsOurs(Owner owner, boolean disableDeletions) {
        boolean ours = owner == Owner.OURS;
        boolean begun = owner == Owner.ONLY_ON_CREATE;
        owned(owner, disableDeletions);
        merchant.load(BEFORE);
        synced(SyncMode.INCREMENTAL);
        String gid = mug().gid();
        var admin = merchant.admin();
        admin.addTag(gid, "hand-picked");
        admin.setMetafield(gid, "erp", "bin", "single_line_text_field", "B7");
        admin.setMetafield(gid, "custom", "note", "single_line_text_field", "fragile");
        String small = variant("S").gid();
        admin.setMetafield(small, "erp", "bin", "single_line_text_field", "B8");
        String giant = admin.variants()
                .add(
                        gid,
                        Map.of("price", "77.00", "optionValues", List.of(Map.of("optionName", "Size", "name", "XXL"))));
        String image = admin.addImage(gid, "https://images.example/by-hand.jpg", "By hand");
        String favourites = admin.collections().add("Favourites", gid);

        merchant.replace(AFTER);
        synced(SyncMode.INCREMENTAL);
        synced(SyncMode.FORCE_REFRESH);

        Product mug = mug();
        assertThat(mug.gid()).isEqualTo(gid);
        assertThat(mug.title).isEqualTo(ours ? "Better mug" : "Mug");
        assertThat(mug.vendor)
                .isEqualTo(one(
                        owner,
                        "Southbench",
                        "Northbench",
                        merchant.shop().spec().name()));
        assertThat(mug.descriptionHtml).isEqualTo(one(owner, "<p>Red</p>", "<p>Blue</p>", ""));
        assertThat(Objects.requireNonNullElse(mug.seoTitle, "")).isEqualTo(one(owner, "Found", "Sought", ""));
        assertThat(mug.tags).containsExactlyInAnyOrder(both("hand-picked", one(owner, "b", "a", "")));
        assertThat(images(mug))
                .containsExactlyInAnyOrder(both("by-hand.jpg By hand", one(owner, "b.jpg B", "a.jpg A", "")));
        assertThat(mug.media).anyMatch(each -> image.endsWith("/" + each));
        assertThat(metafields(mug.metafields))
                .containsExactlyInAnyOrder(both(
                        "storeloom.product_id=mug",
                        "erp.bin=B7",
                        "custom.note=fragile",
                        one(owner, "custom.care=machine", "custom.care=by hand", ""),
                        one(owner, "", "custom.width=8", "")));

        assertThat(mug.variants.stream().map(Variant::title))
                .containsExactlyInAnyOrder(
                        both("S", "M", "XXL", ours ? "XL" : "L", ours && disableDeletions ? "L" : ""));
        assertThat(variant("XXL").gid()).isEqualTo(giant);
        assertThat(variant("XXL").price).isEqualByComparingTo("77.00");
        assertThat(variant("S").gid()).isEqualTo(small);
        assertThat(Objects.requireNonNullElse(variant("S").sku, "")).isEqualTo(one(owner, "NEW-S", "SKU-S", ""));
        assertThat(variant("S").price).isEqualByComparingTo(ours ? "12.00" : "10.00");
        assertThat(String.valueOf(variant("S").compareAtPrice)).isEqualTo(one(owner, "99.00", "99.00", "null"));
        assertThat(metafields(variant("S").metafields))
                .containsExactlyInAnyOrder(both(
                        "storeloom.variant_id=mug-S",
                        "erp.bin=B8",
                        one(owner, "custom.size=12.00", "custom.size=10.00", "")));
        assertThat(variant("S").item.available()).isEqualTo(ours ? 7 : begun ? 5 : 0);

        assertThat(merchant.collection("Favourites").gid()).isEqualTo(favourites);
        assertThat(collections())
                .containsExactlyInAnyOrder(both(
                        "Favourites",
                        one(owner, "Our mugs", "Mugs", ""),
                        owner == Owner.THEIRS ? "" : "New",
                        begun || (ours && disableDeletions) ? "Old" : ""));
        assertThat(members())
                .containsExactlyInAnyOrder(both(
                        "Favourites",
                        one(owner, "New", "Mugs", ""),
                        one(owner, ours && disableDeletions ? "Old" : "", "Old", ""),
                        ours && disableDeletions ? "Our mugs" : ""));
        if (ours && disableDeletions) {
            merchant.set(Map.of("disableDeletions", false));
            synced(SyncMode.INCREMENTAL);
            assertThat(members()).containsExactlyInAnyOrder("Favourites", "New");
            long before = merchant.lastRequest();
            synced(SyncMode.INCREMENTAL);
            assertThat(merchant.mutationsSince(before)).isZero();
        }
    }

    private void owned(Owner owner, boolean disableDeletions) {
        Map<FieldGroup, Owner> groups =
                Arrays.stream(FieldGroup.values()).collect(Collectors.toMap(each -> each, each -> owner));
        merchant.set(Map.of(
                "ownership",
                new Ownership(groups, Map.of("custom", owner)),
                "disableDeletions",
                disableDeletions,
                "overwriteStock",
                owner == Owner.OURS));
    }

    private void synced(SyncMode mode) {
        assertThat(merchant.sync(mode)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
    }

    private static String one(Owner owner, String ours, String begun, String theirs) {
        return switch (owner) {
            case OURS -> ours;
            case ONLY_ON_CREATE -> begun;
            case THEIRS -> theirs;
        };
    }

    /** Those that are something. */
    private static String[] both(String... all) {
        return Arrays.stream(all).filter(each -> !each.isEmpty()).toArray(String[]::new);
    }

    private Product mug() {
        return merchant.product("mug");
    }

    private Variant variant(String title) {
        return mug().variants.stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> images(Product product) {
        return product.media.stream()
                .map(id -> merchant.shop().files().get(id))
                .map((MediaFile file) ->
                        file.originalSource.substring(file.originalSource.lastIndexOf('/') + 1) + " " + file.alt)
                .toList();
    }

    private static Set<String> metafields(Map<String, Metafield> fields) {
        return fields.values().stream()
                .map(each -> each.namespace + "." + each.key + "=" + each.value)
                .collect(Collectors.toSet());
    }

    private List<String> collections() {
        return merchant.shop().collections().values().stream()
                .map((ShopCollection each) -> each.title)
                .toList();
    }

    /** The collections that the mug is in. */
    private List<String> members() {
        return merchant.shop().collections().values().stream()
                .filter(each -> merchant.shop().members(each).stream().anyMatch(member -> member.id == mug().id))
                .map(each -> each.title)
                .toList();
    }

    private static String size(String name, String sku, String price, int stock) {
        return """
                {"reference":"mug-%1$s","sku":"%2$s","optionValues":["%1$s"],"price":"%3$s","compareAtPrice":"99.00","stock":{"MAIN":%4$d},"attributes":{"custom.size":{"type":"single_line_text_field","value":"%3$s"}}}""".formatted(name, sku, price, stock);
    }
}
