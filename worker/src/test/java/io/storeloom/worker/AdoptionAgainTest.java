package io.storeloom.worker;

import static io.storeloom.worker.Shelf.ours;
import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.AdoptionDecision;
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

    @Test
    void whatEntersTheCatalogueLaterDoublesNothingOfTheMerchants() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        Adopting adopting = new Adopting(merchant);
        merchant.admin().addProduct(Shelf.theirs("first", size("S", "T-S")));
        merchant.load(ours("N", "", size("S", "N-S")));
        adopting.run();
        adopting.confirm(null);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        merchant.admin().addProduct(Shelf.theirs("added-by-hand", size("S", "H-S")));
        merchant.load(ours("T", "", size("S", "T-S"))
                + ours("H", "added-by-hand", size("S", "X-S"))
                + ours("M", "", size("S", "M-S")));

        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");

        assertThat(merchant.shop().products())
                .as("theirs, and the two that are nobody's double")
                .hasSize(4);
        assertThat(refusal(merchant, "T")).containsExactly("FAILED", "ALREADY_IN_SHOP", "sku");
        assertThat(refusal(merchant, "H")).containsExactly("FAILED", "ALREADY_IN_SHOP", "handle");
        adopting.run();
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.CREATE, null);
        adopting.confirm(null);
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);
        assertThat(merchant.shop().products())
                .as("what a person said is another one is created")
                .hasSize(5);
    }

    @Test
    void soIsWhatEntersItAfterTheFirstPushToAShopThatWasEmpty() {
        Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
        merchant.load(ours("N", "", size("S", "N-S")));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        merchant.admin().addProduct(Shelf.theirs("first", size("S", "T-S")));
        merchant.load(ours("T", "", size("S", "T-S")) + ours("M", "", size("S", "M-S")));

        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");

        assertThat(refusal(merchant, "T")).containsExactly("FAILED", "ALREADY_IN_SHOP", "sku");
        assertThat(merchant.shop().products()).as("theirs and two of ours").hasSize(3);
    }

    private static List<String> refusal(Merchant merchant, String reference) {
        return merchant.house
                .owner()
                .sql("select status, error_code, error_field from store_item where store_id = ? and reference = ?")
                .params(merchant.store, reference)
                .query((row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .single();
    }
}
