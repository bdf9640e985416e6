package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Location;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.sync.SyncMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A long list of variants changes in every way; each stays the object that it was, with the stock that the merchant keeps elsewhere. */
@NullUnmarked
class HundredVariantsTest {

    private static final String ATTIC = "Attic";

    /** A variant as catalogue and shop both can say it. */
    private record Size(String reference, String sku, String name, String price, int stock) {

        static Size of(int n) {
            return new Size("mug-" + n, "SKU-" + n, "Size " + n, "10.00", 5);
        }

        Size named(String now) {
            return new Size(reference, sku, now, price, stock);
        }

        Size coded(String now) {
            return new Size(reference, now, name, price, stock);
        }

        Size worth(String amount, int pieces) {
            return new Size(reference, sku, name, amount, pieces);
        }

        String line() {
            return """
                    {"reference":"%s","sku":"%s","optionValues":["%s"],"price":"%s","stock":{"MAIN":%d}}""".formatted(reference, sku, name, price, stock);
        }
    }

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
    private final Location main = merchant.shop().locations().values().stream()
            .filter(each -> merchant.settings().locations().containsValue(each.gid()))
            .findFirst()
            .orElseThrow();
    private final List<Size> sizes =
            IntStream.rangeClosed(1, 100).mapToObj(Size::of).collect(Collectors.toCollection(ArrayList::new));
    private String option = "Size";
    private final Map<String, String> gids = new HashMap<>();
    private final Map<String, Integer> attic = new HashMap<>();

    @Test
    void eachKeepsItsGidAndItsStockElsewhereThroughTenEdits() {
        merchant.set(Map.of("overwriteStock", true));
        merchant.admin().stock().addLocation(ATTIC, "DE", "Berlin");
        arrives(0);

        List<Runnable> edits = List.of(
                () -> {},
                () -> change(0, sizes.getFirst().named("Espresso")),
                () -> sizes.add(Size.of(101)),
                () -> sizes.remove(49),
                () -> Collections.shuffle(sizes, new Random(4)),
                () -> change(9, sizes.get(9).coded("ANOTHER")),
                () -> option = "Volume",
                () -> sizes.add(30, Size.of(102)),
                () -> sizes.subList(60, 63).clear(),
                () -> {
                    change(5, sizes.get(5).named("Bucket"));
                    change(6, sizes.get(6).coded("ONE-MORE"));
                    sizes.remove(80);
                    Collections.reverse(sizes);
                    sizes.add(Size.of(103));
                    option = "Contents";
                });
        for (int edit = 1; edit <= edits.size(); edit++) {
            edits.get(edit - 1).run();
            arrives(edit);
        }
        assertThat(gids).as("all that ever were").hasSize(103);
    }

    private void change(int place, Size now) {
        sizes.set(place, now);
    }

    /** With every edit all prices and quantities are others. */
    private void arrives(int edit) {
        for (int n = 0; n < sizes.size(); n++) {
            sizes.set(n, sizes.get(n).worth((10 + edit) + ".50", (7 * n + 3 * edit) % 40 + 1));
        }
        merchant.replace(Lines.category("mugs", "Mugs") + line());
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);

        Product mug = merchant.product("mug");
        assertThat(mug.options).hasSize(1);
        assertThat(mug.options.getFirst().name).isEqualTo(option);
        assertThat(mug.options.getFirst().values.values())
                .as("the order after edit %d", edit)
                .containsExactlyElementsOf(sizes.stream().map(Size::name).toList());
        assertThat(mug.variants.stream().map(this::seen))
                .as("edit %d", edit)
                .containsExactlyInAnyOrderElementsOf(sizes);
        mug.variants.forEach(variant -> same(edit, variant));
    }

    private Size seen(Variant variant) {
        return new Size(
                reference(variant),
                variant.sku,
                variant.title(),
                variant.price.toPlainString(),
                variant.item.levels.get(main.id).quantity("available"));
    }

    /** The object that it was, and stocked elsewhere as it was; a new one is stocked there from now on. */
    private void same(int edit, Variant variant) {
        String reference = reference(variant);
        String gid = variant.gid();
        assertThat(gids.computeIfAbsent(reference, r -> gid))
                .as("%s after edit %d", reference, edit)
                .isEqualTo(gid);
        Map<String, Integer> levels = merchant.admin().stock().of(gid);
        if (attic.containsKey(reference)) {
            assertThat(levels).as("%s after edit %d", reference, edit).containsEntry(ATTIC, attic.get(reference));
            assertThat(levels).containsOnlyKeys(ATTIC, main.name);
        } else {
            assertThat(levels).containsOnlyKeys(main.name);
            attic.put(reference, 1_000 + attic.size());
            merchant.admin().stock().set(gid, ATTIC, attic.get(reference));
        }
    }

    private static String reference(Variant variant) {
        return variant.metafields.get("storeloom.variant_id").value;
    }

    private String line() {
        return """
                {"type":"product","reference":"mug","handle":"mug","categories":["mugs"],"options":[{"name":"%s","values":[%s]}],"texts":{"en":{"title":"Mug"}},"variants":[%s]}
                """.formatted(
                        option,
                        sizes.stream().map(each -> "\"" + each.name() + "\"").collect(Collectors.joining(",")),
                        sizes.stream().map(Size::line).collect(Collectors.joining(",")));
    }
}
