package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be done with a data source; no worker runs here, so what is started stays open. */
class SourceActionTest extends ApiTest {

    private Http.Answer act(UUID store, String action, Object body) {
        return ours.post("/api/v1/sources/" + store + "/actions/" + action, body);
    }

    private Http.Answer act(UUID store, String action) {
        return act(store, action, Map.of());
    }

    private JsonNode source(UUID store) {
        return ours.get("/api/v1/sources/" + store).json();
    }

    private JsonNode details(UUID store) {
        return ours.get("/api/v1/stores/" + store + "/details").json();
    }

    private List<String> audited(UUID store) {
        return texts(
                "select action from audit where subject_id = '" + store + "' and action like 'source.%' order by id");
    }

    @Test
    void disablingFreezesItAndEnablingLetsItsRunGoOn() {
        String domain = simulatedShop("client-f", "shpss_good_secret_f", List.of("write_products"));
        UUID store = connectedTo(domain, "client-f", "shpss_good_secret_f");
        UUID event = startedEvent(store);
        String readAt = details(store).path("readAt").asString();

        Http.Answer disabled = act(store, "disable-source");

        assertThat(disabled.status()).as(disabled.text()).isEqualTo(200);
        assertThat(disabled.json().path("outcome").asString()).isEqualTo("DONE");
        JsonNode source = source(store);
        assertThat(source.path("health").asString()).isEqualTo("disabled");
        assertThat(source.path("technical").path("enabled").asBoolean()).isFalse();
        assertThat(ours.get("/api/v1/sync-events/" + event)
                        .json()
                        .path("pauseReasons")
                        .toString())
                .contains("SOURCE_DISABLED");
        for (String wish : List.of("sync-events", "dry-runs", "adoption", "drift", "health-checks")) {
            Problems.isOne(
                    ours.post("/api/v1/stores/" + store + "/" + wish, Map.of("mode", "INCREMENTAL")),
                    409,
                    "SOURCE_DISABLED");
        }
        SHOPIFY.circumstances(domain).describe("", "", "AT");
        long asked = SHOPIFY.requests().lastSeq();
        assertThat(details(store).path("country").asString()).isEqualTo("DE");
        assertThat(details(store).path("readAt").asString()).isEqualTo(readAt);
        assertThat(SHOPIFY.requests().since(asked, domain)).isEmpty();
        Http.Answer sync = act(store, "manual-sync");
        Problems.isOne(sync, 409, "ACTION_NOT_ALLOWED");
        assertThat(sync.json().path("reason").asString()).isEqualTo("SOURCE_DISABLED");
        assertThat(act(store, "disable-source").json().path("outcome").asString())
                .isEqualTo("NOTHING_TO_DO");

        assertThat(act(store, "enable-source").json().path("outcome").asString())
                .isEqualTo("DONE");
        assertThat(source(store).path("enabled").asBoolean()).isTrue();
        assertThat(details(store).path("country").asString()).isEqualTo("AT");
        assertThat(ours.get("/api/v1/sync-events/" + event).json().path("pauseReasons"))
                .isEmpty();
        assertThat(audited(store))
                .containsExactly("source.disable-source", "source.disable-source", "source.enable-source");
    }

    @Test
    void startsASyncAndRetriesTheLastThatFailed() {
        UUID store = connectedStore();
        Problems.isOne(act(store, "retry-failed-sync"), 409, "ACTION_NOT_ALLOWED");
        Http.Answer started = act(store, "manual-sync");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String href = started.json().path("href").asString();
        assertThat(started.header("location")).isEqualTo(href);
        assertThat(started.json().path("outcome").asString()).isEqualTo("STARTED");
        assertThat(act(store, "manual-sync").json().path("outcome").asString()).isEqualTo("JOINED");
        owner().sql("update sync_event set status = 'ERROR', finished_at = now() where store_id = ?")
                .param(store)
                .update();

        Http.Answer retried = act(store, "retry-failed-sync");

        assertThat(retried.status()).as(retried.text()).isEqualTo(202);
        assertThat(ours.get(retried.json().path("href").asString())
                        .json()
                        .path("retryOf")
                        .asString())
                .isEqualTo(href.substring(href.lastIndexOf('/') + 1));
        assertThat(audited(store))
                .containsExactly("source.manual-sync", "source.manual-sync", "source.retry-failed-sync");
    }

    @Test
    void asksForALookAtAVersionAQuarterBeforeItEndsUntilThatIsAcknowledged() {
        UUID store = connectedStore();
        clock.set("2027-06-30T12:00:00Z");
        assertThat(source(store).at("/technical/apiVersionReview").asString()).isEqualTo("NOT_REQUIRED");
        assertThat(source(store).path("health").asString()).isEqualTo("mapping_unconfirmed");

        clock.set("2027-07-01T12:00:00Z");

        JsonNode ending = source(store);
        assertThat(ending.at("/technical/apiVersionReview").asString()).isEqualTo("REQUIRED");
        assertThat(ending.at("/technical/changelogReviewRequired").asBoolean()).isTrue();
        assertThat(ending.at("/apiVersion/supported").asBoolean()).isTrue();
        assertThat(ending.at("/apiVersion/supportedUntil").asString()).isEqualTo("2027-10-01");
        assertThat(ending.at("/changelog/reasons/0/code").asString()).isEqualTo("NEARS_END");
        assertThat(ending.path("health").asString()).isEqualTo("changelog_review_required");
        String fingerprint = ending.at("/apiVersion/fingerprint").asString();
        for (String what : List.of("API_VERSION", "CHANGELOG")) {
            Http.Answer taken =
                    act(store, "acknowledge-schema-change", Map.of("what", what, "fingerprint", fingerprint));
            assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        }
        JsonNode looked = source(store);
        assertThat(looked.at("/technical/apiVersionReview").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(looked.at("/technical/changelogReviewRequired").asBoolean()).isFalse();
        assertThat(looked.path("health").asString()).isEqualTo("mapping_unconfirmed");
    }

    @Test
    void takesAnAcknowledgementOfWhatIsShownNowOnly() {
        UUID store = connectedStore();
        owner().sql("update connector set settings = settings || '{\"apiVersion\": \"2025-10\"}' where store_id = ?")
                .param(store)
                .update();
        String fingerprint =
                source(store).path("apiVersion").path("fingerprint").asString();
        Problems.isOne(act(store, "acknowledge-schema-change"), 422, "NOTHING_NAMED");

        Http.Answer stale =
                act(store, "acknowledge-schema-change", Map.of("what", "API_VERSION", "fingerprint", "of yesterday"));

        Problems.isOne(stale, 409, "STALE_FINGERPRINT");
        assertThat(stale.json().path("fingerprint").asString()).isEqualTo(fingerprint);
        for (String what : List.of("API_VERSION", "CHANGELOG")) {
            Http.Answer taken =
                    act(store, "acknowledge-schema-change", Map.of("what", what, "fingerprint", fingerprint));
            assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        }
        JsonNode technical = source(store).path("technical");
        assertThat(technical.path("apiVersionReview").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(technical.path("changelogReviewRequired").asBoolean()).isFalse();
        assertThat(source(store).path("health").asString()).isEqualTo("mapping_unconfirmed");
        assertThat(audited(store)).hasSize(2);
    }

    @Test
    void reconnectsWithTheCredentialsOnRecordAndOpensWhatIsToBeSeen() {
        String domain = simulatedShop("client-r", "shpss_good_secret_r", List.of("write_products"));
        UUID store = UUID.fromString(ours.post("/api/v1/stores", Map.of("name", "Simulated", "shopDomain", domain))
                .id());
        Problems.isOne(act(store, "reconnect"), 409, "ACTION_NOT_ALLOWED");
        ours.put(
                "/api/v1/stores/" + store + "/connection",
                Map.of(
                        "authMode",
                        "CLIENT_CREDENTIALS",
                        "clientId",
                        "client-r",
                        "clientSecret",
                        "shpss_good_secret_r"));
        ours.post("/api/v1/stores/" + store + "/disconnect", Map.of());

        assertThat(act(store, "reconnect").json().path("outcome").asString()).isEqualTo("DONE");

        assertThat(source(store).path("status").asString()).isEqualTo("CONNECTED");
        assertThat(act(store, "open-sync-history").json().path("href").asString())
                .isEqualTo("/api/v1/sources/" + store + "/sync-history");
        assertThat(audited(store)).containsExactly("source.reconnect", "source.open-sync-history");
        Problems.isOne(act(store, "explode"), 404, "NOT_FOUND");
        assertThat(details(store).path("email").asString()).isEqualTo("owner@" + domain);
        assertThat(details(store).path("customDomain").isNull()).isTrue();
    }
}
