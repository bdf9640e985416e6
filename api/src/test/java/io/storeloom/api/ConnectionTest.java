package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.Standing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Connecting against the simulated Shopify, through the egress proxy. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionTest extends ApiTest {

    private static final List<String> SCOPES =
            List.of("write_products", "write_inventory", "read_locations", "write_publications", "read_locales");

    private UUID storeOf(String domain) {
        return UUID.fromString(ours.post("/api/v1/stores", Map.of("name", "Simulated", "shopDomain", domain))
                .id());
    }

    private Http.Answer connect(UUID store, String clientId, String secret) {
        return ours.put(
                "/api/v1/stores/" + store + "/connection",
                Map.of("authMode", "CLIENT_CREDENTIALS", "clientId", clientId, "clientSecret", secret));
    }

    @Test
    void connectsWithCredentialsThatTheShopTakes() {
        UUID store = storeOf(simulatedShop("client-1", "shpss_good_secret_1", SCOPES));
        JsonNode before = ours.get("/api/v1/stores/" + store + "/connection").json();
        assertThat(before.path("status").asString()).isEqualTo("NOT_CONFIGURED");
        assertThat(before.path("maskedCredential").isNull()).isTrue();
        Http.Answer connected = connect(store, "client-1", "shpss_good_secret_1");
        assertThat(connected.status()).as(connected.text()).isEqualTo(200);
        JsonNode connection = connected.json();
        assertThat(connection.path("status").asString()).isEqualTo("CONNECTED");
        assertThat(connection.path("maskedCredential").asString()).isEqualTo("••••et_1");
        assertThat(connection.path("shop").path("currency").asString()).isEqualTo("EUR");
        assertThat(connection.path("shop").path("ianaTimezone").asString()).isEqualTo("Europe/Berlin");
        assertThat(connection.path("scopes").toString()).contains("write_products");
        assertThat(connection.path("healthCheckedAt").isNull()).isFalse();
        JsonNode details = ours.get("/api/v1/stores/" + store + "/details").json();
        assertThat(details.path("locations")).hasSize(2);
        assertThat(details.path("publications").path(0).path("title").asString())
                .isEqualTo("Online Store");
        assertThat(details.path("locales").path(0).path("locale").asString()).isEqualTo("en");
    }

    @Test
    void storesNothingOfCredentialsThatTheShopRefuses() {
        UUID store = storeOf(simulatedShop("client-2", "shpss_good_secret_2", SCOPES));
        Http.Answer refused = connect(store, "client-2", "shpss_wrong");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.what()).isEqualTo("WRONG_CREDENTIALS");
        assertThat(refused.json().path("remedy").asString()).isNotBlank();
        assertThat(owner().sql("select count(*) from connection where store_id = ?")
                        .param(store)
                        .query(Integer.class)
                        .single())
                .isZero();
        connect(store, "client-2", "shpss_good_secret_2");
        assertThat(connect(store, "client-2", "shpss_wrong").status()).isEqualTo(422);
        assertThat(ours.get("/api/v1/stores/" + store + "/connection")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("CONNECTED");
    }

    @Test
    void tellsAStoreThatCannotBeReachedFromOneThatRefuses() {
        String domain = simulatedShop("client-5", "shpss_good_secret_5", SCOPES);
        UUID store = storeOf(domain);
        for (Effect trouble : List.of(new Effect.ResetBefore(), new Effect.ServerError(503))) {
            SHOPIFY.faults().add(domain, Fault.of(trouble).on("access_token"));
            SHOPIFY.faults().add(domain, Fault.of(trouble));
            Problems.isOne(connect(store, "client-5", "shpss_good_secret_5"), 502, "UNREACHABLE", null);
            SHOPIFY.faults().clear(domain);
        }
        SHOPIFY.standing(domain, Standing.FROZEN);
        Problems.isOne(connect(store, "client-5", "shpss_good_secret_5"), 422, "SHOP_FROZEN", "#");
        SHOPIFY.standing(domain, Standing.OPEN);
        assertThat(connect(store, "client-5", "shpss_good_secret_5").status()).isEqualTo(200);
        SHOPIFY.faults().add(domain, Fault.of(new Effect.ResetBefore()).on("access_token"));
        Problems.isOne(ours.post("/api/v1/stores/" + store + "/reconnect", null), 502, "UNREACHABLE", null);
        SHOPIFY.faults().clear(domain);
    }

    @Test
    void refusesATokenThatTheShopDoesNotKnow() {
        UUID store = storeOf(simulatedShop("client-6", "shpss_good_secret_6", SCOPES));
        Problems.isOne(
                ours.put(
                        "/api/v1/stores/" + store + "/connection",
                        Map.of("authMode", "LEGACY_TOKEN", "accessToken", "shpat_unknown")),
                422,
                "UNAUTHORIZED",
                "#/accessToken");
    }

    @Test
    void saysWhatIsMissingOrWrongInTheRequest() {
        UUID store = newStore();
        String path = "/api/v1/stores/" + store + "/connection";
        Http.Answer missing = ours.put(path, Map.of("authMode", "CLIENT_CREDENTIALS", "clientId", "x"));
        assertThat(missing.what()).isEqualTo("CREDENTIAL_MISSING");
        assertThat(missing.json().path("where").asString()).isEqualTo("#/clientSecret");
        assertThat(ours.put(path, Map.of("authMode", "LEGACY_TOKEN"))
                        .json()
                        .path("where")
                        .asString())
                .isEqualTo("#/accessToken");
        assertThat(ours.put(path, Map.of("authMode", "MAGIC")).status()).isEqualTo(422);
        Problems.isOne(
                ours.put(path, Map.of("authMode", "LEGACY_TOKEN", "accessToken", "shpat_x")),
                422,
                "SHOP_NOT_FOUND",
                "#");
        assertThat(ours.get("/api/v1/stores/" + store + "/details").what()).isEqualTo("NOT_CONNECTED");
        assertThat(ours.post("/api/v1/stores/" + store + "/disconnect", null).what())
                .isEqualTo("NOT_CONNECTED");
        assertThat(ours.post("/api/v1/stores/" + store + "/connector/enable", null)
                        .what())
                .isEqualTo("NOT_CONNECTED");
    }

    @Test
    void holdsTheOpenRunWhileDisconnectedAndLetsItGoWithTheReconnect() {
        UUID store = storeOf(simulatedShop("client-3", "shpss_good_secret_3", SCOPES));
        connect(store, "client-3", "shpss_good_secret_3");
        saved(store);
        ours.post("/api/v1/stores/" + store + "/connector/enable", null);
        UUID event = startedEvent(store);
        Http.Answer off = ours.post("/api/v1/stores/" + store + "/disconnect", null);
        assertThat(off.json().path("badge").asString()).isEqualTo("DISCONNECTED");
        assertThat(reasons(event)).isEqualTo("[\"DISCONNECTED\"]");
        assertThat(ours.post("/api/v1/stores/" + store + "/disconnect", null).status())
                .isEqualTo(200);
        Http.Answer on = ours.post("/api/v1/stores/" + store + "/reconnect", null);
        assertThat(on.json().path("badge").asString()).isEqualTo("CONNECTED");
        assertThat(reasons(event)).isEqualTo("[]");
    }

    @Test
    void deletesAStoreOnlyWhenNothingOfItIsOpen() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        assertThat(ours.delete("/api/v1/stores/" + store).what()).isEqualTo("EVENT_OPEN");
        owner().sql("update sync_event set status = 'CANCELLED' where id = ?")
                .param(event)
                .update();
        assertThat(ours.delete("/api/v1/stores/" + store).status()).isEqualTo(204);
        assertThat(ours.get("/api/v1/stores/" + store).status()).isEqualTo(404);
    }

    @Test
    void showsASecretToNobody(CapturedOutput output) {
        String canary = "shpss_canary_7d2f91c4e8";
        UUID store = storeOf(simulatedShop("client-4", canary, SCOPES));
        StringBuilder answers = new StringBuilder();
        answers.append(connect(store, "client-4", canary + "x").text());
        answers.append(connect(store, "client-4", canary).text());
        answers.append(ours.put(
                        "/api/v1/stores/" + store + "/connection",
                        "{\"authMode\": \"LEGACY_TOKEN\", \"accessToken\": " + canary)
                .text());
        answers.append(ours.get("/api/v1/stores/" + store + "/connection").text());
        answers.append(ours.get("/api/v1/stores/" + store + "/details").text());
        answers.append(ours.get("/api/v1/stores").text());
        answers.append(ours.get("/api/v1/audit").text());
        saved(store);
        ours.post("/api/v1/stores/" + store + "/connector/enable", null);
        answers.append(ours.get("/api/v1/sync-events/" + startedEvent(store)).text());
        assertThat(answers).doesNotContain(canary);
        assertThat(output.getAll()).doesNotContain(canary);
        List<String> tables = texts("""
                        select oid::regclass::text from pg_class where relkind in ('r', 'p') and not relispartition
                        and relnamespace = 'public'::regnamespace""");
        for (String table : tables) {
            List<String> rows = texts("select t::text from " + table + " t");
            assertThat(String.join("\n", rows)).as(table).doesNotContain(canary);
            assertThat(String.join("\n", rows))
                    .as(table)
                    .doesNotContain(java.util.HexFormat.of()
                            .formatHex(canary.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    private String reasons(UUID event) {
        return ours.get("/api/v1/sync-events/" + event)
                .json()
                .path("pauseReasons")
                .toString();
    }
}
