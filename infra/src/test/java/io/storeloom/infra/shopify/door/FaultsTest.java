package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that answer, and whom they strike. */
class FaultsTest {
    private static Simulator simulator;

    private FaultyShop shop;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void open() throws Exception {
        shop = new FaultyShop(simulator);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void runsProductSetThroughTheProxy() throws Exception {
        var answer = json(shop.create("wool-scarf"));

        assertThat(answer.get("data").get("productSet").get("product").get("id").asString())
                .startsWith("gid://shopify/Product/");
        assertThat(answer.get("extensions").get("cost").get("actualQueryCost").isNumber())
                .isTrue();
        assertThat(shop.products()).isEqualTo(1);
        var logged = simulator.requests().mutations(shop.domain(), 0).getLast();
        assertThat(logged.operationName()).isEqualTo("Push");
        assertThat(logged.rootFields()).containsExactly("productSet");
        assertThat(logged.version()).isEqualTo(FaultyShop.VERSION);
        assertThat(simulator.requests().body(logged.seq()).orElseThrow()).contains("wool-scarf");
        assertThat(simulator.requests().counters(shop.domain()).mutations()).isEqualTo(1);
    }

    @Test
    void answers429WithRetryAfter() throws Exception {
        shop.arm(Fault.of(new Effect.TooManyRequests(Duration.ofMillis(1_500))).times(1));

        var refused = shop.create("a");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1.5");
        assertThat(shop.products()).isZero();
        assertThat(shop.create("a").statusCode()).isEqualTo(200);
    }

    @Test
    void answers5xxAndHtmlWithoutExecuting() throws Exception {
        shop.arm(Fault.of(new Effect.ServerError(502)).times(1));
        assertThat(shop.create("a").statusCode()).isEqualTo(502);
        shop.arm(Fault.of(new Effect.HtmlPage()).times(1));
        var page = shop.create("a");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(shop.products()).isZero();
    }

    @Test
    void throttlesAgainstAFullBucket() throws Exception {
        shop.arm(Fault.of(new Effect.Throttle()).times(1));

        var refused = json(shop.create("a"));

        assertThat(refused.get("errors").get(0).get("extensions").get("code").asString())
                .isEqualTo("THROTTLED");
        assertThat(refused.get("extensions").get("cost").get("actualQueryCost").isNull())
                .isTrue();
        assertThat(shop.products()).isZero();
    }

    @Test
    void answersTopLevelErrors() throws Exception {
        shop.arm(Fault.of(new Effect.GraphqlError("INTERNAL_SERVER_ERROR", "Internal error"))
                .times(1));

        assertThat(json(shop.create("a"))
                        .get("errors")
                        .get(0)
                        .get("extensions")
                        .get("code")
                        .asString())
                .isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(shop.products()).isZero();
    }

    @Test
    void refusesExactlyTheMutationThatContainsTheText() throws Exception {
        shop.arm(Fault.of(new Effect.UserError("INVALID_VARIANT", List.of("input", "title"), "is poison"))
                .containing("poison"));

        var refused = json(shop.create("poison")).get("data").get("productSet");
        var fine = json(shop.create("sibling")).get("data").get("productSet");

        assertThat(refused.get("product").isNull()).isTrue();
        assertThat(refused.get("userErrors").get(0).get("message").asString()).isEqualTo("is poison");
        assertThat(refused.get("userErrors").get(0).get("code").asString()).isEqualTo("INVALID_VARIANT");
        assertThat(fine.get("userErrors").size()).isZero();
        assertThat(shop.products()).isEqualTo(1);
    }

    @Test
    void addsLatencyToEveryCall() throws Exception {
        shop.arm(Fault.of(new Effect.Latency(Duration.ofMillis(120), Duration.ofMillis(30))));
        var mark = simulator.requests().lastSeq();

        shop.create("a");

        assertThat(simulator
                        .requests()
                        .await(mark, request -> request.shop().equals(shop.domain()), FaultyShop.PATIENCE)
                        .millis())
                .isBetween(120.0, 10_000.0);
    }

    @Test
    void strikesTheSameShareForTheSameSeed() throws Exception {
        var first = strikes(42);
        assertThat(strikes(42)).isEqualTo(first);
        assertThat(first).contains(true, false);
    }

    @Test
    void sparesTheFirstAndOtherOperations() throws Exception {
        shop.arm(Fault.of(new Effect.ServerError(500))
                .operation("Push")
                .mutations()
                .after(1)
                .times(1));

        assertThat(shop.ask("{ shop { id } }", Map.of()).statusCode()).isEqualTo(200);
        assertThat(shop.create("a").statusCode()).isEqualTo(200);
        assertThat(shop.create("b").statusCode()).isEqualTo(500);
        assertThat(shop.create("b").statusCode()).isEqualTo(200);
    }

    private List<Boolean> strikes(long seed) {
        var fault = new ArmedFault(
                "seeded", shop.domain(), Fault.of(new Effect.Throttle()).withProbability(0.3, seed));
        var call = new Fault.Call(true, null, List.of("productSet"), true, () -> "");
        return IntStream.range(0, 100).mapToObj(number -> fault.strikes(call)).toList();
    }
}
