package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock of the catalogue arrives, and what the shop sold meanwhile is not put back on the shelf. */
@NullUnmarked
class StockTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
    private String location;

    @BeforeEach
    void pushed() {
        location = merchant.settings().locations().get("MAIN");
        merchant.set(Map.of("overwriteStock", true));
        stocked(5);
        merchant.sync(SyncMode.INCREMENTAL);
    }

    private void stocked(int quantity) {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.product("P-1", "Mug", "mugs", 1, "10.00", quantity));
    }

    private Variant variant() {
        return merchant.product("P-1").variants.getFirst();
    }

    private int available() {
        return merchant.admin().stock().of(variant().gid()).values().iterator().next();
    }

    @Test
    void fiveThreeAndFiveAgainArrive() {
        for (int quantity : new int[] {3, 5}) {
            stocked(quantity);
            merchant.sync(SyncMode.INCREMENTAL);
            assertThat(available()).isEqualTo(quantity);
        }
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void aSaleBetweenReadAndWriteIsNotOverwritten() {
        stocked(3);
        // The comparison holds until the sale is done: it is executed after the hang.
        merchant.fault(Fault.of(new Effect.Hang(Duration.ofSeconds(4), false))
                .on("inventorySetQuantities")
                .times(1));
        long before = merchant.lastRequest();
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Waiting.until(
                () -> merchant.house.simulator().requests().since(before, merchant.shop).stream()
                        .anyMatch(each -> "InventoryLevels".equals(each.operationName())),
                Duration.ofMinutes(1));
        merchant.admin().stock().sell(variant().gid(), location, 1);

        assertThat(merchant.ended(event)).containsEntry("failed", 0);
        assertThat(available()).isEqualTo(2);
    }

    @Test
    void anAnswerThatWasLostSetsNothingTwice() {
        stocked(3);
        merchant.fault(
                Fault.of(new Effect.LoseAnswer()).on("inventorySetQuantities").times(1));
        long before = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        assertThat(available()).isEqualTo(3);
        assertThat(merchant.mutationsSince(before)).isEqualTo(2);
    }

    @Test
    void onHandIsSetWithWhatOrdersHaveCommitted() {
        merchant.set(Map.of("stockQuantity", "ON_HAND"));
        variant().item.levels.values().iterator().next().quantities.put("committed", 2);
        stocked(9);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.admin().graphql("""
                query($id: ID!) { productVariant(id: $id) { inventoryItem { inventoryLevels(first: 5) { nodes {
                  quantities(names: ["available", "on_hand"]) { name quantity } } } } } }""", Map.of("id", variant().gid())).toString())
                .contains("{name=available, quantity=7}, {name=on_hand, quantity=9}");
    }

    @Test
    void stockAtALocationThatIsMappedLaterStillArrives() {
        merchant.set(Map.of("overwriteStock", false));
        merchant.load(Lines.product("P-2", "Mug", "mugs", 1, "10.00", 7).replace("MAIN", "WEST"));
        merchant.sync(SyncMode.INCREMENTAL);

        merchant.set(Map.of("locations", Map.of("MAIN", location, "WEST", location)));
        merchant.sync(SyncMode.INCREMENTAL);

        Variant later = merchant.product("P-2").variants.getFirst();
        assertThat(merchant.admin().stock().of(later.gid()).values()).contains(7);
        long before = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("planned_variants", 0);
        assertThat(merchant.mutationsSince(before)).isZero();
    }
}
