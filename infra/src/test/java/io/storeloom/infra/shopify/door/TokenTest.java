package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.SimClock;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final String SHOP = "tokens.myshopify.com";
    private static final String SCOPES = "/admin/oauth/access_scopes.json";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SimClock clock = SimClock.at(NOON);
    private Simulator simulator;
    private Visitor visitor;

    @BeforeEach
    void open() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests().withClock(clock));
        simulator.open(
                ShopSpec.of(SHOP), "client", "s3cret&=", List.of("read_products", "write_products", "read_orders"));
        visitor = new Visitor(simulator, SHOP);
    }

    @AfterEach
    void close() {
        visitor.close();
        simulator.close();
    }

    @Test
    void issuesATokenThatLivesADayByTheClock() throws Exception {
        var answer = json(visitor.askForToken("client", "s3cret&="));
        var token = answer.get("access_token").asString();

        assertThat(token).matches("shpat_[0-9a-f]{32}");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(86_399);
        assertThat(answer.get("scope").asString()).isEqualTo("read_orders,write_products");
        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(86_398));
        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(401);
    }

    @Test
    void answersABadTokenWithAStringInErrors() throws Exception {
        var response = visitor.get("/admin/api/2026-10/shop.json", "shpat_nonsense");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).get("errors").asString()).startsWith("[API] Invalid API key or access token");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void takesJsonAsWellAsAForm() throws Exception {
        var body = Json.bytes(
                Map.of("grant_type", "client_credentials", "client_id", "client", "client_secret", "s3cret&="));
        var response = visitor.send(HttpRequest.newBuilder(visitor.uri("/admin/oauth/access_token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());

        assertThat(json(response).get("access_token").asString()).startsWith("shpat_");
    }

    @Test
    void refusesAWrongSecretAnUnknownClientAndAnotherGrant() throws Exception {
        var wrong = visitor.askForToken("client", "wrong");
        var unknown = visitor.askForToken("nobody", "s3cret&=");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).get("error").asString()).isEqualTo("invalid_client");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json(unknown).get("error_description").asString())
                .isEqualTo("Could not find Shopify API application with api_key nobody");
        assertThat(visitor.send(HttpRequest.newBuilder(visitor.uri("/admin/oauth/access_token"))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "client_id=client&client_secret=s3cret%26%3D"))
                                .build())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesAShopOfAnotherOrganisationInHtml() throws Exception {
        simulator.apps().install(new App(SHOP, "foreign", "s", Set.of("read_products"), false, true));

        var response = visitor.askForToken("foreign", "s");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(response.body())
                .contains("Oauth error shop_not_permitted: Client credentials cannot be performed on this shop.");
    }

    @Test
    void refusesEveryTokenOfAnUninstalledApp() throws Exception {
        var token = visitor.token("client", "s3cret&=");
        var legacy = simulator.apps().legacyToken(SHOP, "client");
        clock.advance(Duration.ofDays(400));
        assertThat(visitor.get(SCOPES, legacy).statusCode()).isEqualTo(200);

        simulator.circumstances(SHOP).uninstall("client");

        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(401);
        assertThat(visitor.get(SCOPES, legacy).statusCode()).isEqualTo(401);
        assertThat(visitor.askForToken("client", "s3cret&=").body()).contains("shop_not_permitted");
    }

    @Test
    void letsNobodyIntoAFrozenALockedOrAnUnknownShop() throws Exception {
        var token = visitor.token("client", "s3cret&=");

        simulator.standing(SHOP, Standing.FROZEN);
        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(402);
        simulator.standing(SHOP, Standing.LOCKED);
        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(423);
        simulator.standing(SHOP, Standing.OPEN);
        assertThat(visitor.get(SCOPES, token).statusCode()).isEqualTo(200);
        try (var elsewhere = new Visitor(simulator, "unknown.myshopify.com")) {
            assertThat(elsewhere.get(SCOPES, token).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void answersTheShopOverRestAndNamesTheVersionThatServed() throws Exception {
        var token = visitor.token("client", "s3cret&=");

        var current = visitor.get("/admin/api/2026-07/shop.json", token);
        var retired = visitor.get("/admin/api/2025-10/shop.json", token);
        var unknown = visitor.get("/admin/api/2019-04/shop.json", token);

        assertThat(json(current).get("shop").get("myshopify_domain").asString()).isEqualTo(SHOP);
        assertThat(current.headers().firstValue("X-Shopify-API-Version")).contains("2026-07");
        assertThat(retired.headers().firstValue("X-Shopify-API-Version")).contains("2026-01");
        assertThat(unknown.headers().firstValue("X-Shopify-API-Version")).contains("2026-01");
    }
}
