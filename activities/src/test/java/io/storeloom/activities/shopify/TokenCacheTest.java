package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Credentials.AccessToken;
import io.storeloom.activities.shopify.Credentials.ClientCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private static final ShopAccess SHOP =
            new ShopAccess("loom.myshopify.com", "2026-10", new ClientCredentials("app", "secret"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AccessTokens kept = AccessTokens.inMemory();
    private final TokenCache cache = cache();

    @Test
    void exchangesOnceHoweverManyRace() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> tokens = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                tokens.add(threads.submit(() -> {
                    start.await();
                    return cache.token(SHOP);
                }));
            }
            start.countDown();
        }

        for (Future<String> token : tokens) {
            assertThat(token.get()).isEqualTo("token-1");
        }
        assertThat(exchanges).hasValue(1);
    }

    @Test
    void renewsSomeMinutesBeforeItExpires() {
        cache.token(SHOP);
        later(Duration.ofHours(24).minus(Duration.ofMinutes(6)));
        assertThat(cache.token(SHOP)).isEqualTo("token-1");

        later(Duration.ofMinutes(2));

        assertThat(cache.token(SHOP)).isEqualTo("token-2");
    }

    @Test
    void renewsOnceWhenTenCallsWereRefusedTheSameToken() {
        String rejected = cache.token(SHOP);

        for (int i = 0; i < 10; i++) {
            assertThat(cache.renewed(SHOP, rejected)).isEqualTo("token-2");
        }

        assertThat(exchanges).hasValue(2);
        assertThat(cache.token(SHOP)).isEqualTo("token-2");
    }

    @Test
    void takesWhatAnotherProcessKept() {
        kept.keep(SHOP, new Token("from-the-row", Set.of(), now.get().plus(Duration.ofHours(1))));

        assertThat(cache.token(SHOP)).isEqualTo("from-the-row");
        assertThat(exchanges).hasValue(0);
    }

    @Test
    void keepsANewTokenForOthers() {
        cache.token(SHOP);

        assertThat(cache().token(SHOP)).isEqualTo("token-1");
        assertThat(exchanges).hasValue(1);
    }

    @Test
    void aNewSecretMeansANewToken() {
        cache.token(SHOP);

        cache.token(new ShopAccess(SHOP.shopDomain(), SHOP.apiVersion(), new ClientCredentials("app", "another")));

        assertThat(exchanges).hasValue(2);
    }

    @Test
    void aPermanentTokenIsNeverExchanged() {
        ShopAccess legacy = new ShopAccess("loom.myshopify.com", "2026-10", new AccessToken("permanent"));

        assertThat(cache.token(legacy)).isEqualTo("permanent");
        assertThat(exchanges).hasValue(0);
    }

    @Test
    void nothingPrintsASecret() {
        Token token = new Token("shpat_x", Set.of("read_products"), now.get());

        assertThat(SHOP + " " + token + " " + new AccessToken("permanent"))
                .doesNotContain("secret")
                .doesNotContain("shpat_x")
                .doesNotContain("permanent");
    }

    private TokenCache cache() {
        return new TokenCache(
                (shop, app) -> new Token(
                        "token-" + exchanges.incrementAndGet(),
                        Set.of(),
                        now.get().plus(Duration.ofHours(24))),
                kept,
                now::get);
    }

    private void later(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }
}
