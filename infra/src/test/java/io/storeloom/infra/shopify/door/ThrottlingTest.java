package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.SimClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The clock stands, so points come back only when a test says so. */
class ThrottlingTest {
    private static final String SHOP = "throttled.myshopify.com";
    private static final String VERSION = "2026-10";
    private static final String CHEAP = "{ shop { id } }";
    private static final String DEAR = "{ products(first: 250) { nodes { id variants(first: 10) { nodes { id } } } } }";
    private static final String ABSURD =
            "{ products(first: 250) { nodes { id variants(first: 250) { nodes { id media(first: 250) { nodes { id } } } } } } }";

    private final SimClock clock = SimClock.at(Instant.parse("2026-11-21T12:00:00Z"));
    private Simulator simulator;
    private Visitor visitor;
    private String token;

    @BeforeEach
    void open() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests().withClock(clock));
        simulator.open(ShopSpec.of(SHOP), "client", "secret", List.of("write_products"));
        visitor = new Visitor(simulator, SHOP);
        token = visitor.token("client", "secret");
    }

    @AfterEach
    void close() {
        visitor.close();
        simulator.close();
    }

    @Test
    void reportsTheBucketAfterTheRefund() throws Exception {
        var cost = cost(DEAR);

        var requested = cost.get("requestedQueryCost").asInt();
        var actual = cost.get("actualQueryCost").asInt();
        assertThat(actual).isLessThan(requested);
        assertThat(available(cost)).isEqualTo(2_000 - actual);
        assertThat(cost.get("throttleStatus").get("maximumAvailable").asDouble())
                .isEqualTo(2_000);
        assertThat(cost.get("throttleStatus").get("restoreRate").asDouble()).isEqualTo(100);
    }

    @Test
    void throttlesInA200AndAdmitsAfterTheComputedWait() throws Exception {
        var cost = cost(DEAR);
        var requested = cost.get("requestedQueryCost").asInt();
        while (cost.get("actualQueryCost").isNumber()) {
            cost = cost(DEAR);
        }

        var response = send(DEAR);
        assertThat(response.get("errors").get(0).get("extensions").get("code").asString())
                .isEqualTo("THROTTLED");
        assertThat(response.has("data")).isFalse();
        cost = response.get("extensions").get("cost");
        assertThat(cost.get("requestedQueryCost").asInt()).isEqualTo(requested);
        assertThat(available(cost)).isLessThan(requested);
        assertThat(simulator.requests().counters(SHOP).throttled()).isEqualTo(2);

        clock.advance(Duration.ofMillis((requested - available(cost)) * 10L));
        assertThat(cost(DEAR).get("actualQueryCost").isNumber()).isTrue();
    }

    @Test
    void executesNothingThatAsksForMoreThanAThousand() throws Exception {
        var response = send(ABSURD);

        var error = response.get("errors").get(0).get("extensions");
        assertThat(error.get("code").asString()).isEqualTo("MAX_COST_EXCEEDED");
        assertThat(error.get("maxCost").asInt()).isEqualTo(1_000);
        assertThat(error.get("cost").asInt()).isGreaterThan(1_000);
        assertThat(response.has("extensions")).isFalse();
        assertThat(response.has("data")).isFalse();
        assertThat(available(cost(CHEAP))).isGreaterThan(1_990);
    }

    @Test
    void followsAPlanThatChangesInBetween() throws Exception {
        simulator.shop(SHOP).changePlan(Plan.PLUS);
        var cost = cost(CHEAP);

        assertThat(cost.get("throttleStatus").get("maximumAvailable").asDouble())
                .isEqualTo(20_000);
        assertThat(cost.get("throttleStatus").get("restoreRate").asDouble()).isEqualTo(1_000);
    }

    @Test
    void keepsABucketPerAppAndShop() throws Exception {
        simulator.apps().install(App.installed(SHOP, "other", "secret", List.of("read_products")));
        var spent = available(cost(DEAR));
        token = visitor.token("other", "secret");

        assertThat(available(cost(CHEAP))).isGreaterThan(spent);
    }

    private JsonNode cost(String document) throws Exception {
        var response = send(document);
        assertThat(response.has("extensions")).as(response.toString()).isTrue();
        return response.get("extensions").get("cost");
    }

    private JsonNode send(String document) throws Exception {
        var response = visitor.graphql(token, VERSION, document, Map.of());
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response);
    }

    private static int available(JsonNode cost) {
        return cost.get("throttleStatus").get("currentlyAvailable").asInt();
    }
}
