package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.shopify.shop.ShopSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class FaultsTest {
    private static final String VERSION = "2026-10";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CREATE = """
            mutation Push($input: ProductSetInput!) {
              productSet(input: $input, synchronous: true) {
                product { id handle }
                userErrors { field message code }
              }
            }""";

    private static Simulator simulator;
    private static int shops;

    private String shop;
    private Visitor visitor;
    private String token;

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
        shop = "faults-" + ++shops + ".myshopify.com";
        simulator.open(ShopSpec.of(shop), "client", "secret", List.of("write_products"));
        visitor = new Visitor(simulator, shop);
        token = visitor.token("client", "secret");
    }

    @AfterEach
    void close() {
        simulator.delete(shop);
        visitor.close();
    }

    @Test
    void runsProductSetThroughTheProxy() throws Exception {
        var answer = json(create("wool-scarf"));

        assertThat(answer.get("data").get("productSet").get("product").get("id").asString())
                .startsWith("gid://shopify/Product/");
        assertThat(answer.get("extensions").get("cost").get("actualQueryCost").isNumber())
                .isTrue();
        assertThat(products()).isEqualTo(1);
        var logged = simulator.requests().mutations(shop, 0).getLast();
        assertThat(logged.operationName()).isEqualTo("Push");
        assertThat(logged.rootFields()).containsExactly("productSet");
        assertThat(logged.version()).isEqualTo(VERSION);
        assertThat(simulator.requests().body(logged.seq()).orElseThrow()).contains("wool-scarf");
        assertThat(simulator.requests().counters(shop).mutations()).isEqualTo(1);
    }

    @Test
    void answers429WithRetryAfter() throws Exception {
        arm(Fault.of(new Effect.TooManyRequests(Duration.ofMillis(1_500))).times(1));

        var refused = create("a");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1.5");
        assertThat(products()).isZero();
        assertThat(create("a").statusCode()).isEqualTo(200);
    }

    @Test
    void answers5xxAndHtmlWithoutExecuting() throws Exception {
        arm(Fault.of(new Effect.ServerError(502)).times(1));
        assertThat(create("a").statusCode()).isEqualTo(502);
        arm(Fault.of(new Effect.HtmlPage()).times(1));
        var page = create("a");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(products()).isZero();
    }

    @Test
    void throttlesAgainstAFullBucket() throws Exception {
        arm(Fault.of(new Effect.Throttle()).times(1));

        var refused = json(create("a"));

        assertThat(refused.get("errors").get(0).get("extensions").get("code").asString())
                .isEqualTo("THROTTLED");
        assertThat(refused.get("extensions").get("cost").get("actualQueryCost").isNull())
                .isTrue();
        assertThat(products()).isZero();
    }

    @Test
    void answersTopLevelErrors() throws Exception {
        arm(Fault.of(new Effect.GraphqlError("INTERNAL_SERVER_ERROR", "Internal error"))
                .times(1));

        assertThat(json(create("a"))
                        .get("errors")
                        .get(0)
                        .get("extensions")
                        .get("code")
                        .asString())
                .isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(products()).isZero();
    }

    @Test
    void resetsBeforeAnythingIsExecuted() throws Exception {
        arm(Fault.of(new Effect.ResetBefore()).times(1));

        assertThatThrownBy(() -> create("a")).isInstanceOf(IOException.class);
        assertThat(products()).isZero();
    }

    @Test
    void losesTheAnswerOfACommittedMutation() throws Exception {
        arm(Fault.of(new Effect.LoseAnswer()).on("productSet").times(1));

        assertThatThrownBy(() -> create("committed")).isInstanceOf(IOException.class);

        assertThat(products()).isEqualTo(1);
        var logged = simulator.requests().mutations(shop, 0).getLast();
        assertThat(logged.fault()).isEqualTo("LOSE_ANSWER");
        assertThat(logged.executed()).isTrue();
        var found = json(visitor.graphql(
                token,
                VERSION,
                "query($handle: String!) { productByIdentifier(identifier: {handle: $handle}) { handle } }",
                Map.of("handle", "committed")));
        assertThat(found.get("data").get("productByIdentifier").get("handle").asString())
                .isEqualTo("committed");
    }

    @Test
    void resetsInTheMiddleOfTheBodyOfACommittedMutation() throws Exception {
        arm(Fault.of(new Effect.ResetMidBody()).times(1));

        assertThatThrownBy(() -> create("a")).isInstanceOf(IOException.class);
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void truncatesTheJsonOfACommittedMutation() throws Exception {
        arm(Fault.of(new Effect.TruncatedJson()).times(1));

        var broken = create("a");

        assertThat(broken.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json(broken)).isInstanceOf(JacksonException.class);
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void refusesExactlyTheMutationThatContainsTheText() throws Exception {
        arm(Fault.of(new Effect.UserError("INVALID_VARIANT", List.of("input", "title"), "is poison"))
                .containing("poison"));

        var refused = json(create("poison")).get("data").get("productSet");
        var fine = json(create("sibling")).get("data").get("productSet");

        assertThat(refused.get("product").isNull()).isTrue();
        assertThat(refused.get("userErrors").get(0).get("message").asString()).isEqualTo("is poison");
        assertThat(refused.get("userErrors").get(0).get("code").asString()).isEqualTo("INVALID_VARIANT");
        assertThat(fine.get("userErrors").size()).isZero();
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void hangsUntilReleased() throws Exception {
        var hang = arm(Fault.of(new Effect.Hang(null, false)).times(1));

        var pending = CompletableFuture.supplyAsync(() -> {
            try {
                return create("a").statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        hang.awaitApplied(1, PATIENCE);
        assertThat(pending).isNotDone();
        assertThat(products()).isZero();

        hang.release();
        assertThat(pending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void hangsAfterTheCommitLongerThanTheClientWaits() throws Exception {
        arm(Fault.of(new Effect.Hang(null, true)).times(1));

        assertThatThrownBy(() -> visitor.graphql(token, VERSION, CREATE, input("a"), Duration.ofMillis(500)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void addsLatencyToEveryCall() throws Exception {
        arm(Fault.of(new Effect.Latency(Duration.ofMillis(120), Duration.ofMillis(30))));
        var mark = simulator.requests().lastSeq();

        create("a");

        assertThat(simulator
                        .requests()
                        .await(mark, request -> request.shop().equals(shop), PATIENCE)
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
        arm(Fault.of(new Effect.ServerError(500))
                .operation("Push")
                .mutations()
                .after(1)
                .times(1));

        assertThat(visitor.graphql(token, VERSION, "{ shop { id } }", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(create("a").statusCode()).isEqualTo(200);
        assertThat(create("b").statusCode()).isEqualTo(500);
        assertThat(create("b").statusCode()).isEqualTo(200);
    }

    private List<Boolean> strikes(long seed) {
        var fault =
                new ArmedFault("seeded", shop, Fault.of(new Effect.Throttle()).withProbability(0.3, seed));
        var call = new Fault.Call(true, null, List.of("productSet"), true, () -> "");
        return java.util.stream.IntStream.range(0, 100)
                .mapToObj(number -> fault.strikes(call))
                .toList();
    }

    private ArmedFault arm(Fault fault) {
        return simulator.faults().add(shop, fault);
    }

    private HttpResponse<String> create(String handle) throws IOException, InterruptedException {
        return visitor.graphql(token, VERSION, CREATE, input(handle));
    }

    private static Map<String, Object> input(String handle) {
        return Map.of("input", Map.of("title", "Product " + handle, "handle", handle));
    }

    private int products() {
        return simulator.shop(shop).products().size();
    }
}
