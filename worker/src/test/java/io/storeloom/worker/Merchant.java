package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.catalog.ImportMode;
import io.storeloom.activities.catalog.ImportReport;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.connection.Store;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.sync.Requested;
import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.sync.SyncRequest;
import io.storeloom.infra.shopify.door.App;
import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tenant with one connected, enabled store in the house; the shop is its own. */
@NullUnmarked
public final class Merchant {

    public static final List<String> SCOPES = List.of(
            "write_products",
            "write_files",
            "write_inventory",
            "read_locations",
            "write_publications",
            "read_locales",
            "write_translations");

    private static final JsonMapper JSON = new JsonMapper();

    final House house;
    final UUID tenant;
    final String shop;
    final UUID store;
    private final Credentials credentials;
    private final String apiVersion;

    private Merchant(House house, UUID tenant, String shop, UUID store, Credentials credentials, String apiVersion) {
        this.credentials = credentials;
        this.apiVersion = apiVersion;
        this.house = house;
        this.tenant = tenant;
        this.shop = shop;
        this.store = store;
    }

    static Merchant on(Plan plan, String apiVersion) {
        House house = House.get();
        house.dayOf(apiVersion);
        String shop = "merchant-%s.myshopify.com"
                .formatted(UUID.randomUUID().toString().substring(0, 13));
        String client = "client-" + shop;
        String secret = "secret-" + UUID.randomUUID();
        house.simulator().open(ShopSpec.of(shop).withPlan(plan), client, secret, SCOPES);
        return connected(house, house.newTenant(), shop, new Credentials.ClientCredentials(client, secret), apiVersion);
    }

    /** The same store, deleted and added again: what was pushed stays in the shop. */
    Merchant addedAgain() {
        house.gate(Stores.class).delete(tenant, store, House.OPERATOR);
        return connected(house, tenant, shop, credentials, apiVersion);
    }

    private static Merchant connected(
            House house, UUID tenant, String shop, Credentials credentials, String apiVersion) {
        Stores.Added added = house.gate(Stores.class)
                .add(tenant, shop, new ShopDomain(shop), Store.Environment.PRODUCTION, House.OPERATOR);
        UUID store = ((Stores.Added.New) added).store().id();
        ShopChecks.Checked checked = house.gate(ShopChecks.class).check(new ShopAccess(shop, apiVersion, credentials));
        house.gate(Connections.class)
                .connect(tenant, store, credentials, checked.scopes(), checked.details(), House.OPERATOR);
        Merchant merchant = new Merchant(house, tenant, shop, store, credentials, apiVersion);
        merchant.set(Map.of(
                "apiVersion",
                apiVersion,
                "language",
                "en",
                "priceList",
                "default",
                "locations",
                Map.of("MAIN", checked.details().locations().getFirst().id()),
                "publications",
                List.of(checked.details().publications().getFirst().id())));
        merchant.connectors().switchTo(tenant, store, true, House.OPERATOR);
        return merchant;
    }

    Connectors connectors() {
        return house.gate(Connectors.class);
    }

    void settings(UnaryOperator<ConnectorSettings> change) {
        var now = connectors().find(tenant, store).orElseThrow();
        assertThat(connectors()
                        .save(tenant, store, now.settingsVersion(), change.apply(now.settings()), House.OPERATOR))
                .isPresent();
    }

    /** Further languages, and what of the catalogue is shown. */
    void shows(List<String> languages, Assortment assortment, Map<String, String> locations) {
        set(Map.of("languages", languages, "assortment", assortment, "locations", locations));
    }

    void set(Map<String, ?> members) {
        settings(before -> {
            ObjectNode json = JSON.valueToTree(before);
            members.forEach((name, value) -> json.set(name, JSON.valueToTree(value)));
            return JSON.treeToValue(json, ConnectorSettings.class);
        });
    }

    void owner(FieldGroup group, Owner owner) {
        set(Map.of("ownership", new Ownership(Map.of(group, owner), Map.of())));
    }

    ConnectorSettings settings() {
        return connectors().find(tenant, store).orElseThrow().settings();
    }

    void parameters(Parameters now) {
        settings(now::in);
    }

    SyncEvents events() {
        return house.gate(SyncEvents.class);
    }

    ImportReport load(String ndjson) {
        return load(ndjson, ImportMode.MERGE);
    }

    /** What the catalogue holds becomes exactly this. */
    ImportReport replace(String ndjson) {
        return load(ndjson, ImportMode.REPLACE);
    }

    private ImportReport load(String ndjson, ImportMode mode) {
        ImportReport report = house.load(tenant, ndjson, mode);
        assertThat(report.rejected()).isEmpty();
        return report;
    }

    Requested request(SyncMode mode) {
        return events().request(tenant, store, SyncRequest.of(mode, Trigger.MANUAL), House.OPERATOR);
    }

    /** Pushes and waits until the event has ended. */
    Map<String, Object> sync(SyncMode mode) {
        return ended(request(mode).event());
    }

    Map<String, Object> ended(UUID event) {
        return await(event, row -> row.get("finished_at") != null, Duration.ofMinutes(3));
    }

    /** Waits until the event's row is so. */
    Map<String, Object> await(UUID event, Predicate<Map<String, Object>> so, Duration atMost) {
        return Waiting.until(() -> row(event), so, atMost);
    }

    Map<String, Object> row(UUID event) {
        return house.owner()
                .sql("select * from sync_event where id = ?")
                .param(event)
                .query()
                .singleRow();
    }

    /** The shop's only collection of that title. */
    ShopCollection collection(String title) {
        List<ShopCollection> found = shop().collections().values().stream()
                .filter(each -> each.title.equals(title))
                .toList();
        assertThat(found).as("collections called %s", title).hasSize(1);
        return found.getFirst();
    }

    ArmedFault fault(Fault fault) {
        return house.simulator().faults().add(shop, fault);
    }

    /** What the merchant does in the shop's admin. */
    io.storeloom.infra.shopify.door.Merchant admin() {
        return house.simulator().merchant(shop);
    }

    /** The shop's product that carries our custom id. */
    Product product(String reference) {
        return shop().products().values().stream()
                .filter(each -> each.metafields.values().stream().anyMatch(field -> field.value.equals(reference)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no product " + reference + " in the shop"));
    }

    String workflowId(UUID event) {
        return SyncRun.workflowId(
                shop.replaceFirst("[.].*", ""), (long) row(event).get("number"));
    }

    String clientId() {
        return ((Credentials.ClientCredentials) credentials).clientId();
    }

    void reinstalledWithAnotherSecret() {
        house.simulator().apps().install(App.installed(shop, clientId(), "another-" + UUID.randomUUID(), SCOPES));
        house.simulator().apps().revokeTokens(shop);
    }

    Shop shop() {
        return house.simulator().shop(shop);
    }

    long mutationsSince(long seq) {
        return house.simulator().requests().mutations(shop, seq).size();
    }

    long lastRequest() {
        return house.simulator().requests().lastSeq();
    }
}
