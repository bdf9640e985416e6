package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.door.Standing;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.worker.House;
import io.storeloom.worker.Lines;
import io.storeloom.worker.Merchant;
import io.storeloom.worker.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A canary in every secret field: whatever then goes wrong, it stands nowhere that a person or a backup can read. */
class CanaryTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TOKEN_OF_A_SHOP = Pattern.compile("shpat_[0-9a-f]{32}");

    private final House house = House.get();
    private final Simulator shopify = house.simulator();
    private final Canaries canaries = Canaries.fresh();
    private final String client = canaries.client();
    private String health = "";
    private final List<String> events = new ArrayList<>();

    @Test
    void standsNowhereWhateverFails() throws Exception {
        try (WrittenDown log = new WrittenDown();
                ApiProcess process = new ApiProcess(house.environment())) {
            Asking api = new Asking(process.url(), ApiProcess.TOKEN);
            String domain = "canary-" + UUID.randomUUID().toString().substring(0, 8) + ".myshopify.com";
            shopify.open(ShopSpec.of(domain), client, canaries.secret(), Merchant.SCOPES);
            Instant begun = Instant.now();
            CanaryRefusals refusals = new CanaryRefusals(house, canaries, api);
            String store = api.make("/stores", Map.of("name", "Canary store", "shopDomain", domain));

            refusals.connections(domain, store);
            refusals.people();
            refusals.accounts(store);
            refusals.beforeAnyController();
            api.must("PUT", "/stores/" + store + "/connection", canaries.app(canaries.secret()));
            settings(api, store);
            api.load(Lines.category("canaries", "Canaries") + Lines.products(3, "canaries", 1));
            runsThatFail(api, domain, store);
            String account = api.make("/sources/" + store + "/external-accounts", canaries.account("TIKTOK_ADS"));
            String profile = api.make("/profiles", Map.of("name", "Canary " + account, "accounts", List.of(account)));
            String issued = api.secretOf(api.answer(
                    "POST", "/tokens", Map.of("name", "canary", "role", "VIEWER", "profiles", List.of(profile))));
            new Asking(api, issued).must("GET", "/sources/" + store + "/external-accounts", Map.of());
            aPermanentToken(api, store, domain);
            healthThatFails(api, store);
            for (String path : List.of("", "/" + store, "/" + store + "/connection", "/" + store + "/details")) {
                api.ask("GET", "/stores" + path, Map.of());
            }
            for (String path :
                    List.of("/audit", "/tokens", "/users", "/sync-events?store=" + store, "/me", "/profiles")) {
                api.ask("GET", path, Map.of());
            }
            for (String path : List.of("", "/sync-history", "/data-quality", "/field-mappings")) {
                api.ask("GET", "/sources/" + store + path, Map.of());
            }
            for (String event : events) {
                api.ask("GET", "/sync-events/" + event, Map.of());
                api.ask("GET", "/sync-events/" + event + "/general-errors", Map.of());
            }

            List<String> secrets = new ArrayList<>(canaries.secrets());
            secrets.addAll(List.of(issued, ApiProcess.PASSWORD, ApiProcess.TOKEN));
            secrets.addAll(WrittenDown.passwordsOf(house.environment()));
            Map<String, String> places = Map.of(
                    "answers", api.everything(),
                    "the worker's log", log.worker(),
                    "the api's log", log.api(process),
                    "the database", WrittenDown.dump(house),
                    "Temporal", WrittenDown.histories(house, begun, health));
            tells(
                    places,
                    "answers",
                    "Canary store",
                    "WRONG_CREDENTIALS",
                    "SHOP_NOT_PERMITTED",
                    "TIKTOK_ADS",
                    "\"BAD_REQUEST\"",
                    "\"UNEXPECTED\"",
                    "\"fetched\"",
                    "\"acc•••");
            tells(places, "the database", "Canary store", "UNAUTHORIZED", "TIKTOK_ADS");
            tells(
                    places,
                    "Temporal",
                    domain.replace(".myshopify.com", ""),
                    "AUTH_REVOKED",
                    "HealthCheckWorkflow",
                    "ReconcileWorkflow");
            tells(places, "the api's log", "Unexpected failure, correlation", "DataIntegrityViolationException");
            places.forEach((place, text) -> {
                secrets.forEach(each -> assertThat(text.contains(each))
                        .as(place + " and " + each)
                        .isFalse());
                assertThat(TOKEN_OF_A_SHOP.matcher(text).find()).as(place).isFalse();
            });
        }
    }

    /** That the places are the right ones; nobody wants to read them whole when they are not. */
    private static void tells(Map<String, String> places, String place, String... words) {
        for (String word : words) {
            assertThat(places.getOrDefault(place, "").contains(word))
                    .as(place + " tells " + word)
                    .isTrue();
        }
    }

    private void healthThatFails(Asking api, String store) throws Exception {
        String path = "/stores/" + store + "/health";
        api.must("POST", path + "-checks", Map.of());
        health = api.await(path, each -> each.at("/check/status").asString().equals("FAILED"))
                .at("/check/temporal/workflowId")
                .asString();
    }

    private static void settings(Asking api, String store) throws Exception {
        JsonNode shop = api.must("GET", "/stores/" + store + "/details", Map.of());
        api.must(
                "PUT",
                "/stores/" + store + "/connector",
                Map.of(
                        "language",
                        "en",
                        "locations",
                        Map.of("MAIN", shop.path("locations").path(0).path("id").asString()),
                        "publications",
                        List.of(shop.path("publications").path(0).path("id").asString())));
        api.must("POST", "/stores/" + store + "/connector/enable", Map.of());
    }

    private void runsThatFail(Asking api, String domain, String store) throws Exception {
        shopify.faults()
                .add(domain, Fault.of(new Effect.ServerError(503)).mutations().times(1));
        shopify.faults()
                .add(
                        domain,
                        Fault.of(new Effect.LoseAnswer()).mutations().after(1).times(1));
        assertThat(run(api, store)).isEqualTo("COMPLETED");
        shopify.faults().clear(domain);
        shopify.circumstances(domain).uninstall(client);
        assertThat(run(api, store)).isEqualTo("ERROR");
        api.refused("POST", "/stores/" + store + "/reconnect", Map.of());
        shopify.circumstances(domain).reinstall(client);
        shopify.standing(domain, Standing.FROZEN);
        assertThat(run(api, store)).isEqualTo("ERROR");
        shopify.standing(domain, Standing.OPEN);
        api.must("POST", "/stores/" + store + "/reconnect", Map.of());
    }

    /** The same store by a permanent token, which is then revoked. */
    private void aPermanentToken(Asking api, String store, String domain) throws Exception {
        String token = shopify.apps().legacyToken(domain, client);
        api.must("PUT", "/stores/" + store + "/connection", Map.of("authMode", "LEGACY_TOKEN", "accessToken", token));
        assertThat(run(api, store)).isEqualTo("COMPLETED");
        shopify.apps().revokeTokens(domain);
        assertThat(run(api, store)).isEqualTo("ERROR");
    }

    /** Runs to its end; answers how it ended. */
    private String run(Asking api, String store) throws Exception {
        String event = api.make("/stores/" + store + "/sync-events", Map.of("mode", "FORCE_REFRESH"));
        events.add(event);
        Waiting.until(() -> !status(event).isEmpty(), PATIENCE);
        return status(event);
    }

    private String status(String event) {
        return house.owner()
                .sql("select status from sync_event where id = ? and finished_at is not null")
                .param(UUID.fromString(event))
                .query(String.class)
                .optional()
                .orElse("");
    }
}
