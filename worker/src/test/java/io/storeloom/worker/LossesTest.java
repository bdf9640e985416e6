package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is gone in the shop is made again, and what comes back is what it was. */
@NullUnmarked
class LossesTest {

    private static final String CATEGORIES = Lines.category("kitchen", "Kitchen") + Lines.category("mugs", "Mugs");

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @BeforeEach
    void pushed() {
        merchant.parameters(new Parameters(false, true, true, "en"));
        merchant.load(CATEGORIES + Lines.products(40, "mugs", 2));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
    }

    @Test
    void aProductThatWasDeletedInTheShopIsCreatedAgainOnceItsVariantChanges() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .deleteProduct(merchant.product("P-0007").gid());
        merchant.load(Lines.product("P-0007", "Mug 7", "mugs", 2, "12.00", 5));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.product("P-0007").variants)
                .hasSize(2)
                .allSatisfy(variant -> assertThat(variant.price).isEqualByComparingTo("12.00"));
        assertThat(merchant.product("P-0007").publications).hasSize(1);
    }

    @Test
    void aVariantLeavesOnceTheOneThatShouldStandBesideItIsBack() {
        Product mug = merchant.product("P-0007");
        Shelf.deleteVariant(merchant, mug.gid(), mug.variants.getLast().gid());
        assertThat(merchant.product("P-0007").variants).hasSize(1);
        merchant.replace((CATEGORIES + Lines.products(40, "mugs", 2))
                .replaceFirst("[{]\"reference\":\"P-0007-1\".*?(?=[{]\"reference\":\"P-0007-2\")", ""));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.product("P-0007").variants)
                .extracting(each -> each.sku)
                .containsExactly("P-0007-2");
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void aCollectionThatWasDeletedInTheShopComesBackWithItsProducts() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .graphql(
                        "mutation($id: ID!) { collectionDelete(input: {id: $id}) { userErrors { message } } }",
                        Map.of("id", merchant.collection("Mugs").gid()));
        merchant.load(Lines.category("mugs", "Mugs and cups"));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.shop().members(merchant.collection("Mugs and cups")))
                .hasSize(40);
    }

    @Test
    void aNewProductFindsItsDeletedCollectionAgain() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .graphql(
                        "mutation($id: ID!) { collectionDelete(input: {id: $id}) { userErrors { message } } }",
                        Map.of("id", merchant.collection("Mugs").gid()));
        merchant.load(Lines.product("P-0041", "Mug 41", "mugs", 1));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.shop().members(merchant.collection("Mugs"))).hasSize(41);
    }

    @Test
    void aProductThatLeftAndReturnsIsTheSameAgain() {
        String without = CATEGORIES + Lines.products(39, "mugs", 2);
        merchant.replace(without);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("deleted", 1);
        assertThat(merchant.product("P-0040").status).isEqualTo("ARCHIVED");
        merchant.replace(CATEGORIES + Lines.products(40, "mugs", 2));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        assertThat(merchant.shop().products()).hasSize(40);
        assertThat(merchant.product("P-0040").status).isEqualTo("ACTIVE");
        assertThat(merchant.product("P-0040").publications).hasSize(1);
        assertThat(merchant.product("P-0040").variants).hasSize(2);
    }

    @Test
    void aProductWhoseDeletionWasDoneByTheMerchantIsCreatedAnewWhenItReturns() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .deleteProduct(merchant.product("P-0040").gid());
        merchant.replace(CATEGORIES + Lines.products(39, "mugs", 2));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("deleted", 1);
        merchant.replace(CATEGORIES + Lines.products(40, "mugs", 2));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.product("P-0040").variants).hasSize(2);
    }

    @Test
    void aStoreThatIsAddedAgainFindsWhatItCreatedBeforeAndTakesNothingAway() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .editProduct(merchant.product("P-0001").gid(), Map.of("tags", List.of("demo", "handmade")));
        Merchant again = merchant.addedAgain();

        UUID refused = again.request(SyncMode.INCREMENTAL).event();
        Map<String, Object> row = again.ended(new Adopting(again).retried(refused));

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(again.shop().products()).hasSize(40);
        assertThat(again.shop().collections()).hasSize(2);
        assertThat(again.product("P-0001").variants).hasSize(2);
    }
}
