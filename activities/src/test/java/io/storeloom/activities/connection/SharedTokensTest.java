package io.storeloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.Egress;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.ServedVersions;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.tenant.Actor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The api and the worker on one database, each with a client of its own, as the shop's log sees them. */
class SharedTokensTest {

    private static final Credentials CREDENTIALS = new Credentials.ClientCredentials("client", "secret");

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Class<?>[] GATES = {AuditTrail.class, StoreNews.class, Stores.class};

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static TestHouse house;
    private static TestHouse second;
    private static ShopifyAdmin api;
    private static ShopifyAdmin worker;

    private UUID tenant = new UUID(0, 0);
    private UUID store = new UUID(0, 0);
    private String domain = "";

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests().withVersions("2026-10"));
        house = TestHouse.open(GATES);
        second = TestHouse.on(house.urls(), GATES);
        api = process(house);
        worker = process(second);
    }

    private static ShopifyAdmin process(TestHouse on) {
        return new ShopifyAdmin(
                new Egress(URI.create("http://127.0.0.1:" + simulator.proxyPort()), simulator.caBundle()),
                new SealedTokens(
                        on.tenants(),
                        on.gate(Stores.class),
                        on.app(),
                        new Secrets(folder.resolve("keyset.json")),
                        JsonMapper.builder().build()),
                ServedVersions.inMemory(),
                new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        api.close();
        worker.close();
        second.close();
        house.close();
        simulator.close();
    }

    @BeforeEach
    void aStoreWithAConnection() {
        domain = "shared-" + NUMBER.incrementAndGet() + ".myshopify.com";
        simulator.open(ShopSpec.of(domain), "client", "secret", List.of("write_products"));
        // The grant takes long enough that everyone arrives while it is under way.
        simulator.latency(Duration.ofMillis(150), Duration.ZERO);
        tenant = house.newTenant();
        var added = house.gate(Stores.class)
                .add(tenant, "Shared", new ShopDomain(domain), Store.Environment.PRODUCTION, Actor.SYSTEM);
        store = ((Stores.Added.New) added).store().id();
        house.owner().sql("""
                        insert into connection (tenant_id, store_id, auth_mode, client_id, secret_sealed, secret_tail)
                        values (?, ?, 'CLIENT_CREDENTIALS', 'client', '', '')""").params(tenant, store).update();
    }

    @Test
    void exchangeOnceHoweverManyRaceInBoth() throws Exception {
        everyoneCalls();

        assertThat(tokens()).isEqualTo(1);
        assertThat(lease()).isNull();
    }

    @Test
    void renewOnceWhenTheShopLetsTheTokenExpire() throws Exception {
        everyoneCalls();
        simulator.clock().advance(Duration.ofHours(24));

        everyoneCalls();

        assertThat(tokens()).isEqualTo(2);
    }

    @Test
    void renewOnceWhenTheTokensWereRevoked() throws Exception {
        everyoneCalls();
        simulator.apps().revokeTokens(domain);

        everyoneCalls();

        assertThat(tokens()).isEqualTo(2);
    }

    /** Each process has a token of its own when credentials were written anew between their exchanges. */
    @Test
    void outliveARevocationThatHitTheTokensOfBoth() {
        call(api);
        house.owner()
                .sql("update connection set token_sealed = null where store_id = ?")
                .param(store)
                .update();
        call(worker);
        assertThat(tokens()).isEqualTo(2);
        simulator.apps().revokeTokens(domain);

        call(api);
        call(worker);

        assertThat(tokens()).isEqualTo(3);
    }

    @Test
    void doNotWaitForAProcessThatDiedLongerThanItsLease() {
        leased(CREDENTIALS, Duration.ofSeconds(1));
        Instant began = Instant.now();

        call(api);

        assertThat(tokens()).isEqualTo(1);
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    @Timeout(30)
    void doNotWaitForAnExchangeWithOtherCredentials() {
        leased(new Credentials.ClientCredentials("client", "replaced"), Duration.ofHours(1));

        call(api);

        assertThat(tokens()).isEqualTo(1);
    }

    private void leased(Credentials credentials, Duration most) {
        house.owner()
                .sql("""
                        update connection set token_lease = ?, token_leased_for = ?,
                          token_leased_until = clock_timestamp() + make_interval(secs => ?) where store_id = ?""")
                .params(UUID.randomUUID(), credentials.fingerprint(), most.toSeconds(), store)
                .update();
    }

    @Test
    void giveTheLeaseBackWhenTheGrantIsRefused() {
        simulator.circumstances(domain).uninstall("client");
        assertThatExceptionOfType(ShopifyException.ShopNotPermitted.class).isThrownBy(() -> call(api));
        assertThat(lease()).isNull();

        simulator.circumstances(domain).reinstall("client");
        call(worker);

        assertThat(tokens()).isEqualTo(2);
    }

    /** Ten callers in each process, at once; each gets its answer. */
    private void everyoneCalls() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ShopifyAdmin process : List.of(api, worker)) {
                for (int i = 0; i < 10; i++) {
                    calls.add(threads.submit(() -> {
                        start.await();
                        call(process);
                        return null;
                    }));
                }
            }
            start.countDown();
        }
        for (Future<?> each : calls) {
            each.get();
        }
    }

    private void call(ShopifyAdmin process) {
        ShopAccess access = new ShopAccess(domain, "2026-10", CREDENTIALS);
        process.call(access, Operation.SHOP_HEALTH, Map.of(), Pace.push(() -> false));
    }

    private long tokens() {
        return simulator.requests().counters(domain).tokens();
    }

    private UUID lease() {
        return house.owner()
                .sql("select token_lease from connection where store_id = ?")
                .param(store)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .getFirst();
    }
}
