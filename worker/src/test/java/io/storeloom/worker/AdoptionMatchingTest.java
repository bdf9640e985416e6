package io.storeloom.worker;

import static io.storeloom.worker.Shelf.ours;
import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.Adoption;
import io.storeloom.activities.sync.AdoptionItem;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which item of the catalogue an object of the shop is, by which key, and what nobody may guess. */
@NullUnmarked
class AdoptionMatchingTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
    private final Adopting adopting = new Adopting(merchant);

    private String theirs(String handle, Shelf.Size... sizes) {
        return merchant.admin().addProduct(Shelf.theirs(handle, sizes));
    }

    private AdoptionItem product(String reference) {
        return adopting.item(ItemKind.PRODUCT, reference);
    }

    private AdoptionItem variant(String reference) {
        return adopting.item(ItemKind.VARIANT, reference);
    }

    @Test
    void aSkuOrAHandleIdentifiesAProductAndTheRestIsOnlyHereOrOnlyThere() {
        String bySku = theirs("cup", size("S", "A-1"), size("M", "A-2"), size("XXL", ""));
        String byHandle = theirs("bowl", size("S", ""));
        theirs("lamp", size("S", "X-1"));
        merchant.load(ours("A", "", size("S", "A-1"), size("M", "A-2"), size("L", "A-3"))
                + ours("B", "bowl", size("S", "B-1"))
                + ours("C", "plate", size("S", "C-1")));
        long before = merchant.lastRequest();

        Adoption run = adopting.run();

        assertThat(run.state()).isEqualTo(AdoptionState.READY);
        assertThat(merchant.mutationsSince(before)).isZero();
        assertThat(product("A").foundBy()).isEqualTo(AdoptionItem.Key.SKU);
        assertThat(product("A").remote().gid()).isEqualTo(bySku);
        assertThat(product("B").foundBy()).isEqualTo(AdoptionItem.Key.HANDLE);
        assertThat(product("B").remote().gid()).isEqualTo(byHandle);
        assertThat(adopting.references(AdoptionList.ONLY_HERE, ItemKind.PRODUCT))
                .containsExactly("C");
        assertThat(adopting.references(AdoptionList.ONLY_HERE, ItemKind.VARIANT))
                .containsExactly("A-L", "C-S");
        assertThat(adopting.items(AdoptionList.ONLY_THERE, ItemKind.PRODUCT))
                .extracting(item -> item.remote().handle())
                .containsExactly("lamp");
        assertThat(adopting.items(AdoptionList.ONLY_THERE, ItemKind.VARIANT))
                .extracting(item -> item.remote().title())
                .containsExactlyInAnyOrder("S", "XXL");
        assertThat(variant("A-S").foundBy()).isEqualTo(AdoptionItem.Key.SKU);
        assertThat(variant("B-S").foundBy()).isEqualTo(AdoptionItem.Key.OPTIONS);
        assertThat(run.undecided().products()).isZero();
    }

    @Test
    void whatFitsMoreThanOnceIsAmbiguousAndSaysWhy() {
        theirs("two-a", size("S", "T-1"));
        theirs("two-b", size("S", "T-1"));
        theirs("shared", size("S", "H-1"), size("M", "H-2"));
        theirs("by-handle", size("S", ""));
        theirs("by-sku", size("S", "D-1"));
        theirs("spread-a", size("S", "P-1"));
        theirs("spread-b", size("S", "P-2"));
        merchant.load(ours("T", "", size("S", "T-1"))
                + ours("H1", "", size("S", "H-1"))
                + ours("H2", "", size("S", "H-2"))
                + ours("D", "by-handle", size("S", "D-1"))
                + ours("P", "", size("S", "P-1"), size("M", "P-2")));

        Adoption run = adopting.run();

        assertThat(adopting.references(AdoptionList.AMBIGUOUS, ItemKind.PRODUCT))
                .containsExactly("D", "H1", "H2", "P", "T");
        assertThat(run.undecided().products()).isEqualTo(5);
        assertThat(product("T").reasons()).containsExactly(AdoptionItem.Doubt.SEVERAL_THERE);
        assertThat(product("H1").reasons()).containsExactly(AdoptionItem.Doubt.SEVERAL_HERE);
        assertThat(product("D").reasons()).containsExactly(AdoptionItem.Doubt.KEYS_DISAGREE);
        assertThat(product("P").reasons()).containsExactly(AdoptionItem.Doubt.VARIANTS_SPREAD);
        assertThat(product("D").candidates())
                .extracting(each -> each.remote().handle())
                .containsExactlyInAnyOrder("by-handle", "by-sku");
        assertThat(variant("P-S").reasons()).containsExactly(AdoptionItem.Doubt.PRODUCT_UNDECIDED);
        assertThat(run.undecided().variants()).isZero();
        assertThat(adopting.items(AdoptionList.ONLY_THERE, ItemKind.PRODUCT)).isEmpty();
    }

    @Test
    void variantsOfAKnownProductAreToldApartByAllTheirKeysTogether() {
        theirs("twins", size("S", "W"), size("M", "W"));
        theirs("crossed", size("S", "K-2"), size("M", "K-1"));
        theirs("single", size("One", ""));
        merchant.load(ours("W", "twins", size("S", "W"), size("M", ""))
                + ours("K", "crossed", size("S", "K-1"), size("M", "K-2"))
                + ours("O", "single", size("Only", "O-1")));

        Adoption run = adopting.run();

        assertThat(variant("W-S").remote().title()).isEqualTo("S");
        assertThat(variant("W-M").remote().title()).isEqualTo("M");
        assertThat(adopting.references(AdoptionList.AMBIGUOUS, ItemKind.VARIANT))
                .containsExactly("K-M", "K-S");
        assertThat(variant("K-S").reasons())
                .contains(AdoptionItem.Doubt.KEYS_DISAGREE, AdoptionItem.Doubt.SEVERAL_HERE);
        assertThat(run.undecided().variants()).isEqualTo(2);
        assertThat(variant("O-Only").foundBy()).isEqualTo(AdoptionItem.Key.ONLY_VARIANT);
    }

    @Test
    void onlyTheConnectorsKeysCountAndOnlyWhatItShows() {
        theirs("cup", new Shelf.Size("S", "A-1", "4006381333931"));
        theirs("bowl", size("S", "B-1"));
        theirs("plate", new Shelf.Size("S", "", "4006381333948"));
        merchant.set(Map.of(
                "adoptBy",
                List.of(AdoptBy.BARCODE),
                "assortment",
                new Assortment(Assortment.By.LIST, List.of("A", "B"))));
        merchant.load(ours("A", "", new Shelf.Size("S", "", "4006381333931"))
                + ours("B", "bowl", size("S", "B-1"))
                + ours("C", "", new Shelf.Size("S", "", "4006381333948")));

        adopting.run();

        assertThat(product("A").foundBy()).isEqualTo(AdoptionItem.Key.BARCODE);
        assertThat(adopting.references(AdoptionList.ONLY_HERE, ItemKind.PRODUCT))
                .containsExactly("B");
        assertThat(adopting.items(AdoptionList.ONLY_THERE, ItemKind.PRODUCT)).hasSize(2);
    }

    @Test
    void collectionsAreFoundByTheirHandleAndOnesWithRulesAreNeverGuessed() {
        merchant.admin().collections().add("Mugs");
        merchant.admin().collections().add("Bowls");
        merchant.admin()
                .collections()
                .addSmart(
                        "Cheap",
                        Map.of(
                                "appliedDisjunctively",
                                true,
                                "rules",
                                List.of(Map.of("column", "TAG", "relation", "EQUALS", "condition", "cheap"))));
        merchant.set(Map.of("includeEmptyCategories", true));
        merchant.load(category("mugs", "mugs")
                + category("cheap", "cheap")
                + category("first", "bowls")
                + category("second", "bowls")
                + category("new", "new"));

        Adoption run = adopting.run();

        assertThat(adopting.references(AdoptionList.MATCHED, ItemKind.CATEGORY)).containsExactly("mugs");
        assertThat(adopting.references(AdoptionList.ONLY_HERE, ItemKind.CATEGORY))
                .containsExactly("new");
        assertThat(adopting.references(AdoptionList.AMBIGUOUS, ItemKind.CATEGORY))
                .containsExactly("cheap", "first", "second");
        assertThat(adopting.item(ItemKind.CATEGORY, "cheap").reasons()).containsExactly(AdoptionItem.Doubt.RULE_BASED);
        assertThat(adopting.item(ItemKind.CATEGORY, "first").reasons())
                .containsExactly(AdoptionItem.Doubt.SEVERAL_HERE);
        assertThat(run.undecided().categories()).isEqualTo(3);
    }

    private static String category(String reference, String handle) {
        return """
                {"type":"category","reference":"%s","handle":"%s","texts":{"en":{"title":"%s"}}}
                """.formatted(reference, handle, reference);
    }

    @Test
    void aProductWithMoreVariantsThanAPageIsReadToItsEnd() {
        Shelf.Size[] sizes = IntStream.rangeClosed(1, 330)
                .mapToObj(n -> size("Size " + n, "Z-" + n))
                .toArray(Shelf.Size[]::new);
        theirs("zoo", sizes);
        merchant.load(ours("Z", "", sizes));

        Adoption run = adopting.run();

        assertThat(run.read().variants()).isEqualTo(330);
        assertThat(adopting.list(AdoptionList.MATCHED).variants()).isEqualTo(330);
        assertThat(adopting.list(AdoptionList.ONLY_HERE).variants()).isZero();
    }

    @Test
    void aKeyThatHundredsShareIsToldInPartAndNotGuessed() {
        merchant.set(Map.of("adoptBy", List.of(AdoptBy.BARCODE)));
        merchant.admin()
                .addProducts(IntStream.range(0, 120)
                        .mapToObj(n -> Shelf.theirs("same-" + n, new Shelf.Size("S", "", "4006381333931")))
                        .toList());
        merchant.load(IntStream.range(0, 100)
                .mapToObj(n -> ours("N-" + n, "", new Shelf.Size("S", "", "4006381333931")))
                .collect(java.util.stream.Collectors.joining()));

        Adoption run = adopting.run();

        assertThat(run.undecided().products()).isEqualTo(100);
        assertThat(product("N-1").candidates()).hasSize(20);
        assertThat(product("N-1").reasons())
                .containsExactly(AdoptionItem.Doubt.SEVERAL_THERE, AdoptionItem.Doubt.SEVERAL_HERE);
    }
}
