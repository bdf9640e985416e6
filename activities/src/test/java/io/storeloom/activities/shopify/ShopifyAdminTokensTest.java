package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storeloom.activities.shopify.Credentials.AccessToken;
import io.storeloom.activities.shopify.Credentials.ClientCredentials;
import io.storeloom.infra.shopify.shop.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
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
            assertThatExceptionOfType(ShopifyException.WrongDomain.class)
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
