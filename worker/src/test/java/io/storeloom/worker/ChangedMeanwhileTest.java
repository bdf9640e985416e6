package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A refresh serves what it planned: what the catalogue changed before its turn came is the next run's. */
@NullUnmarked
class ChangedMeanwhileTest {

    private static final String REST = Lines.category("mugs", "Mugs") + Lines.product("P-0001", "Mug", "mugs", 1);
    private static final String CUP = Lines.product("P-0002", "Cup", "mugs", 1);

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    /** How a refresh ended whose products were planned, and none of them created, when the catalogue became this. */
    private Map<String, Object> refreshed(String catalogue) throws InterruptedException, TimeoutException {
        merchant.load(REST + CUP);
        ArmedFault hang = merchant.fault(
                Fault.of(new Effect.Hang(null, false)).on("collectionCreate").times(1));
        UUID event = merchant.request(SyncMode.FORCE_REFRESH).event();
        hang.awaitApplied(1, Duration.ofSeconds(60));
        merchant.replace(catalogue);
        hang.release();
        return merchant.ended(event);
    }

    private List<String> onRecord() {
        return merchant.house
                .owner()
                .sql("select reference || ' ' || status from store_item where store_id = ? and reference like 'P-0002%'"
                        + " order by reference")
                .param(merchant.store)
                .query(String.class)
                .list();
    }

    @Test
    void whatLeftBeforeItWasCreatedIsForgotten() throws Exception {
        Map<String, Object> row = refreshed(REST);

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("skipped", 2);
        Counters.addsUp(row);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        assertThat(onRecord()).isEmpty();
        assertThat(merchant.shop().products()).hasSize(1);
    }

    @Test
    void whatHasOtherVariantsByThenIsCreatedWithTheseByTheNextRun() throws Exception {
        Map<String, Object> row = refreshed(REST + CUP.replace("P-0002-1", "P-0002-2"));

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("skipped", 2);
        Counters.addsUp(row);
        assertThat(merchant.shop().products()).hasSize(1);
        assertThat(merchant.sync(SyncMode.RETRY_FAILED)).containsEntry("failed", 0);
        row = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(onRecord()).containsExactly("P-0002 SYNCED", "P-0002-2 SYNCED");
        assertThat(merchant.product("P-0002").variants)
                .extracting(each -> each.sku)
                .containsExactly("P-0002-2");
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }
}
