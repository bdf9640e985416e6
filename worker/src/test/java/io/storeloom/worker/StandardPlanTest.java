package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** On Shopify's smallest plan points are short, and calls wait for them: a command takes effect all the same. */
@InAnotherHouse
@NullUnmarked
class StandardPlanTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** Shopify's limit. */
    private static final int VARIANTS = 2_048;

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    private void untilRequestsFlow() {
        long now = merchant.lastRequest();
        Waiting.until(
                () -> merchant.house
                                .simulator()
                                .requests()
                                .since(now, merchant.shop)
                                .size()
                        >= 2,
                Duration.ofMinutes(2));
    }

    private void nothingLeavesWhileItStands(UUID event) {
        long quiet = merchant.lastRequest();
        Map<String, Object> before = merchant.row(event);
        merchant.await(event, row -> merchant.house.reconciledSince(before), Duration.ofSeconds(60));
        assertThat(merchant.house.simulator().requests().since(quiet, merchant.shop))
                .as("requests after the run stood still")
                .isEmpty();
    }

    @Test
    void productsOf2048VariantsArePausedAndCancelledWithinTenSeconds() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", VARIANTS));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Waiting.until(() -> !merchant.shop().products().isEmpty(), Duration.ofMinutes(2));
        untilRequestsFlow();

        merchant.events().pause(merchant.tenant, event, House.OPERATOR);
        merchant.await(event, row -> row.get("status").equals("PAUSED"), AT_ONCE);
        nothingLeavesWhileItStands(event);

        merchant.events().resume(merchant.tenant, event, House.OPERATOR);
        untilRequestsFlow();
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        merchant.await(event, row -> row.get("status").equals("CANCELLED"), AT_ONCE);
        nothingLeavesWhileItStands(event);
        Histories.keep(merchant, event, "large-products-paused-and-cancelled");

        // What was cut off is taken up: the first product ends whole, each variant once.
        UUID rest = merchant.request(SyncMode.INCREMENTAL).event();
        Waiting.until(
                () -> merchant.shop().products().values().stream()
                        .anyMatch(product -> product.variants.size() == VARIANTS),
                Duration.ofMinutes(3));
        merchant.events().cancel(merchant.tenant, rest, House.OPERATOR);
        assertThat(merchant.ended(rest)).containsEntry("failed", 0);
    }
}
