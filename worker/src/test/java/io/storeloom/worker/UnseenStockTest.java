package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.MerchantStock;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oldest version knows no key for what is sent again: stock that arrived without our learning it is found done all the same. */
@NullUnmarked
class UnseenStockTest {

    private static final String SHOWN = Lines.product("P-1", "Mug", "mugs", 1);

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2025-10");
    private final String here =
            merchant.shop().locations().firstEntry().getValue().gid();
    private final String elsewhere =
            merchant.shop().locations().lastEntry().getValue().gid();
    private String variant;

    @BeforeEach
    void pushed() {
        merchant.set(Map.of("overwriteStock", true, "locations", Map.of("MAIN", here, "SHOP", elsewhere)));
        merchant.load(Lines.category("mugs", "Mugs") + SHOWN);
        merchant.sync(SyncMode.INCREMENTAL);
        variant = merchant.product("P-1").variants.getFirst().gid();
        assertThat(stock().of(variant)).hasSize(1);
    }

    @AfterEach
    void today() {
        merchant.house.dayOf("2026-10");
    }

    private MerchantStock stock() {
        return merchant.admin().stock();
    }

    /** The first answer is lost; the second call waits until that was sold. */
    private void lostAndSold(String mutation, String location) throws Exception {
        merchant.fault(Fault.of(new Effect.LoseAnswer()).on(mutation).times(1));
        ArmedFault again = merchant.fault(
                Fault.of(new Effect.Hang(null, false)).on(mutation).times(1));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        again.awaitApplied(1, Duration.ofMinutes(1));
        stock().sell(variant, location, 1);
        again.release();
        done(event);
    }

    private void done(UUID event) {
        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    private void stocked(String stock) {
        merchant.load(SHOWN.replace("{\"MAIN\":5}", stock));
    }

    @Test
    void aVariantThatWasStockedAtALocationIsNotRefusedForIt() throws Exception {
        stocked("{\"MAIN\":5,\"SHOP\":3}");
        lostAndSold("inventoryActivate", elsewhere);

        assertThat(stock().of(variant).values()).containsExactlyInAnyOrder(5, 2);
    }

    @Test
    void aVariantThatSomebodyElseStockedMeanwhileIsSet() throws Exception {
        stocked("{\"MAIN\":5,\"SHOP\":3}");
        ArmedFault late = merchant.fault(
                Fault.of(new Effect.Hang(null, false)).on("inventoryActivate").times(1));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        late.awaitApplied(1, Duration.ofMinutes(1));
        stock().set(variant, elsewhere, 1);
        late.release();
        done(event);

        assertThat(stock().of(variant).values()).containsExactlyInAnyOrder(5, 3);
    }

    @Test
    void aQuantityThatWasSetIsNotTakenForASale() throws Exception {
        stocked("{\"MAIN\":3}");
        lostAndSold("inventorySetQuantities", here);

        assertThat(stock().of(variant).values()).containsExactly(2);
    }
}
