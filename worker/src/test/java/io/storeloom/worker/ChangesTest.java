package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After the first run only what changed travels. */
@NullUnmarked
class ChangesTest {

    private static final String CATEGORIES = Lines.category("kitchen", "Kitchen") + Lines.category("mugs", "Mugs");

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @BeforeEach
    void pushed() {
        merchant.parameters(new Parameters(false, true, true, "en"));
        merchant.load(CATEGORIES + Lines.products(40, "mugs", 2));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
    }

    private Map<String, Long> mutationsSince(long seq) {
        return merchant.house.simulator().requests().mutations(merchant.shop, seq).stream()
                .collect(Collectors.groupingBy(each -> each.rootFields().getFirst(), Collectors.counting()));
    }

    @Test
    void sendsExactlyTheSevenItemsThatWereEdited() {
        merchant.load(Lines.category("kitchen", "Kitchen and bath")
                + Lines.product("P-0003", "Mug three", "mugs", 2)
                + Lines.product("P-0009", "Mug nine", "mugs", 2)
                + Lines.product("P-0011", "Mug 11", "mugs", 2, "11.50", 5)
                + Lines.product("P-0012", "Mug 12", "mugs", 2, "10.00", 7));
        long before = merchant.lastRequest();

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("synced_categories", 1)
                .containsEntry("synced_products", 2)
                .containsEntry("synced_variants", 4)
                .containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(mutationsSince(before).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("mutations: %s", mutationsSince(before))
                // The two titles are their images' alt texts as well.
                .isEqualTo(7);
        var products = merchant.shop().products();
        assertThat(merchant.product("P-0003").title).isEqualTo("Mug three");
        assertThat(merchant.product("P-0009").title).isEqualTo("Mug nine");
        assertThat(merchant.product("P-0011").variants)
                .allSatisfy(variant -> assertThat(variant.price).isEqualByComparingTo("11.50"));
        assertThat(merchant.product("P-0012").variants)
                .allSatisfy(variant -> assertThat(variant.item.available()).isEqualTo(7));
        assertThat(products).hasSize(40);
        assertThat(merchant.shop().collections().values())
                .extracting(each -> each.title)
                .containsExactlyInAnyOrder("Kitchen and bath", "Mugs");
        long quiet = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(mutationsSince(quiet)).isEmpty();
    }

    @Test
    void anEditWhileTheRunIsUnderWayIsServedByTheSameRun() {
        UUID event = merchant.request(SyncMode.FORCE_REFRESH).event();
        merchant.ended(event);
        merchant.load(Lines.products(40, "mugs", 2).replace("Mug ", "Cup "));
        UUID next = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(next, row -> (int) row.get("synced_products") > 0, java.time.Duration.ofMinutes(1));
        merchant.load(Lines.product("P-0001", "The last word", "mugs", 2));
        merchant.ended(next);
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.product("P-0001").title).isEqualTo("The last word");
    }

    @Test
    void aForceRefreshMendsWhatWasChangedInTheShopAndDeletesNothing() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .editProduct(merchant.product("P-0005").gid(), Map.of("title", "Somebody's title"));
        merchant.replace(CATEGORIES + Lines.products(39, "mugs", 2));

        Map<String, Object> row = merchant.sync(SyncMode.FORCE_REFRESH);

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("synced_products", 39)
                .containsEntry("deleted", 0);
        assertThat(merchant.product("P-0005").title).isEqualTo("Mug 5");
        assertThat(merchant.product("P-0040").status).isEqualTo("ACTIVE");
        assertThat(merchant.shop().products()).hasSize(40);
    }

    @Test
    void oneItemIsSentForItself() {
        merchant.load(Lines.product("P-0001", "First", "mugs", 2) + Lines.product("P-0002", "Second", "mugs", 2));
        UUID event = merchant.events()
                .request(
                        merchant.tenant,
                        merchant.store,
                        new io.storeloom.activities.sync.SyncRequest(
                                SyncMode.INCREMENTAL,
                                List.of("P-0002"),
                                io.storeloom.workflows.sync.Trigger.MANUAL,
                                null),
                        House.OPERATOR)
                .event();
        assertThat(merchant.ended(event)).containsEntry("synced_products", 1);
        assertThat(merchant.product("P-0001").title).isEqualTo("Mug 1");
        assertThat(merchant.product("P-0002").title).isEqualTo("Second");
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_products", 1);
        assertThat(merchant.product("P-0001").title).isEqualTo("First");
    }

    @Test
    void tagsThatAMerchantAddedOutliveAnEditOfTheTitle() {
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .editProduct(merchant.product("P-0002").gid(), Map.of("tags", List.of("demo", "handmade")));
        merchant.load(Lines.product("P-0002", "Another title", "mugs", 2));

        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(merchant.product("P-0002").title).isEqualTo("Another title");
        assertThat(merchant.product("P-0002").tags).containsExactlyInAnyOrder("demo", "handmade");
    }

    @Test
    void aTransactionThatIsOpenElsewhereHidesNoEdit() {
        UUID stranger = merchant.house.newTenant();
        Map<String, Object> row = merchant.house.gate(Tenants.class).inTenant(stranger, () -> {
            merchant.house
                    .gate(JdbcClient.class)
                    .sql("select pg_current_xact_id()")
                    .query()
                    .singleRow();
            return CompletableFuture.supplyAsync(() -> {
                        merchant.load(Lines.product("P-0001", "Edited meanwhile", "mugs", 2));
                        return merchant.sync(SyncMode.INCREMENTAL);
                    })
                    .join();
        });

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("synced_products", 1);
        assertThat(merchant.product("P-0001").title).isEqualTo("Edited meanwhile");
    }
}
