package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A large shop takes only so many new variants a day; the rest waits for tomorrow and what stands is kept up to date. */
@NullUnmarked
class DailyLimitTest {

    private final Merchant merchant = Merchant.on(Plan.ADVANCED, "2026-10");

    @Test
    void whatIsNewIsSkippedUntilTomorrowAndChangesGoOn() {
        merchant.admin().limitNewVariants(1, 4);
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(6, "mugs", 1));

        Map<String, Object> today = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(today)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 1);
        int sent = merchant.shop().products().size();
        assertThat(sent).isBetween(4, 5);
        assertThat(today).containsEntry("synced_products", sent).containsEntry("skipped", 2 * (6 - sent));
        assertThat(merchant.house
                        .owner()
                        .sql("select distinct skip_reason from store_item where store_id = ? and status = 'SKIPPED'")
                        .param(merchant.store)
                        .query(String.class)
                        .list())
                .containsExactly("DAILY_VARIANT_LIMIT");

        long before = merchant.lastRequest();
        String standing = merchant.shop().products().values().iterator().next().title;
        merchant.load(Lines.products(6, "mugs", 1).replace("\"10.00\"", "\"11.00\""));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, before))
                .as("a change of %s and its like, and nothing new", standing)
                .hasSize(sent)
                .allSatisfy(each -> assertThat(each.operationName()).isEqualTo("VariantsUpdate"));

        merchant.admin().limitNewVariants(1_000, 1_000);
        merchant.house
                .owner()
                .sql("update connector set no_new_variants_on = no_new_variants_on - 1 where store_id = ?")
                .param(merchant.store)
                .update();
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("synced_products", 6 - sent)
                .containsEntry("skipped", 0);
        assertThat(merchant.shop().products()).hasSize(6);
    }
}
