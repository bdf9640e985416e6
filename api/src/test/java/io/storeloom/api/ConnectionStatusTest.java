package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.activities.sync.SyncRequest;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.Standing;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a store's badge and the messages say of the way to its shop, and what has to happen before anything moves. */
class ConnectionStatusTest extends ApiTest {

    private static final List<String> SCOPES =
            List.of("write_products", "write_inventory", "read_locations", "write_publications", "read_locales");

    @Autowired
    private SyncEvents events;

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
    void tellsEachTroubleApartAndWhatToDoAboutIt() {
        String domain = simulatedShop("client-7", "shpss_good_secret_7", SCOPES);
        UUID store = storeOf(domain);
        Map<String, Http.Answer> answers = new LinkedHashMap<>();
        answers.put("WRONG_CREDENTIALS", connect(store, "client-7", "shpss_wrong"));
        SHOPIFY.circumstances(domain).sameOrganisation("client-7", false);
        answers.put("SHOP_NOT_PERMITTED", connect(store, "client-7", "shpss_good_secret_7"));
        SHOPIFY.circumstances(domain).sameOrganisation("client-7", true);
        SHOPIFY.standing(domain, Standing.FROZEN);
        answers.put("SHOP_FROZEN", connect(store, "client-7", "shpss_good_secret_7"));
        SHOPIFY.standing(domain, Standing.LOCKED);
        answers.put("SHOP_LOCKED", connect(store, "client-7", "shpss_good_secret_7"));
        SHOPIFY.standing(domain, Standing.OPEN);
        SHOPIFY.faults().add(domain, Fault.of(new Effect.ServerError(503)).on("access_token"));
        answers.put("UNREACHABLE", connect(store, "client-7", "shpss_good_secret_7"));
        SHOPIFY.faults().clear(domain);

        answers.forEach((what, answer) -> assertThat(answer.what()).isEqualTo(what));
        assertThat(answers.values().stream()
                        .map(answer -> answer.json().path("detail").asString()))
                .doesNotHaveDuplicates();
        assertThat(answers.values().stream()
                        .map(answer -> answer.json().path("remedy").asString()))
                .doesNotHaveDuplicates()
                .allMatch(remedy -> !remedy.isBlank());
    }

    @Test
    void wantsAReconnectForAScopeThatIsMissingAndIsHealedByIt() {
        String domain = simulatedShop("client-8", "shpss_good_secret_8", List.of("read_products"));
        UUID store = storeOf(domain);

        JsonNode connected = connect(store, "client-8", "shpss_good_secret_8").json();
        assertThat(connected.path("status").asString()).isEqualTo("RECONNECT_REQUIRED");
        assertThat(connected.path("problem").path("code").asString()).isEqualTo("SCOPE_MISSING");
        assertThat(connected.path("problem").path("message").asString()).contains("write_products");
        assertThat(connected.path("problem").path("remedy").asString()).contains("write_products", "reconnect");

        SHOPIFY.apps().grant(domain, "client-8", Set.copyOf(SCOPES));
        assertThat(reconnect(store).json().path("badge").asString()).isEqualTo("CONNECTED");
    }

    @Test
    void followsWhatTheShopSaysWithTheBadge() {
        String domain = simulatedShop("client-9", "shpss_good_secret_9", SCOPES);
        UUID store = storeOf(domain);
        connect(store, "client-9", "shpss_good_secret_9");

        SHOPIFY.circumstances(domain).uninstall("client-9");
        assertThat(reconnect(store).what()).isEqualTo("SHOP_NOT_PERMITTED");
        assertThat(badge(store)).isEqualTo("RECONNECT_REQUIRED");
        SHOPIFY.circumstances(domain).reinstall("client-9");
        assertThat(reconnect(store).json().path("badge").asString()).isEqualTo("CONNECTED");
        SHOPIFY.standing(domain, Standing.LOCKED);
        assertThat(reconnect(store).what()).isEqualTo("SHOP_LOCKED");
        assertThat(badge(store)).isEqualTo("ERROR");
        SHOPIFY.standing(domain, Standing.OPEN);
        assertThat(reconnect(store).json().path("badge").asString()).isEqualTo("CONNECTED");
    }

    @Test
    void coloursTheBadgeByWhatConcernsTheRunAloneAndIsHealedByOneSuccess() {
        UUID store = storeOf(simulatedShop("client-10", "shpss_good_secret_10", SCOPES));
        connect(store, "client-10", "shpss_good_secret_10");
        saved(store);
        ours.post("/api/v1/stores/" + store + "/connector/enable", null);

        ended(store, "COMPLETED", "failed = 7");
        assertThat(badge(store)).isEqualTo("CONNECTED");
        ended(store, "COMPLETED", "general_errors = 1");
        assertThat(badge(store)).isEqualTo("ERROR");
        ended(store, "COMPLETED", "failed = 1");
        assertThat(badge(store)).isEqualTo("CONNECTED");
        ended(store, "ERROR", "failure = '{\"type\": \"SETTINGS_INVALID\"}'");
        assertThat(badge(store)).isEqualTo("ERROR");
        assertThat(reconnect(store).json().path("badge").asString())
                .as("settings are not mended by the shop's being well")
                .isEqualTo("ERROR");
        ended(store, "ERROR", "failure = '{\"type\": \"AUTH_REVOKED\"}'");
        assertThat(badge(store)).isEqualTo("ERROR");
        assertThat(reconnect(store).json().path("badge").asString()).isEqualTo("CONNECTED");
    }

    @Test
    void movesNothingBeforeTheSettingsWereSaved() {
        UUID store = storeOf(simulatedShop("client-11", "shpss_good_secret_11", SCOPES));
        connect(store, "client-11", "shpss_good_secret_11");
        String start = "/api/v1/stores/" + store + "/sync-events";

        Problems.isOne(ours.post(start, Map.of("mode", "INCREMENTAL")), 409, "SETTINGS_NOT_SAVED");
        ours.post("/api/v1/stores/" + store + "/connector/enable", null);
        Problems.isOne(ours.post(start, Map.of("mode", "FORCE_REFRESH")), 409, "SETTINGS_NOT_SAVED");
        saved(store);
        assertThatExceptionOfType(SyncRefused.class)
                .isThrownBy(() -> events.request(
                        ourTenant, store, SyncRequest.of(SyncMode.INCREMENTAL, Trigger.SCHEDULE), Actor.SCHEDULE))
                .extracting(SyncRefused::code)
                .isEqualTo(SyncRefused.Code.INITIAL_SYNC_MISSING);

        ended(store, "COMPLETED", "failed = 0");

        assertThat(events.request(
                                ourTenant,
                                store,
                                SyncRequest.of(SyncMode.INCREMENTAL, Trigger.SCHEDULE),
                                Actor.SCHEDULE)
                        .joined())
                .isFalse();
    }

    /** An event of the store that ended so. */
    private void ended(UUID store, String status, String how) {
        owner().sql("update sync_event set status = '" + status + "', finished_at = now(), " + how + " where id = ?")
                .param(startedEvent(store))
                .update();
    }

    private Http.Answer reconnect(UUID store) {
        return ours.post("/api/v1/stores/" + store + "/reconnect", null);
    }

    private String badge(UUID store) {
        return ours.get("/api/v1/stores/" + store).json().path("badge").asString();
    }
}
