package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a large plan leaves behind for the statements that follow it. */
@NullUnmarked
class PlanningTest {

    private static final int PRODUCTS = 1_000;

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    @Test
    void aLargePlanRenewsTheStatisticsOfItsTable() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(PRODUCTS, "mugs", 1));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> (int) row.get("passes") > 0, Duration.ofMinutes(1));
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        assertThat(rowsTheDatabaseKnowsOf()).isGreaterThanOrEqualTo(2 * PRODUCTS);
        assertThat(merchant.ended(event)).containsEntry("status", "CANCELLED");
    }

    private int rowsTheDatabaseKnowsOf() {
        return merchant.house
                .owner()
                .sql("""
                        select reltuples::int from pg_class
                        where oid = (select tableoid from store_item where store_id = ? limit 1)""")
                .param(merchant.store)
                .query(Integer.class)
                .single();
    }
}
