package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.connection.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Data sources as programs and people read them; no worker runs here. */
class SourceTest extends ApiTest {

    private JsonNode source(UUID store) {
        Http.Answer answer = ours.get("/api/v1/sources/" + store);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String health(UUID store) {
        return source(store).path("health").asString();
    }

    private static JsonNode action(JsonNode source, String action) {
        return source.path("actions").values().stream()
                .filter(each -> each.path("action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysTheFirstThingThatIsNotWell() {
        UUID store = newStore();
        assertThat(health(store)).isEqualTo("not_configured");
        UUID connected = connectedStore();
        assertThat(health(connected)).isEqualTo("mapping_unconfirmed");
        assertThat(source(connected).path("metricsHidden").asBoolean()).isTrue();
        connections.broken(ourTenant, connected, false, new Connection.ConnectionProblem("X", "x.", "x"));
        assertThat(health(connected)).isEqualTo("error");
        connections.broken(ourTenant, connected, true, new Connection.ConnectionProblem("X", "x.", "x"));
        assertThat(health(connected)).isEqualTo("reconnect_required");
        ours.post("/api/v1/stores/" + connected + "/disconnect", Map.of());
        assertThat(health(connected)).isEqualTo("disconnected");
        assertThat(ours.all("/api/v1/sources", 7))
                .anySatisfy(each -> assertThat(each.path("id").asString()).isEqualTo(connected.toString()));
    }

    @Test
    void wantsAVersionThatEndsToBeLookedAt() {
        UUID store = connectedStore();
        owner().sql("update connector set settings = settings || '{\"apiVersion\": \"2025-10\"}' where store_id = ?")
                .param(store)
                .update();

        JsonNode source = source(store);

        assertThat(source.path("health").asString()).isEqualTo("changelog_review_required");
        assertThat(source.path("technical").path("apiVersionReview").asString()).isEqualTo("REQUIRED");
        assertThat(source.path("technical").path("changelogReviewRequired").asBoolean())
                .isTrue();
        assertThat(source.path("apiVersion").path("supported").asBoolean()).isFalse();
        assertThat(source.path("apiVersion").path("supportedUntil").asString()).isEqualTo("2026-10-01");
        assertThat(source.path("changelog").path("reasons").path(0).path("code").asString())
                .isEqualTo("UNSUPPORTED");
        assertThat(action(source, "acknowledge-schema-change").path("allowed").asBoolean())
                .isTrue();
    }

    @Test
    void listsEachActionWithWhyItIsNotAllowed() {
        JsonNode source = source(newStore());
        assertThat(source.path("actions").values())
                .extracting(each -> each.path("action").asString())
                .containsExactly(
                        "reconnect",
                        "disable-source",
                        "enable-source",
                        "manual-sync",
                        "retry-failed-sync",
                        "refresh-metadata",
                        "field-mapping-check",
                        "acknowledge-schema-change",
                        "open-sync-history",
                        "open-data-quality");
        JsonNode sync = action(source, "manual-sync");
        assertThat(sync.path("allowed").asBoolean()).isFalse();
        assertThat(sync.path("reason").asString()).isEqualTo("NOT_CONFIGURED");
        assertThat(sync.path("remedy").asString()).isNotBlank();
        JsonNode connected = source(connectedStore());
        assertThat(action(connected, "manual-sync").path("reason").isNull()).isTrue();
        assertThat(action(connected, "retry-failed-sync").path("reason").asString())
                .isEqualTo("NOTHING_FAILED");
    }

    @Test
    void tellsRunsOfEveryKindTheNewestFirst() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        owner().sql("update sync_event set status = 'COMPLETED', finished_at = now(), planned_products = 5,"
                        + " synced_products = 3, failed = 2 where id = ?")
                .param(event)
                .update();
        ours.post("/api/v1/stores/" + store + "/dry-runs", Map.of());
        ours.post("/api/v1/stores/" + store + "/drift", Map.of());
        ours.post("/api/v1/stores/" + store + "/adoption", Map.of());
        ours.post("/api/v1/stores/" + store + "/health-checks", Map.of());
        ours.post("/api/v1/sources/" + store + "/actions/refresh-metadata", Map.of());
        owner().sql("""
                        update metadata_run set state = 'FAILED', products = 4, variants = 3, finished_at = now(),
                          failure = '{"type": "SHOP_FROZEN", "message": "The shop is frozen.", "remedy": "Pay its bill."}'
                        where store_id = ?""").param(store).update();

        List<JsonNode> runs = ours.all("/api/v1/sources/" + store + "/sync-history", 2);

        assertThat(runs)
                .extracting(each -> each.path("kind").asString())
                .containsExactly("METADATA", "HEALTH_CHECK", "ADOPTION", "DRIFT", "DRY_RUN", "PUSH");
        JsonNode push = runs.getLast();
        assertThat(push.path("status").asString()).isEqualTo("partial");
        assertThat(push.path("fetched").asInt()).isEqualTo(5);
        assertThat(push.path("processed").asInt()).isEqualTo(3);
        assertThat(push.path("failed").asInt()).isEqualTo(2);
        assertThat(push.path("apiVersion").asString()).isEqualTo("2026-10");
        assertThat(push.path("href").asString()).isEqualTo("/api/v1/sync-events/" + event);
        assertThat(push.path("error").isNull()).isTrue();
        assertThat(runs.get(1).path("status").asString()).isEqualTo("running");
        JsonNode metadata = runs.getFirst();
        assertThat(metadata.path("status").asString()).isEqualTo("failed");
        assertThat(metadata.path("fetched").asInt()).isEqualTo(7);
        assertThat(metadata.path("processed").asInt()).isZero();
        assertThat(metadata.path("error").path("code").asString()).isEqualTo("SHOP_FROZEN");
        assertThat(metadata.path("error").path("message").asString()).isEqualTo("The shop is frozen.");
    }
}
