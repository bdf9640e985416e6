package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storeloom.activities.shopify.Credentials.AccessToken;
import io.storeloom.activities.shopify.Credentials.ClientCredentials;
import io.storeloom.infra.shopify.shop.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopifyAdminTokensTest {

    private static final Pace NOW = Pace.push(() -> false);

    private static SimulatedShops shops;
    private ShopAccess shop;

    @BeforeAll
    static void start() {
        shops = new SimulatedShops();
    }

    @AfterAll
    static void stop() {
        shops.close();
    }

    @BeforeEach
    void open() {
        shop = shops.open("2026-10", Plan.PLUS);
        call(Operation.LOCALES, Map.of());
    }

    @Test
    void renewsATokenOnceThatWasRevoked() {
        long tokens = shops.simulator.requests().counters(shop.shopDomain()).tokens();
        shops.simulator.apps().revokeTokens(shop.shopDomain());

        call(Operation.SHOP_HEALTH, Map.of());

        assertThat(shops.simulator.requests().counters(shop.shopDomain()).tokens())
                .isEqualTo(tokens + 1);
    }

    @Test
    void renewsATokenBeforeItExpiresByTheClock() {
        try (ShopifyAdmin admin = new ShopifyAdmin(
                new Transport(new Egress(
                        URI.create("http://127.0.0.1:" + shops.simulator.proxyPort()), shops.simulator.caBundle())),
                AccessTokens.inMemory(),
                ServedVersions.inMemory(),
                new SimpleMeterRegistry(),
                shops.simulator.clock()::now)) {
            admin.call(shop, Operation.SHOP_HEALTH, Map.of(), NOW);
            long tokens = tokens();
            shops.simulator.clock().advance(Duration.ofHours(23).plusMinutes(50));
            admin.call(shop, Operation.SHOP_HEALTH, Map.of(), NOW);
            assertThat(tokens()).isEqualTo(tokens);

            shops.simulator.clock().advance(Duration.ofMinutes(6));
            admin.call(shop, Operation.SHOP_HEALTH, Map.of(), NOW);

            assertThat(tokens()).isEqualTo(tokens + 1);
            assertThat(shops.simulator.requests().since(0, shop.shopDomain()))
                    .noneMatch(request -> request.status() == 401);
        }
    }

    private long tokens() {
        return shops.simulator.requests().counters(shop.shopDomain()).tokens();
    }

    @Test
    void saysThatTheAppIsNotInstalled() {
        shops.simulator.apps().uninstall(shop.shopDomain(), SimulatedShops.CLIENT);

        assertThatExceptionOfType(ShopifyException.ShopNotPermitted.class)
                .isThrownBy(() -> call(Operation.SHOP_HEALTH, Map.of()));
    }

    @Test
    void tellsWrongCredentialsFromAShopOfOthers() {
        assertThatExceptionOfType(ShopifyException.WrongCredentials.class)
                .isThrownBy(() ->
                        shops.admin.exchange(shop.shopDomain(), new ClientCredentials(SimulatedShops.CLIENT, "wrong")));
        assertThatExceptionOfType(ShopifyException.WrongCredentials.class)
                .isThrownBy(() -> shops.admin.exchange(shop.shopDomain(), new ClientCredentials("nobody", "wrong")));
        Token token = shops.admin.exchange(
                shop.shopDomain(), new ClientCredentials(SimulatedShops.CLIENT, SimulatedShops.SECRET));
        assertThat(token.scopes()).contains("write_products");
    }

    @Test
    void worksWithAPermanentTokenAndSaysWhenItWasRevoked() {
        String token = shops.simulator.apps().legacyToken(shop.shopDomain(), SimulatedShops.CLIENT);
        ShopAccess legacy = new ShopAccess(shop.shopDomain(), "2026-10", new AccessToken(token));
        shops.admin.call(legacy, Operation.SHOP_HEALTH, Map.of(), NOW);

        shops.simulator.apps().revokeTokens(shop.shopDomain());

        assertThatExceptionOfType(ShopifyException.Unauthorized.class)
                .isThrownBy(() -> shops.admin.call(legacy, Operation.SHOP_HEALTH, Map.of(), NOW));
    }

    @Test
    void opensNoConnectionToAnythingButAShop() {
        for (String domain : List.of(
                "evil.com#.myshopify.com",
                "169.254.169.254",
                "-a.myshopify.com",
                "a.b.myshopify.com",
                "A.myshopify.com",
                "a.myshopify.com.evil.com",
                "a.myshopify.com\n")) {
            assertThatExceptionOfType(WrongDomain.class)
                    .isThrownBy(() -> new ShopAccess(domain, "2026-10", shop.credentials()));
        }
    }

    @Test
    void noExceptionHoldsASecret() {
        shops.simulator.apps().uninstall(shop.shopDomain(), SimulatedShops.CLIENT);
        StringWriter trace = new StringWriter();

        catchThrowable(() -> call(Operation.SHOP_HEALTH, Map.of())).printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).doesNotContain(SimulatedShops.SECRET).doesNotContain("shpat_");
    }

    private Reply call(Operation operation, Map<String, Object> variables) {
        return shops.admin.call(shop, operation, variables, NOW);
    }
}
