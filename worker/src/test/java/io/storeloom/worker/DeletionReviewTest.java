package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A plan that would empty the store waits for a person, after everything else was pushed. */
@InAnotherHouse
@NullUnmarked
class DeletionReviewTest {

    private static final int PRODUCTS = 80;

    private final Merchant merchant = Merchant.on(Plan.UNLIMITED, "2026-10");

    @Test
    void anAccidentalReplaceDeletesNothingUntilSomebodyConfirms() {
        String mugs = Lines.category("mugs", "Mugs");
        merchant.load(mugs + Lines.products(PRODUCTS, "mugs", 1));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_products", PRODUCTS);
        merchant.replace(mugs + Lines.product("P-0001", "The only one left", "mugs", 1));

        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Map<String, Object> held =
                merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(30));
        assertThat(held.get("pause_reasons").toString()).contains("DELETION_REVIEW");
        assertThat(held).containsEntry("deleted", 0).containsEntry("synced_products", 1);
        assertThat(merchant.shop().products().values())
                .allSatisfy(product -> assertThat(product.status).isEqualTo("ACTIVE"));

        merchant.events().confirmDeletions(merchant.tenant, event, null, House.OPERATOR);
        Map<String, Object> row = merchant.ended(event);
        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("deleted", PRODUCTS - 1);
        Counters.addsUp(row);
        Histories.keep(merchant, event, "deletion-review");
        assertThat(merchant.shop().products().values().stream().filter(product -> product.status.equals("ACTIVE")))
                .hasSize(1);
    }

    @Test
    void aProductThatLeavesCountsWithItsVariants() {
        String mugs = Lines.category("mugs", "Mugs");
        merchant.load(mugs + Lines.products(60, "mugs", 24));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_variants", 60 * 24);
        merchant.replace(mugs + Lines.product("P-0001", "The only one left", "mugs", 24));

        UUID event = merchant.request(SyncMode.INCREMENTAL).event();

        merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(30));
        assertThat(merchant.row(event).get("pause_reasons").toString()).contains("DELETION_REVIEW");
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        assertThat(merchant.ended(event)).containsEntry("deleted", 0);
    }

    private int letGo(UUID event) {
        return merchant.house
                .owner()
                .sql("select count(*)::int from store_item where let_go = ?")
                .param(event)
                .query(Integer.class)
                .single();
    }

    @Test
    void aConfirmationThatIsRefusedConfirmsNothing() {
        String mugs = Lines.category("mugs", "Mugs");
        merchant.load(mugs + Lines.products(PRODUCTS, "mugs", 1));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.replace(mugs + Lines.product("P-0001", "The only one left", "mugs", 1));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(30));
        merchant.events().pause(merchant.tenant, event, House.OPERATOR);
        merchant.events().confirmDeletions(merchant.tenant, event, null, House.OPERATOR);
        assertThat(letGo(event)).isGreaterThanOrEqualTo(PRODUCTS - 1);
        merchant.house
                .owner()
                .sql("update store_item set let_go = null where let_go = ?")
                .param(event)
                .update();

        assertThatThrownBy(() -> merchant.events().confirmDeletions(merchant.tenant, event, null, House.OPERATOR))
                .isInstanceOf(SyncRefused.class);

        assertThat(letGo(event)).isZero();
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        assertThat(merchant.ended(event)).containsEntry("deleted", 0);
    }

    @Test
    void whatLeavesAfterAConfirmationIsShownAgain() {
        String mugs = Lines.category("mugs", "Mugs");
        String first = Lines.products(PRODUCTS, "mugs", 1);
        String others = IntStream.rangeClosed(1, PRODUCTS - 10)
                .mapToObj(n -> Lines.product("Q-" + n, "Cup " + n, "mugs", 1))
                .collect(Collectors.joining());
        merchant.load(mugs + first + others);
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.replace(mugs + others);
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(30));
        merchant.events().pause(merchant.tenant, event, House.OPERATOR);
        merchant.events().confirmDeletions(merchant.tenant, event, null, House.OPERATOR);

        merchant.replace(mugs + first);
        merchant.events().resume(merchant.tenant, event, House.OPERATOR);

        merchant.await(
                event, row -> row.get("pause_reasons").toString().contains("DELETION_REVIEW"), Duration.ofSeconds(30));
        assertThat(merchant.shop().products().values())
                .allSatisfy(product -> assertThat(product.status).isEqualTo("ACTIVE"));
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        assertThat(merchant.ended(event)).containsEntry("deleted", 0);
    }
}
