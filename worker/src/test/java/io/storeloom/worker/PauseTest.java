package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@InAnotherHouse
@NullUnmarked
class PauseTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final int PRODUCTS = 120;

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    private UUID runInTheMiddle() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(PRODUCTS, "mugs", 5));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> merchant.shop().products().size() >= 5, Duration.ofMinutes(2));
        return event;
    }

    private Map<String, Object> status(UUID event, String status, Duration atMost) {
        return merchant.await(event, row -> row.get("status").equals(status), atMost);
    }

    private void nothingLeavesWhile(UUID event) {
        long quiet = merchant.lastRequest();
        Map<String, Object> before = merchant.row(event);
        merchant.await(event, row -> merchant.house.reconciledSince(before), Duration.ofSeconds(60));
        assertThat(merchant.house.simulator().requests().since(quiet, merchant.shop))
                .as("requests after the run stood still")
                .isEmpty();
    }

    private void everythingIsThere(UUID event, String history) {
        assertThat(merchant.ended(event))
                .containsEntry("status", "COMPLETED")
                .containsEntry("synced_products", PRODUCTS)
                .containsEntry("synced_variants", PRODUCTS * 5)
                .containsEntry("failed", 0);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
        Histories.keep(merchant, event, history);
    }

    @Test
    void anOperatorHoldsTheRunAtAnItemAndLetsItGoOn() {
        UUID event = runInTheMiddle();

        merchant.events().pause(merchant.tenant, event, House.OPERATOR);
        status(event, "PAUSED", AT_ONCE);
        nothingLeavesWhile(event);

        merchant.events().resume(merchant.tenant, event, House.OPERATOR);
        everythingIsThere(event, "paused-by-an-operator");
    }

    @Test
    void aConnectorThatIsSwitchedOffPausesTheRunAndOneThatIsSwitchedOnLetsItGoOn() {
        UUID event = runInTheMiddle();

        merchant.connectors().switchTo(merchant.tenant, merchant.store, false, House.OPERATOR);
        merchant.events().connectorSwitched(merchant.tenant, merchant.store, false, House.OPERATOR, null);
        status(event, "PAUSED", AT_ONCE);
        merchant.events().pause(merchant.tenant, event, House.OPERATOR);

        merchant.connectors().switchTo(merchant.tenant, merchant.store, true, House.OPERATOR);
        merchant.events().connectorSwitched(merchant.tenant, merchant.store, true, House.OPERATOR, null);
        nothingLeavesWhile(event);
        assertThat(merchant.row(event)).containsEntry("status", "PAUSED");

        merchant.events().resume(merchant.tenant, event, House.OPERATOR);
        everythingIsThere(event, "connector-off-and-on");
    }

    @Test
    void aCommandWrittenWithoutItsSignalIsObeyedAllTheSame() {
        UUID event = runInTheMiddle();

        merchant.house
                .owner()
                .sql("update sync_event set pause_reasons = array['OPERATOR'] where id = ?")
                .param(event)
                .update();
        status(event, "PAUSED", AT_ONCE);
        merchant.house
                .owner()
                .sql("update sync_event set pause_reasons = '{}' where id = ?")
                .param(event)
                .update();

        everythingIsThere(event, "command-without-signal");
    }

    @Test
    void aCancelledRunStopsAndLeavesTheRestToTheNext() {
        UUID event = runInTheMiddle();

        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        Map<String, Object> cancelled = status(event, "CANCELLED", AT_ONCE);
        nothingLeavesWhile(event);
        Histories.keep(merchant, event, "cancelled");
        int done = (int) cancelled.get("synced_products");

        Map<String, Object> next = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(next).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        assertThat(done + (int) next.get("synced_products")).isEqualTo(PRODUCTS);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
    }
}
