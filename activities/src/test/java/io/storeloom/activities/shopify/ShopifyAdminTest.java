package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storeloom.activities.shopify.ShopifyException.ShopUnavailable.Why;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.Standing;
import io.storeloom.infra.shopify.shop.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShopifyAdminTest {

    private static final Pace NOW = Pace.push(() -> false);
    private static final Map<String, Object> PRODUCT = Map.of(
            "identifier",
            Map.of("customId", Map.of("namespace", "storeloom", "key", "product_id", "value", "P-1")),
            "input",
            Map.of(
                    "title",
                    "Loom",
                    "metafields",
                    List.of(Map.of("namespace", "storeloom", "key", "product_id", "type", "id", "value", "P-1"))),
            "first",
            1);

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
        for (String owner : List.of("PRODUCT", "PRODUCTVARIANT", "COLLECTION")) {
            String key = owner.replace("PRODUCTVARIANT", "VARIANT").toLowerCase(java.util.Locale.ROOT) + "_id";
            Reply reply = call(
                    Operation.DEFINITION_CREATE,
                    Map.of(
                            "definition",
                            Map.of(
                                    "name",
                                    key,
                                    "namespace",
                                    "storeloom",
                                    "key",
                                    key,
                                    "type",
                                    "id",
                                    "ownerType",
                                    owner,
                                    "capabilities",
                                    Map.of("uniqueValues", Map.of("enabled", true)))));
            assertThat(reply.userErrors()).isEmpty();
        }
    }

    @Test
    void saysWhatAShopIsAndMayDo() {
        Reply reply = call(Operation.SHOP_HEALTH, Map.of());

        assertThat(reply.data().path("shop").path("myshopifyDomain").stringValue())
                .isEqualTo(shop.shopDomain());
        assertThat(reply.requestId()).isNotBlank();
        assertThat(reply.apiVersionServed()).isEqualTo("2026-10");
        assertThat(reply.requestedCost()).isPositive();
        assertThat(shops.admin.state(shop).restoreRate()).isEqualTo(1000);
    }

    @Test
    void waitsOutThrottlingByItself() {
        arm(new Effect.Throttle(), 2);

        assertThat(call(Operation.JOB, Map.of("id", "gid://shopify/Job/1")).data())
                .isNotNull();
        assertThat(shops.admin.state(shop).throttled()).isEqualTo(2);
    }

    @Test
    void waitsOutHttp429() {
        arm(new Effect.TooManyRequests(Duration.ofMillis(300)), 1);
        long began = System.nanoTime();

        call(Operation.SHOP_HEALTH, Map.of());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
    }

    static Stream<Effect> lostAnswers() {
        return Stream.of(new Effect.LoseAnswer(), new Effect.ResetMidBody(), new Effect.TruncatedJson());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void isAmbiguousAndSentOnceWhenTheAnswerIsLostAfterItWasExecuted(Effect effect) {
        long before = shops.simulator.requests().lastSeq();
        arm(effect, 1);

        assertThatExceptionOfType(ShopifyException.Ambiguous.class)
                .isThrownBy(() -> call(Operation.PRODUCT_CREATE, PRODUCT));

        assertThat(shops.simulator.requests().mutations(shop.shopDomain(), before))
                .hasSize(1);
        assertThat(shops.simulator.shop(shop.shopDomain()).products()).hasSize(1);
    }

    static Stream<Effect> nothingExecuted() {
        return Stream.of(
                new Effect.ServerError(500),
                new Effect.ServerError(503),
                new Effect.ResetBefore(),
                new Effect.HtmlPage(),
                new Effect.GraphqlError("INTERNAL_SERVER_ERROR", "Internal error"));
    }

    @ParameterizedTest
    @MethodSource("nothingExecuted")
    void isAmbiguousAndSentOnceWhenNobodyCanTellWhetherItWasExecuted(Effect effect) {
        long before = shops.simulator.requests().lastSeq();
        arm(effect, 1);

        assertThatExceptionOfType(ShopifyException.Ambiguous.class)
                .isThrownBy(() -> call(Operation.PRODUCT_CREATE, PRODUCT));

        assertThat(shops.simulator.requests().since(before, shop.shopDomain())).hasSizeLessThanOrEqualTo(1);
        assertThat(shops.simulator.shop(shop.shopDomain()).products()).isEmpty();
    }

    @Test
    void returnsRefusalsAsValues() {
        arm(new Effect.UserError("HANDLE_NOT_UNIQUE", List.of("input", "handle"), "Handle is taken"), 1);

        Reply reply = call(Operation.PRODUCT_CREATE, PRODUCT);

        assertThat(reply.userErrors())
                .containsExactly(new UserError(List.of("input", "handle"), "HANDLE_NOT_UNIQUE", "Handle is taken"));
    }

    @Test
    void namesWhatIsWrongWithTheShop() {
        shops.simulator.standing(shop.shopDomain(), Standing.FROZEN);
        assertUnavailable(Why.FROZEN);
        shops.simulator.standing(shop.shopDomain(), Standing.LOCKED);
        assertUnavailable(Why.LOCKED);
        shops.simulator.standing(shop.shopDomain(), Standing.OPEN);
        arm(new Effect.GraphqlError("SHOP_INACTIVE", "The shop is not active."), 1);
        assertUnavailable(Why.INACTIVE);
        shops.simulator.delete(shop.shopDomain());
        assertUnavailable(Why.NOT_FOUND);
    }

    @Test
    void namesTheMissingScope() {
        shops.simulator.apps().grant(shop.shopDomain(), SimulatedShops.CLIENT, Set.of("read_locations"));

        assertThatExceptionOfType(ShopifyException.AccessDenied.class)
                .isThrownBy(() -> call(Operation.PRODUCT_CREATE, PRODUCT))
                .satisfies(e -> assertThat(e.missingScopes()).contains("write_products"))
                .satisfies(e -> assertThat(e.remedy()).contains("write_products"));
    }

    @Test
    void tellsADocumentThatTheVersionDoesNotKnow() {
        Document wrong = new Document("wrong", "query Wrong { shop { noSuchField } }", 1);

        assertThatExceptionOfType(ShopifyException.InvalidDocument.class)
                .isThrownBy(() -> shops.admin.call(shop, wrong, Map.of(), NOW))
                .withMessageContaining("noSuchField");
    }

    @Test
    void tellsACallThatCostsTooMuch() {
        Document dear = new Document(
                "dear",
                "query Dear { products(first: 250) { nodes { variants(first: 250) { nodes { media(first: 250) { nodes { id"
                        + " preview { image { url } } } } } } } } }",
                1);

        assertThatExceptionOfType(ShopifyException.MaxCost.class)
                .isThrownBy(() -> shops.admin.call(shop, dear, Map.of(), NOW));
    }

    @Test
    void sendsNothingWhenItsRunIsStopped() {
        long before = shops.simulator.requests().lastSeq();

        assertThatExceptionOfType(Pace.Stopped.class)
                .isThrownBy(() -> shops.admin.call(shop, Operation.SHOP_HEALTH, Map.of(), Pace.push(() -> true)));

        assertThat(shops.simulator.requests().since(before, shop.shopDomain())).isEmpty();
    }

    @Test
    void looksAtTheStopSignalAgainBeforeItSendsASecondTime() {
        arm(new Effect.Throttle(), 100);
        AtomicInteger looks = new AtomicInteger();

        assertThatExceptionOfType(Pace.Stopped.class)
                .isThrownBy(() -> shops.admin.call(
                        shop, Operation.SHOP_HEALTH, Map.of(), Pace.push(() -> looks.incrementAndGet() > 6)));
    }

    private void arm(Effect effect, long times) {
        shops.simulator.faults().add(shop.shopDomain(), Fault.of(effect).times(times));
    }

    private Reply call(Operation operation, Map<String, Object> variables) {
        return shops.admin.call(shop, operation, variables, NOW);
    }

    private void assertUnavailable(Why why) {
        assertThatExceptionOfType(ShopifyException.ShopUnavailable.class)
                .isThrownBy(() -> call(Operation.SHOP_HEALTH, Map.of()))
                .satisfies(e -> assertThat(e.why()).isEqualTo(why));
    }
}
