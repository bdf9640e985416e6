package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.aShirt;

import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.infra.shopify.door.MerchantStock;
import io.storeloom.workflows.sync.SyncRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shirt in three sizes in a shop of its own, 7 of each here and none elsewhere, and a run of the store that is under way. */
@NullUnmarked
final class StockedShirt {

    private final SimulatedShops shops;
    private final TestHouse house;
    private final SyncRun run;
    private final ShopifyVisit visit;
    private final ShopAccess shop;
    private final List<ShopifyAnswers.RemoteVariant> variants;
    final String here;
    final String elsewhere;

    StockedShirt(SimulatedShops shops, TestHouse house, String version) {
        this.shops = shops;
        this.house = house;
        run = new SyncRun(house.newTenant(), UUID.randomUUID(), UUID.randomUUID(), 1, "loom", 0, 50);
        visit = new ShopifyVisit(shops, version);
        shop = visit.shop;
        here = visit.location;
        variants = List.copyOf(visit.create(aShirt(3), Map.of()).variants().values());
        elsewhere = stock().addLocation("Elsewhere", "DE", "Berlin");
        house.owner()
                .sql("insert into store (tenant_id, id, name, shop_domain) values (?, ?, 'Loom', ?)")
                .params(run.tenant(), run.store(), shop.shopDomain())
                .update();
        house.owner().sql("""
                        insert into sync_event (tenant_id, id, store_id, lane, kind, mode, status, trigger, started_by, snapshot)
                        values (?, ?, ?, 'WRITE', 'PUSH', 'INCREMENTAL', 'IN_PROGRESS', 'MANUAL', '{}', '{}')""").params(run.tenant(), run.event(), run.store()).update();
    }

    /** A new attempt at the run, the only one that may push from now on. */
    PushScope attempt() {
        PushScope scope = new PushScope(run, 1, visit.snapshot, shops.admin, shop);
        house.owner()
                .sql("update sync_event set pusher_token = ? where id = ?")
                .params(scope.token(), run.event())
                .update();
        return scope;
    }

    private MerchantStock stock() {
        return shops.simulator.merchant(shop.shopDomain()).stock();
    }

    void sell(int size, String location, int units) {
        stock().sell(variants.get(size).gid(), location, units);
    }

    ArmedFault fault(Fault fault) {
        return shops.simulator.faults().add(shop.shopDomain(), fault);
    }

    void allIsWell() {
        shops.simulator.faults().clear(shop.shopDomain());
    }

    /** Sells while the first request that the fault holds up hangs, and lets it go on then. */
    void sellDuring(ArmedFault hang, int size, String location, int units) {
        Thread.ofVirtual().start(() -> {
            struck(hang);
            sell(size, location, units);
            hang.release();
        });
    }

    static void struck(ArmedFault fault) {
        try {
            fault.awaitApplied(1, Duration.ofSeconds(30));
        } catch (InterruptedException | TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }

    String item(int size) {
        return Objects.requireNonNull(variants.get(size).inventoryGid());
    }

    int level(int size, String location) {
        PushScope reader = new PushScope(run, 1, visit.snapshot, shops.admin, shop);
        return StockSending.levels(reader, location, List.of(item(size)))
                .get(item(size))
                .orElseThrow();
    }

    /** All sizes, from 7 each. */
    List<ShopifyStock.Line> lines(int quantity) {
        return List.of(
                new ShopifyStock.Line(item(0), quantity, 7),
                new ShopifyStock.Line(item(1), quantity, 7),
                new ShopifyStock.Line(item(2), quantity, 7));
    }

    long mark() {
        return shops.simulator.requests().lastSeq();
    }

    /** The variables of each mutation that was sent since. */
    List<JsonNode> sentSince(long mark) {
        return shops.simulator.requests().since(mark, shop.shopDomain()).stream()
                .filter(LoggedRequest::mutation)
                .map(this::variables)
                .toList();
    }

    private JsonNode variables(LoggedRequest request) {
        return JsonMapper.builder()
                .build()
                .readTree(shops.simulator.requests().body(request.seq()).orElseThrow())
                .path("variables");
    }
}
