package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BadInputTest extends ApiTest {

    @Test
    void saysWhereJsonIsBroken() {
        Http.Answer answer = ours.post("/api/v1/stores", "{\n  \"name\": \"x\",\n  oops\n}");
        Problems.isOne(answer, 400, "MALFORMED_JSON");
        assertThat(answer.json().path("where").asString()).contains("line 3");
    }

    @Test
    void saysWhichMemberIsUnknown() {
        Http.Answer answer = ours.post("/api/v1/stores", Map.of("name", "x", "shopDomain", "some-shop", "nmae", "y"));
        Problems.isOne(answer, 422, "UNKNOWN_MEMBER");
        assertThat(answer.json().path("where").asString()).isEqualTo("#/nmae");
    }

    @Test
    void saysWhichValueDoesNotFit() {
        Http.Answer answer = ours.post("/api/v1/tokens", Map.of("name", "x", "role", "EMPEROR"));
        Problems.isOne(answer, 422, "WRONG_VALUE");
        assertThat(answer.json().path("where").asString()).isEqualTo("#/role");
        assertThat(answer.json().path("detail").asString()).contains("VIEWER");
    }

    @Test
    void saysAllFaultsOfABodyAtOnce() {
        Http.Answer answer =
                ours.post("/api/v1/users", Map.of("email", "nonsense", "role", "VIEWER", "password", "short"));
        Problems.isOne(answer, 422, "INVALID_FIELD");
        assertThat(answer.json().path("errors")).hasSize(3);
    }

    @Test
    void wantsABody() {
        Problems.isOne(ours.post("/api/v1/stores", null), 400, "BODY_MISSING");
    }

    @Test
    void wantsJson() {
        Http.Answer answer = ours.with("Content-Type", "text/plain").post("/api/v1/stores", "name=x");
        Problems.isOne(answer, 415, "UNSUPPORTED_CONTENT_TYPE");
        assertThat(answer.json().path("remedy").asString()).contains("application/json");
    }

    @Test
    void takesNoBodyAboveItsLimit() {
        String large = "{\"name\": \"" + "x".repeat(1_100_000) + "\"}";
        Problems.isOne(ours.post("/api/v1/stores", large), 413, "TOO_LARGE");
    }

    @Test
    void takesNoChunkedBodyAboveItsLimitEither() throws Exception {
        byte[] large =
                ("{\"name\": \"" + "x".repeat(1_100_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stores"))
                .header("Authorization", "Bearer " + OUR_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .build();
        HttpResponse<String> answer = Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void knowsItsOwnCursorsOnly() {
        Problems.isOne(ours.get("/api/v1/sync-events?cursor=nonsense"), 400, "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/stores?cursor=MTp4MTp5"), 400, "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/stores?limit=0"), 400, "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/stores?limit=many"), 400, "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/stores?limit=100000"), 400, "INVALID_PARAMETER");
    }

    @Test
    void answersUnknownIdsWithNotFound() {
        for (String path : new String[] {"stores", "users", "sync-events"}) {
            Problems.isOne(ours.get("/api/v1/" + path + "/" + UUID.randomUUID()), 404, "NOT_FOUND");
            Problems.isOne(ours.get("/api/v1/" + path + "/17"), 404, "NOT_FOUND");
        }
        Problems.isOne(ours.get("/api/v1/no-such-thing"), 404, "NOT_FOUND");
        Problems.isOne(ours.get("/api/v1/catalog/products/none/sync-summary"), 404, "NOT_FOUND");
    }

    @Test
    void saysWhatAFilterTakes() {
        Http.Answer answer = ours.get("/api/v1/sync-events?status=SLEEPING");
        Problems.isOne(answer, 400, "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/sync-events?from=yesterday"), 400, "INVALID_PARAMETER");
        Problems.isOne(
                ours.get("/api/v1/sync-events?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
                400,
                "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/search"), 400, "INVALID_PARAMETER");
        Problems.isOne(ours.get("/api/v1/search?q=%00"), 400, "INVALID_PARAMETER");
    }

    @Test
    void saysWhichMethodsARouteTakes() {
        Http.Answer answer = ours.put("/api/v1/stores", Map.of());
        Problems.isOne(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("allow")).contains("POST");
    }

    @Test
    void wantsACallerEverywhere() {
        Problems.isOne(nobody.get("/api/v1/stores"), 401, "NOT_SIGNED_IN");
        Problems.isOne(nobody.get("/api/v1/no-such-thing"), 401, "NOT_SIGNED_IN");
        Problems.isOne(nobody.get("/api/v1/events"), 401, "NOT_SIGNED_IN");
    }

    @Test
    void refusesAStoreNameThatIsNone() {
        Map<String, String> wrong = Map.of(
                "",
                "SHOP_MISSING",
                "abc",
                "SHOP_TOO_SHORT",
                "a".repeat(61),
                "SHOP_TOO_LONG",
                "-shop",
                "SHOP_HYPHEN_EDGE",
                "shop-.myshopify.com",
                "SHOP_HYPHEN_EDGE",
                "evil.com#.myshopify.com",
                "SHOP_MALFORMED",
                "169.254.169.254",
                "SHOP_MALFORMED",
                "shop.example.com",
                "SHOP_MALFORMED",
                "shop\u0000.myshopify.com",
                "SHOP_MALFORMED");
        wrong.forEach((domain, what) -> {
            Http.Answer answer = ours.post("/api/v1/stores", Map.of("name", "x", "shopDomain", domain));
            Problems.isOne(answer, 422, what);
            assertThat(answer.json().path("where").asString()).isEqualTo("#/shopDomain");
        });
    }

    @Test
    void refusesAShopThatIsConnectedAlreadyAndSaysWhereToLook() {
        String shop = unique("taken");
        String store = ours.post("/api/v1/stores", Map.of("name", "First", "shopDomain", shop))
                .id();
        Http.Answer again = ours.post("/api/v1/stores", Map.of("name", "Again", "shopDomain", shop + ".myshopify.com"));
        Problems.isOne(again, 409, "SHOP_CONNECTED");
        assertThat(again.json().path("store").asString()).isEqualTo(store);
        assertThat(again.json().path("detail").asString()).contains("First");
        Http.Answer elsewhere = theirs.post("/api/v1/stores", Map.of("name", "Ours too", "shopDomain", shop));
        Problems.isOne(elsewhere, 409, "SHOP_CONNECTED_ELSEWHERE");
        assertThat(elsewhere.text()).doesNotContain(store).doesNotContain("First");
    }

    @Test
    void refusesMoreItemsThanItTakes() {
        UUID store = connectedStore();
        Http.Answer answer = ours.post(
                "/api/v1/stores/" + store + "/sync-events",
                Map.of("mode", "INCREMENTAL", "items", java.util.Collections.nCopies(1001, "a")));
        Problems.isOne(answer, 422, "TOO_MANY_ITEMS");
    }
}
