package io.storeloom.worker;

import static io.storeloom.worker.Shelf.ours;
import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What was known of a shop is asked again when it says nothing of what is pushed now. */
@NullUnmarked
class AdoptionAgainTest {

    @Test
    void whatIsShownLaterIsComparedBeforeItIsCreated() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        Adopting adopting = new Adopting(merchant);
        merchant.admin().addProduct(Shelf.theirs("first", size("S", "T-S")));
        merchant.admin().addProduct(Shelf.theirs("second", size("S", "T-S")));
        merchant.load(ours("T", "", size("S", "T-S")) + ours("N", "", size("S", "N-S")));
        merchant.set(Map.of("assortment", new Assortment(Assortment.By.LIST, List.of("N"))));
        adopting.run();
        adopting.confirm(null);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");

        merchant.set(Map.of("assortment", Assortment.EVERYTHING));

        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "ERROR");
        assertThat(adopting.stands().undecided().products()).isEqualTo(1);
        assertThat(merchant.shop().products()).hasSize(3);
    }

    @Test
    void aShopThatWasFilledSinceItWasFoundEmptyIsLookedAtFirst() {
        Merchant early = Merchant.on(Plan.PLUS, "2026-10");
        assertThat(early.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        early.admin().addProduct(Shelf.theirs("first", size("S", "T-S")));
        early.load(ours("T", "", size("S", "T-S")));

        assertThat(early.sync(SyncMode.INCREMENTAL)).containsEntry("status", "ERROR");
        assertThat(early.shop().products()).hasSize(1);
    }
}
