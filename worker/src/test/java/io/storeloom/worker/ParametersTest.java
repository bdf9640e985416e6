package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of a connector's parameters does in the shop, off and on, on the oldest and the newest API version. */
@NullUnmarked
class ParametersTest {

    private static final String KITCHEN =
            Lines.category("kitchen", "Kitchen") + Lines.category("mugs", "Mugs", "kitchen");
    private static final String EMPTY = Lines.category("attic", "Attic");

    @AfterEach
    void today() {
        House.get().simulator().clock().release();
    }

    private Map<String, Object> synced(Merchant merchant) {
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 0);
        Counters.addsUp(row);
        return row;
    }

    private static List<String> collections(Merchant merchant) {
        return merchant.shop().collections().values().stream()
                .map((ShopCollection each) -> each.title)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void disableDeletionsKeepsInTheShopWhatLeftTheCatalogue(String version) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.parameters(new Parameters(true, false, false, "en"));
        merchant.load(KITCHEN + EMPTY + Lines.products(3, "mugs", 2) + Lines.product("ATTIC", "Trunk", "attic", 2));
        synced(merchant);
        merchant.replace(KITCHEN + Lines.products(2, "mugs", 2) + Lines.product("P-0003", "Mug 3", "mugs", 1));
        assertThat(synced(merchant)).containsEntry("deleted", 0);
        assertThat(merchant.product("ATTIC").status).isEqualTo("ACTIVE");
        assertThat(merchant.product("ATTIC").publications).hasSize(1);
        assertThat(merchant.product("P-0003").variants).hasSize(2);
        assertThat(collections(merchant)).contains("Attic");

        merchant.parameters(Parameters.PLAIN);
        // The product with its variants, the other product's variant, the category.
        assertThat(synced(merchant)).containsEntry("deleted", 3);
        assertThat(merchant.product("ATTIC").status).isEqualTo("ARCHIVED");
        assertThat(merchant.product("ATTIC").publications).isEmpty();
        assertThat(merchant.product("P-0003").variants).hasSize(1);
        assertThat(collections(merchant)).containsExactlyInAnyOrder("Kitchen", "Mugs");
        assertThat(merchant.shop().products()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void overwriteStockSendsEveryChangeAndTheFirstStockAlwaysTravels(String version) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.load(KITCHEN + Lines.product("P-1", "Mug", "mugs", 2, "10.00", 5));
        synced(merchant);
        assertThat(stock(merchant)).containsExactly(5, 5);
        merchant.load(Lines.product("P-1", "Mug", "mugs", 3, "10.00", 3));
        synced(merchant);
        assertThat(stock(merchant)).as("only the new variant's first stock").containsExactly(5, 5, 3);

        merchant.parameters(new Parameters(false, true, false, "en"));
        synced(merchant);
        assertThat(stock(merchant)).containsExactly(3, 3, 3);
        merchant.load(Lines.product("P-1", "Mug", "mugs", 3, "10.00", 5));
        synced(merchant);
        assertThat(stock(merchant)).containsExactly(5, 5, 5);
    }

    private static List<Integer> stock(Merchant merchant) {
        return merchant.product("P-1").variants.stream()
                .map(each -> each.item.available())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void includeEmptyCategoriesMakesCollectionsWithoutProducts(String version) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.load(KITCHEN + EMPTY + Lines.products(1, "mugs", 1));
        synced(merchant);
        assertThat(collections(merchant)).containsExactlyInAnyOrder("Kitchen", "Mugs");

        merchant.parameters(new Parameters(false, false, true, "en"));
        synced(merchant);
        assertThat(collections(merchant)).containsExactlyInAnyOrder("Kitchen", "Mugs", "Attic");

        merchant.parameters(Parameters.PLAIN);
        synced(merchant);
        assertThat(collections(merchant)).containsExactlyInAnyOrder("Kitchen", "Mugs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void theLanguageIsTheOneOfTheTexts(String version) {
        Merchant merchant = Merchant.on(Plan.PLUS, version);
        merchant.load(KITCHEN + Lines.product("P-1", "Mug", "mugs", 1));
        synced(merchant);
        assertThat(merchant.product("P-1").title).isEqualTo("Mug");

        merchant.parameters(new Parameters(false, false, false, "zh"));
        synced(merchant);
        assertThat(merchant.product("P-1").title).isEqualTo("中 Mug");
        assertThat(collections(merchant)).containsExactlyInAnyOrder("中 Kitchen", "中 Mugs");
    }
}
