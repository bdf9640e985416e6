package io.storeloom.worker;

import static io.storeloom.worker.Shelf.ours;
import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.sync.AdoptionRefused;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator decides on is what the next push does. */
@NullUnmarked
class AdoptionDecisionTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");
    private final Adopting adopting = new Adopting(merchant);
    private String first;
    private String second;

    @BeforeEach
    void twoProductsThereThatFitOurs() {
        first = merchant.admin().addProduct(Shelf.theirs("first", size("S", "T-S"), size("XL", "T-XL")));
        second = merchant.admin().addProduct(Shelf.theirs("second", size("S", "T-S")));
        merchant.load(ours("T", "", size("S", "T-S"), size("M", "T-M")) + ours("N", "", size("S", "N-S")));
    }

    private void refused(
            AdoptionRefused.Code code, ItemKind kind, String reference, AdoptionDecision what, String gid) {
        assertThatThrownBy(() -> adopting.decide(kind, reference, what, gid))
                .isInstanceOfSatisfying(
                        AdoptionRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Product product(String gid) {
        return merchant.shop().products().values().stream()
                .filter(each -> each.gid().equals(gid))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPushToAShopThatIsNotEmptyStartsARunAndSendsNothing() {
        long before = merchant.lastRequest();

        Map<String, Object> event = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(event).containsEntry("status", "ERROR");
        assertThat(event.get("failure").toString())
                .contains("ADOPTION_REQUIRED")
                .contains("/adoption");
        assertThat(adopting.stands().event()).isEqualTo((UUID) event.get("id"));
        assertThat(adopting.now().undecided().products()).isEqualTo(1);
        long number = adopting.now().number();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "ERROR");
        assertThat(adopting.now().state()).isEqualTo(AdoptionState.READY);
        assertThat(adopting.now().number())
                .as("a run that waits for a person is not begun again")
                .isEqualTo(number);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void aConfirmationIsRefusedWhileSomethingIsUndecided() {
        adopting.run();

        assertThatThrownBy(() -> adopting.confirm(null)).isInstanceOfSatisfying(AdoptionRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(AdoptionRefused.Code.UNDECIDED);
            assertThat(refused.more().toString()).contains("products=1").contains("T");
        });
        assertThat(adopting.now().state()).isEqualTo(AdoptionState.READY);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "ERROR");
    }

    @Test
    void whatIsAdoptedIsUpdatedAndKeepsTheMerchantsVariants() {
        adopting.run();
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.ADOPT, first);
        assertThat(adopting.references(AdoptionList.MATCHED, ItemKind.VARIANT)).containsExactly("T-S");
        assertThat(adopting.references(AdoptionList.ONLY_HERE, ItemKind.VARIANT))
                .containsExactly("N-S", "T-M");
        Map<String, Object> untouched = merchant.admin().state().get(second);
        adopting.confirm(null);

        Map<String, Object> event = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(event)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("synced_products", 2)
                .containsEntry("synced_variants", 3);
        assertThat(merchant.shop().products()).hasSize(3);
        assertThat(product(first).title).isEqualTo("Ours T");
        assertThat(product(first).metafields.get("storeloom.product_id").value).isEqualTo("T");
        assertThat(product(first).variants)
                .extracting(each -> each.sku)
                .containsExactlyInAnyOrder("T-S", "T-XL", "T-M");
        assertThat(product(first).variants.getFirst().metafields.get("storeloom.variant_id").value)
                .isEqualTo("T-S");
        assertThat(product(first).variants.getFirst().price).isEqualByComparingTo("10.00");
        assertThat(merchant.admin().state().get(second)).isEqualTo(untouched);
        Instant set = product(first).metafields.get("storeloom.product_id").updatedAt;
        assertThat(merchant.sync(SyncMode.FORCE_REFRESH)).containsEntry("status", "COMPLETED");
        assertThat(product(first).metafields.get("storeloom.product_id").updatedAt)
                .as("the id is set once")
                .isEqualTo(set);
    }

    @Test
    void whatIsLeftOutIsSkippedUntilItIsDecidedAfterAll() {
        adopting.run();
        adopting.confirm(AdoptionDecision.LEAVE);

        Map<String, Object> event = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(event).containsEntry("status", "COMPLETED").containsEntry("skipped", 3);
        Counters.addsUp(event);
        assertThat(merchant.shop().products()).hasSize(3);
        assertThat(merchant.house
                        .owner()
                        .sql(
                                "select distinct status || ' ' || skip_reason from store_item where store_id = ? and left_out")
                        .param(merchant.store)
                        .query(String.class)
                        .list())
                .containsExactly("SKIPPED LEFT_OUT");
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.ADOPT, second);
        assertThat(adopting.now().pendingDecisions()).isEqualTo(1);
        adopting.confirm(null);

        Map<String, Object> after = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(after).containsEntry("status", "COMPLETED").containsEntry("skipped", 0);
        Counters.addsUp(after);
        assertThat(merchant.shop().products()).hasSize(3);
        assertThat(product(second).title).isEqualTo("Ours T");
        assertThat(product(first).title).isEqualTo("Theirs first");
    }

    @Test
    void whatIsToBeCreatedIsCreatedBesideWhatStandsThere() {
        adopting.run();
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.CREATE, null);
        adopting.confirm(null);

        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);

        assertThat(merchant.shop().products()).hasSize(4);
        assertThat(product(first).title).isEqualTo("Theirs first");
    }

    @Test
    void onlyWhatTheRunSawAndNobodyElseIsCanBeChosen() {
        adopting.run();
        refused(
                AdoptionRefused.Code.NO_SUCH_OBJECT,
                ItemKind.PRODUCT,
                "T",
                AdoptionDecision.ADOPT,
                "gid://shopify/Product/1");
        refused(AdoptionRefused.Code.NO_SUCH_ITEM, ItemKind.PRODUCT, "X", AdoptionDecision.CREATE, null);
        refused(AdoptionRefused.Code.PRODUCT_FIRST, ItemKind.VARIANT, "T-S", AdoptionDecision.CREATE, null);
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.ADOPT, first);
        refused(AdoptionRefused.Code.OBJECT_TAKEN, ItemKind.PRODUCT, "N", AdoptionDecision.ADOPT, first);
        adopting.decide(ItemKind.PRODUCT, "N", AdoptionDecision.ADOPT, second);
        adopting.confirm(null);
        refused(AdoptionRefused.Code.ALREADY_IN_EFFECT, ItemKind.PRODUCT, "T", AdoptionDecision.LEAVE, null);
        merchant.sync(SyncMode.INCREMENTAL);
        adopting.run();
        refused(AdoptionRefused.Code.KNOWN_BY_ID, ItemKind.PRODUCT, "T", AdoptionDecision.LEAVE, null);
    }

    @Test
    void theSameDecisionTwiceIsOneAndEachIsOnRecordWithWhoMadeIt() {
        adopting.run();
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.ADOPT, first);
        adopting.decide(ItemKind.VARIANT, "T-S", AdoptionDecision.LEAVE, null);
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.ADOPT, first);
        assertThat(adopting.item(ItemKind.VARIANT, "T-S").decision())
                .as("what was decided on its variants stands")
                .isEqualTo(AdoptionDecision.LEAVE);
        adopting.confirm(null);
        adopting.confirm(null);

        assertThat(merchant.house
                        .owner()
                        .sql(
                                "select action || ' ' || (actor ->> 'id') from audit where tenant_id = ? and action like 'adoption.%' order by id")
                        .param(merchant.tenant)
                        .query(String.class)
                        .list())
                .isEqualTo(List.of(
                        "adoption.started operator",
                        "adoption.decided operator",
                        "adoption.decided operator",
                        "adoption.confirmed operator"));
    }

    @Test
    void aLaterRunSupersedesOneThatNobodyConfirmed() {
        long number = adopting.run().number();
        assertThat(adopting.run().number()).isGreaterThan(number);

        assertThat(merchant.house
                        .owner()
                        .sql("select state from adoption where store_id = ? order by number")
                        .param(merchant.store)
                        .query(String.class)
                        .list())
                .containsExactly("SUPERSEDED", "READY");
    }

    @Test
    void anAdoptedProductThatLeavesTheCatalogueIsArchivedAndAForeignOneIsNot() {
        adopting.run();
        adopting.decide(ItemKind.PRODUCT, "T", AdoptionDecision.ADOPT, first);
        adopting.confirm(null);
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.replace(ours("N", "", size("S", "N-S")));

        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("deleted", 1);

        assertThat(product(first).status).isEqualTo("ARCHIVED");
        assertThat(product(first).variants).hasSize(3);
        assertThat(product(second).status).isEqualTo("ACTIVE");
    }
}
