package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.connection.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A store's health as programs and people read it; no worker runs here, so what a check found is written by hand. */
class HealthTest extends ApiTest {

    private JsonNode health(UUID store) {
        Http.Answer answer = ours.get("/api/v1/stores/" + store + "/health");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> states(JsonNode health) {
        return health.path("checklist").values().stream()
                .map(item ->
                        item.path("key").asString() + " " + item.path("state").asString())
                .toList();
    }

    private void broken(UUID store, boolean reconnect, String code) {
        connections.broken(
                ourTenant, store, reconnect, new Connection.ConnectionProblem(code, "It is so.", "Do this."));
    }

    @Test
    void tellsFiveThingsThatAStoreIsReadyByWithTimeEvidenceAndRemedy() {
        UUID store = connectedStore();

        assertThat(states(health(store)))
                .containsExactly("GRANT PASSED", "TOKEN PASSED", "SCOPES PASSED", "API PASSED", "INITIAL_SYNC FAILED");

        broken(store, true, "WRONG_CREDENTIALS");
        JsonNode refused = health(store);
        assertThat(states(refused))
                .containsExactly(
                        "GRANT FAILED", "TOKEN UNKNOWN", "SCOPES UNKNOWN", "API UNKNOWN", "INITIAL_SYNC FAILED");
        JsonNode grant = refused.path("checklist").path(0);
        assertThat(grant.path("evidence").asString()).contains("WRONG_CREDENTIALS");
        assertThat(grant.path("remedy").asString()).isEqualTo("Do this.");
        assertThat(Instant.parse(grant.path("checkedAt").asString())).isNotNull();
        assertThat(refused.path("problem").path("code").asString()).isEqualTo("WRONG_CREDENTIALS");

        broken(store, true, "ACCESS_DENIED");
        assertThat(states(health(store))).contains("GRANT PASSED", "SCOPES FAILED", "API PASSED");
        broken(store, false, "SHOP_FROZEN");
        assertThat(states(health(store))).contains("GRANT PASSED", "SCOPES PASSED", "API FAILED");

        connections.verified(ourTenant, store, List.of("read_products"), aShop());
        JsonNode narrowed = health(store);
        assertThat(states(narrowed)).contains("GRANT PASSED", "SCOPES FAILED", "API PASSED");
        assertThat(narrowed.path("checklist").path(2).path("remedy").asString()).contains("write_products");
    }

    @Test
    void knowsNothingOfAStoreThatIsNotConnected() {
        assertThat(states(health(newStore())))
                .containsExactly(
                        "GRANT UNKNOWN", "TOKEN UNKNOWN", "SCOPES UNKNOWN", "API UNKNOWN", "INITIAL_SYNC FAILED");
        Problems.isOne(ours.post("/api/v1/stores/" + newStore() + "/health-checks", Map.of()), 409, "NOT_CONNECTED");
    }

    @Test
    void isCheckedOnRequestAndASecondRequestJoins() {
        UUID store = connectedStore();
        String path = "/api/v1/stores/" + store + "/health-checks";

        Http.Answer asked = ours.post(path, Map.of());

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.header("location")).isEqualTo("/api/v1/stores/" + store + "/health");
        JsonNode check = asked.json().path("check");
        assertThat(check.path("status").asString()).isEqualTo("RUNNING");
        assertThat(check.path("temporal").path("workflowId").asString()).startsWith("health/shop-");
        assertThat(ours.post(path, Map.of()).json().path("check").path("number"))
                .isEqualTo(check.path("number"));
    }

    @Test
    void namesTheWebhooksThatAreMissingAndTheFailuresOfLate() {
        UUID store = connectedStore();
        assertThat(health(store).path("webhooks").path("state").asString()).isEqualTo("UNKNOWN");
        owner().sql("""
                        insert into health_check (tenant_id, id, store_id, state, started_by, api_version, topics, failure, finished_at)
                        select tenant_id, gen_random_uuid(), id, 'FAILED', '{"kind": "SYSTEM", "id": "system", "name": "system"}',
                          '2026-10', '{APP_UNINSTALLED,SHOP_UPDATE}',
                          '{"type": "SHOP_LOCKED", "message": "Locked.", "remedy": "Ask."}', now() from store where id = ?""").param(store).update();

        JsonNode health = health(store);

        assertThat(health.path("webhooks").path("state").asString()).isEqualTo("INCOMPLETE");
        assertThat(health.path("webhooks").path("present").toString()).isEqualTo("[\"APP_UNINSTALLED\"]");
        assertThat(health.path("webhooks").path("missing").toString())
                .contains("INVENTORY_LEVELS_UPDATE")
                .doesNotContain("APP_UNINSTALLED");
        JsonNode failure = health.path("recentFailures").path(0);
        assertThat(failure.path("code").asString()).isEqualTo("SHOP_LOCKED");
        assertThat(failure.path("kind").asString()).isEqualTo("CHECK");
        assertThat(failure.path("href").asString()).isEqualTo("/api/v1/stores/" + store + "/health");
    }
}
