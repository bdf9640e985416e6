package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FaultTest {

    private static final int PRODUCTS = 60;

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    private void load() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(PRODUCTS, "mugs", 3));
    }

    @Test
    void answersLostAfterTheCommitDoubleNothing() {
        load();
        merchant.fault(Fault.of(new Effect.LoseAnswer()).mutations().withProbability(0.1, 7));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
        assertThat(merchant.shop().collections()).hasSize(1);
        long before = merchant.lastRequest();
        merchant.house.simulator().faults().clear(merchant.shop);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void exactlyTheRefusedItemsFailByName() {
        load();
        merchant.fault(
                Fault.of(new Effect.UserError("PRODUCT_SUSPENDED", List.of("input", "title"), "Title is refused"))
                        .on("productSet")
                        .containing("P-0007"));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 1)
                .containsEntry("skipped", 3);
        Counters.addsUp(row);
        assertThat(merchant.house
                        .owner()
                        .sql(
                                "select reference || ' ' || error_code from store_item where store_id = ? and status = 'FAILED'")
                        .param(merchant.store)
                        .query(String.class)
                        .list())
                .containsExactly("P-0007 PRODUCT_SUSPENDED");
        assertThat(merchant.shop().products()).hasSize(PRODUCTS - 1);

        merchant.house.simulator().faults().clear(merchant.shop);
        assertThat(merchant.sync(SyncMode.RETRY_FAILED)).containsEntry("synced_products", 1);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
    }

    @Test
    void aStormOfThrottlingOnlyTakesTime() {
        load();
        merchant.fault(Fault.of(new Effect.Throttle()).withProbability(0.3, 11));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
    }
}
