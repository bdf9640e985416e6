package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.util.Map;
import java.util.stream.IntStream;
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

    @Test
    void aDryRunTellsThatTheLimitMayBeMet() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(1, "mugs", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(Lines.products(3, "mugs", 2));
        assertThat(Rehearsed.of(merchant, SyncMode.INCREMENTAL).report().notices())
                .isEmpty();
        Shelf.Size[] sizes = IntStream.rangeClosed(1, 2_000)
                .mapToObj(n -> Shelf.size("Size " + n, ""))
                .toArray(Shelf.Size[]::new);
        merchant.admin()
                .addProducts(IntStream.rangeClosed(1, 25)
                        .mapToObj(n -> Shelf.theirs("theirs-" + n, sizes))
                        .toList());

        assertThat(Rehearsed.of(merchant, SyncMode.INCREMENTAL).report().notices())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.code()).isEqualTo("DAILY_VARIANT_LIMIT_AHEAD");
                    assertThat(notice.message())
                            .contains("would create 5 variants in a shop that holds 50,000 or more");
                });
    }
}
