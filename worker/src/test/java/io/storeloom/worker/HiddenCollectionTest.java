package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A collection that names its children is hidden from versions before 2026-07: it is neither gone nor to be created. */
@NullUnmarked
class HiddenCollectionTest {

    private static final String TREE = Lines.category("home", "Home") + Lines.category("mugs", "Mugs", "home");
    private static final String MUG = Lines.product("MUG", "Mug", "mugs", 1);

    /** Pushed in 2026-10, and then set back to 2026-04. */
    private static Merchant setBack() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.load(TREE + MUG);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        assertThat(merchant.collection("Home").newModel()).isTrue();
        merchant.set(Map.of("apiVersion", "2026-04"));
        return merchant;
    }

    private static Map<String, Object> home(Merchant merchant) {
        return merchant.house
                .owner()
                .sql("select status, error_code, gid from store_item where store_id = ? and reference = 'home'")
                .param(merchant.store)
                .query()
                .singleRow();
    }

    private static void refusedByName(Merchant merchant, String gid) {
        assertThat(home(merchant)).isEqualTo(Map.of("status", "FAILED", "error_code", "HIDDEN_BY_VERSION", "gid", gid));
    }

    @Test
    void isRefusedByNameAndComesBackWithTheVersionThatShowsIt() {
        Merchant merchant = setBack();
        String gid = merchant.collection("Home").gid();

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 1);
        refusedByName(merchant, gid);
        assertThat(merchant.shop().collections()).hasSize(2);
        merchant.sync(SyncMode.FORCE_REFRESH);
        refusedByName(merchant, gid);
        assertThat(merchant.shop().collections()).hasSize(2);

        merchant.set(Map.of("apiVersion", "2026-10"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);
        assertThat(merchant.collection("Home").gid()).isEqualTo(gid);
        assertThat(home(merchant)).containsEntry("status", "SYNCED");
    }

    @Test
    void isNotTakenForDeleted() {
        Merchant merchant = setBack();
        String gid = merchant.collection("Home").gid();
        merchant.replace(Lines.category("mugs", "Mugs") + MUG);

        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("deleted", 0);

        refusedByName(merchant, gid);
        merchant.set(Map.of("apiVersion", "2026-10"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("deleted", 1);
        assertThat(merchant.shop().collections()).hasSize(1);
    }

    @Test
    void isNoDrift() {
        Merchant merchant = setBack();
        merchant.sync(SyncMode.INCREMENTAL);
        Nights nights = new Nights(merchant);

        nights.pass();

        assertThat(nights.seen()).isEmpty();
    }

    @Test
    void ofTheMerchantIsAdoptedInAnyVersionAndLeftAsItIs() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-04");
        merchant.admin().addProduct(Shelf.theirs("first", Shelf.size("S", "T-S")));
        String below = theirs(merchant, "Below", List.of());
        String gid = theirs(
                merchant,
                "Garden",
                List.of(Map.of("subCollections", Map.of("title", "Below", "collectionIds", List.of(below)))));
        merchant.set(Map.of("adoptBy", List.of(AdoptBy.SKU, AdoptBy.HANDLE), "includeEmptyCategories", true));
        merchant.load("""
                {"type":"category","reference":"garden","handle":"garden","texts":{"en":{"title":"Our garden"}}}
                """);

        Adopting adopting = new Adopting(merchant);
        adopting.run();

        assertThat(adopting.references(AdoptionList.MATCHED, ItemKind.CATEGORY)).containsExactly("garden");
        adopting.confirm(null);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.shop().collections().values())
                .extracting(each -> each.title)
                .containsExactlyInAnyOrder("Below", "Garden");
        assertThat(merchant.house
                        .owner()
                        .sql("select gid || ' ' || error_code from store_item where store_id = ? and kind = 'CATEGORY'")
                        .param(merchant.store)
                        .query(String.class)
                        .list())
                .containsExactly(gid + " HIDDEN_BY_VERSION");
    }

    private static String theirs(Merchant merchant, String title, List<Map<String, Object>> sources) {
        merchant.admin()
                .graphql(
                        "mutation($c: CollectionCreateInput!) { collectionCreate(collection: $c) { collection { id } userErrors { message } } }",
                        Map.of("c", Map.of("title", title, "sources", sources)));
        return merchant.collection(title).gid();
    }
}
