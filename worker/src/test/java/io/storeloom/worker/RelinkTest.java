package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.infra.shopify.door.App;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was pushed once is known again, whatever app or store row it is reached through: nothing is created twice. */
@NullUnmarked
class RelinkTest {

    private static final int PRODUCTS = 10;

    private static final String CATALOGUE = Lines.category("kitchen", "Kitchen")
            + Lines.category("mugs", "Mugs", "kitchen")
            + Lines.products(PRODUCTS, "mugs", 3);

    private final Merchant merchant = Merchant.on(Plan.ENTERPRISE, "2026-10");

    @BeforeEach
    void load() {
        merchant.load(CATALOGUE);
    }

    private void connect(Credentials credentials) {
        ShopChecks.Checked checked = merchant.house
                .gate(ShopChecks.class)
                .check(new ShopAccess(merchant.shop, merchant.settings().apiVersion(), credentials));
        merchant.house
                .gate(Connections.class)
                .connect(
                        merchant.tenant,
                        merchant.store,
                        credentials,
                        checked.scopes(),
                        checked.details(),
                        House.OPERATOR);
    }

    private static final List<String> CREATING =
            List.of("ProductCreate", "CollectionCreate", "VariantsCreate", "DefinitionCreate");

    private static void createdNothing(Merchant merchant, long since) {
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, since))
                .extracting(LoggedRequest::operationName)
                .doesNotContainAnyElementsOf(CREATING);
    }

    private static void sentNoImage(Merchant merchant, long since) {
        assertThat(merchant.house.simulator().requests().mutations(merchant.shop, since))
                .extracting(LoggedRequest::operationName)
                .doesNotContain("MediaAdd");
    }

    @Test
    void fromALegacyTokenToClientCredentialsOfAnotherApp() {
        connect(new Credentials.AccessToken(
                merchant.house.simulator().apps().legacyToken(merchant.shop, merchant.clientId())));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_products", PRODUCTS);
        Map<String, Map<String, Object>> state = merchant.admin().state();
        merchant.house
                .simulator()
                .apps()
                .install(App.installed(merchant.shop, "another-app", "another-secret", Merchant.SCOPES));
        long before = merchant.lastRequest();

        connect(new Credentials.ClientCredentials("another-app", "another-secret"));
        merchant.settings(now -> now);
        Map<String, Object> event = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(event).containsEntry("status", "COMPLETED").containsEntry("unchanged", 2 + 4 * PRODUCTS);
        assertThat(merchant.mutationsSince(before)).isZero();
        assertThat(merchant.admin().state()).isEqualTo(state);
        merchant.load(Lines.product("P-0001", "Another title", "mugs", 3));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_products", 1);
        createdNothing(merchant, before);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
    }

    @Test
    void aStoreThatIsAddedAgainLinksWhatCarriesItsIdsByItself() {
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin().addProduct(Shelf.theirs("foreign", Shelf.size("S", "F-1")));
        Merchant again = merchant.addedAgain();
        long before = again.lastRequest();

        Map<String, Object> refused = again.sync(SyncMode.INCREMENTAL);

        assertThat(refused).containsEntry("status", "ERROR");
        Adopting adopting = new Adopting(again);
        Map<String, Object> event = again.ended(adopting.retried((UUID) refused.get("id")));
        assertThat(adopting.now().state()).isEqualTo(AdoptionState.CONFIRMED);
        assertThat(adopting.now().confirmedBy().id()).isEqualTo("system");
        assertThat(adopting.list(AdoptionList.MATCHED).products()).isEqualTo(PRODUCTS);
        assertThat(adopting.list(AdoptionList.ONLY_THERE).products()).isEqualTo(1);
        assertThat(event)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("synced_categories", 2)
                .containsEntry("synced_products", PRODUCTS)
                .containsEntry("synced_variants", 3 * PRODUCTS);
        createdNothing(again, before);
        sentNoImage(again, before);
        assertThat(again.shop().products()).hasSize(PRODUCTS + 1);
        Histories.keep(again.house.temporalClient(), adopting.workflowId(), "adoption-confirmed");
    }

    @Test
    void whatOnlyMatchesByItsSkuNeedsAPersonEvenAmongThingsThatCarryOurIds() {
        merchant.sync(SyncMode.INCREMENTAL);
        Product copied = merchant.product("P-0007");
        merchant.admin().removeMetafield(copied.gid(), "storeloom", "product_id");
        copied.variants.forEach(each -> merchant.admin().removeMetafield(each.gid(), "storeloom", "variant_id"));
        Merchant again = merchant.addedAgain();

        again.sync(SyncMode.INCREMENTAL);

        Adopting adopting = new Adopting(again);
        assertThat(adopting.stands().state()).isEqualTo(AdoptionState.READY);
        adopting.confirm(null);
        long before = again.lastRequest();
        assertThat(again.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        createdNothing(again, before);
        assertThat(again.product("P-0007").variants).hasSize(3);
        assertThat(again.shop().products()).hasSize(PRODUCTS);
    }

    @Test
    void whatIsShownLaterIsLookedUpBeforeItIsCreated() {
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.admin()
                .variants()
                .add(
                        merchant.product("P-0009").gid(),
                        Map.of("optionValues", List.of(Map.of("optionName", "Size", "name", "By hand"))));
        Merchant again = merchant.addedAgain();
        long before = again.lastRequest();
        again.shows(
                List.of(),
                new Assortment(Assortment.By.LIST, List.of("P-0001")),
                again.settings().locations());
        Map<String, Object> refused = again.sync(SyncMode.INCREMENTAL);
        again.ended(new Adopting(again).retried((UUID) refused.get("id")));

        again.shows(List.of(), Assortment.EVERYTHING, again.settings().locations());
        Map<String, Object> event = again.sync(SyncMode.INCREMENTAL);

        assertThat(event).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        assertThat(again.shop().products()).hasSize(PRODUCTS);
        assertThat(again.product("P-0009").variants)
                .as("the merchant's own variant too")
                .hasSize(4);
        createdNothing(again, before);
        sentNoImage(again, before);
        assertThat(new Adopting(again).references(AdoptionList.ONLY_HERE, ItemKind.PRODUCT))
                .isEmpty();
    }
}
