package io.storeloom.infra.shopify.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlApiTest {
    private static final String SHOP = "control.myshopify.com";
    private static final String TOKEN_DOOR = "/admin/oauth/access_scopes.json";

    private static Simulator simulator;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests());
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void reset() throws Exception {
        assertThat(call("POST", "/_sim/reset", "").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        simulator.close();
    }

    @Test
    void listsItsRoutes() throws Exception {
        var help = json(call("GET", "/_sim", ""));

        assertThat(help.get("proxyPort").asInt()).isEqualTo(simulator.proxyPort());
        assertThat(help.get("routes").has("POST /_sim/shops")).isTrue();
        assertThat(help.get("faultEffects").has("LOSE_ANSWER")).isTrue();
        assertThat(call("GET", "/_sim/ca.pem", "").body()).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void servesNothingElseOnThePlainPort() throws Exception {
        assertThat(call("GET", "/", "").statusCode()).isEqualTo(404);
        assertThat(call("POST", "/admin/api/2026-10/graphql.json", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void opensAShopWithAnAppAndLetsTheClockRunOut() throws Exception {
        openShop();
        try (var visitor = new Visitor(simulator, SHOP)) {
            var token = visitor.token("client", "secret");
            assertThat(visitor.get(TOKEN_DOOR, token).statusCode()).isEqualTo(200);

            call("POST", "/_sim/clock/advance", "{\"seconds\": 86400}");
            assertThat(visitor.get(TOKEN_DOOR, token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void changesPlanStandingScopesAndInstallation() throws Exception {
        openShop();

        assertThat(json(call("PUT", "/_sim/shops/" + SHOP + "/plan", "{\"plan\": \"PLUS\"}"))
                        .get("pointsPerSecond")
                        .asInt())
                .isEqualTo(1_000);
        assertThat(json(call("PUT", "/_sim/shops/" + SHOP + "/standing", "{\"standing\": \"frozen\"}"))
                        .get("standing")
                        .asString())
                .isEqualTo("FROZEN");
        assertThat(json(call("PUT", "/_sim/shops/" + SHOP + "/apps/client", "{\"scopes\": [\"read_orders\"]}"))
                        .get(0)
                        .get("scopes")
                        .toString())
                .isEqualTo("[\"read_orders\"]");
        assertThat(json(call("DELETE", "/_sim/shops/" + SHOP + "/apps/client", ""))
                        .get(0)
                        .get("installed")
                        .asBoolean())
                .isFalse();
        assertThat(call("DELETE", "/_sim/shops/" + SHOP, "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/_sim/shops/" + SHOP, "").statusCode()).isEqualTo(404);
    }

    @Test
    void armsListsAndClearsFaults() throws Exception {
        openShop();
        var armed = json(call(
                "POST",
                "/_sim/shops/" + SHOP + "/faults",
                "{\"effect\": \"SERVER_ERROR\", \"status\": 502, \"on\": \"access_token\", \"times\": 1}"));

        try (var visitor = new Visitor(simulator, SHOP)) {
            assertThat(visitor.askForToken("client", "secret").statusCode()).isEqualTo(502);
            assertThat(visitor.askForToken("client", "secret").statusCode()).isEqualTo(200);
        }
        assertThat(json(call("GET", "/_sim/faults", "")).get(0).get("applied").asInt())
                .isEqualTo(1);
        assertThat(call("DELETE", "/_sim/faults/" + armed.get("id").asString(), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(call("GET", "/_sim/faults", "")).size()).isZero();
    }

    @Test
    void tellsTheRequestsOfAShopSinceANumber() throws Exception {
        openShop();
        try (var visitor = new Visitor(simulator, SHOP)) {
            var token = visitor.token("client", "secret");
            var mark = json(call("GET", "/_sim/shops/" + SHOP + "/requests", ""))
                    .get("lastSeq")
                    .asLong();
            visitor.get("/admin/api/2026-10/shop.json", token);

            var log = json(call("GET", "/_sim/shops/" + SHOP + "/requests?since=" + mark, ""));
            assertThat(log.get("requests").size()).isEqualTo(1);
            assertThat(log.get("requests").get(0).get("rootFields").toString()).isEqualTo("[\"shop.json\"]");
            assertThat(log.get("counters").get("tokens").asInt()).isEqualTo(1);
        }
    }

    @Test
    void complainsByNameAboutWhatItCannotRead() throws Exception {
        assertThat(call("POST", "/_sim/shops", "{\"domain\": \"example.com\"}").body())
                .contains("domain must be name.myshopify.com");
        openShop();
        assertThat(call("POST", "/_sim/shops", "{\"domain\": \"" + SHOP + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("PUT", "/_sim/shops/" + SHOP + "/plan", "{\"plan\": \"GOLD\"}")
                        .body())
                .contains("GOLD is none of");
        assertThat(call("POST", "/_sim/faults", "{\"effect\": \"FIRE\"}").body())
                .contains("FIRE is none of");
        assertThat(call("POST", "/_sim/faults", "no json").statusCode()).isEqualTo(400);
    }

    private static void openShop() throws Exception {
        var answer = call(
                "POST",
                "/_sim/shops",
                "{\"domain\": \"" + SHOP + "\", \"plan\": \"ADVANCED\", \"app\": {\"clientId\": \"client\","
                        + " \"secret\": \"secret\", \"scopes\": [\"write_products\"]}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + simulator.adminPort() + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return Visitor.json(response);
    }
}
