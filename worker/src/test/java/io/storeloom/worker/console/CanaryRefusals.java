package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.door.Standing;
import io.storeloom.worker.House;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every way in which a request that carries a secret is refused, or fails. */
final class CanaryRefusals {

    private final House house;
    private final Simulator shopify;
    private final Canaries canaries;
    private final Asking api;

    CanaryRefusals(House house, Canaries canaries, Asking api) {
        this.house = house;
        this.canaries = canaries;
        this.api = api;
        shopify = house.simulator();
    }

    void connections(String domain, String store) throws Exception {
        String connection = "/stores/" + store + "/connection";
        api.refused("PUT", connection, canaries.app(canaries.secret() + "x"));
        api.refused("PUT", connection, canaries.app(canaries.secret().repeat(20)));
        api.refused("PUT", connection, Map.of("authMode", "LEGACY_TOKEN", "accessToken", canaries.unknownToken()));
        api.refused(
                "PUT",
                connection,
                Map.of("authMode", "CLIENT_CREDENTIALS", "clientSecret", Map.of("is", canaries.secret())));
        api.refused(
                "PUT",
                connection,
                Map.of("authMode", "CLIENT_CREDENTIALS", "clientSecret", canaries.secret(), canaries.secret(), 1));
        assertThat(api.raw(
                                "PUT",
                                connection,
                                "{\"clientSecret\": \"" + canaries.secret() + "\", \"accessToken\": "
                                        + canaries.unknownToken())
                        .statusCode())
                .isEqualTo(400);
        api.refused("PUT", "/stores/" + UUID.randomUUID() + "/connection", canaries.app(canaries.secret()));
        shopify.circumstances(domain).sameOrganisation(canaries.client(), false);
        api.refused("PUT", connection, canaries.app(canaries.secret()));
        shopify.circumstances(domain).sameOrganisation(canaries.client(), true);
        for (Standing standing : List.of(Standing.FROZEN, Standing.LOCKED)) {
            shopify.standing(domain, standing);
            api.refused("PUT", connection, canaries.app(canaries.secret()));
        }
        shopify.standing(domain, Standing.OPEN);
        for (Effect trouble : List.of(
                new Effect.ResetBefore(),
                new Effect.ServerError(500),
                new Effect.HtmlPage(),
                new Effect.LoseAnswer())) {
            shopify.faults().add(domain, Fault.of(trouble).on("access_token").times(1));
            api.refused("PUT", connection, canaries.app(canaries.secret()));
            shopify.faults().clear(domain);
        }
    }

    void people() throws Exception {
        String email = "canary-" + UUID.randomUUID() + "@northwind.example";
        Map<String, Object> person =
                Map.of("email", email, "displayName", "Canary", "role", "VIEWER", "password", canaries.password());
        api.must("POST", "/users", person);
        api.refused("POST", "/users", person);
        api.refused(
                "POST",
                "/users",
                Map.of("email", "none", "displayName", "x", "role", "KING", "password", canaries.password()));
        api.refused("POST", "/session", Map.of("email", email, "password", canaries.wrongPassword()));
        api.refused("POST", "/session", Map.of("email", List.of(email), "password", Map.of("is", canaries.password())));
        api.must("POST", "/session", Map.of("email", email, "password", canaries.password()));
        Asking stranger = new Asking(api, canaries.apiToken());
        for (String path : List.of("/stores", "/nowhere/at/all", "/sync-events/no-id")) {
            assertThat(stranger.ask("GET", path, Map.of()).statusCode()).isEqualTo(401);
        }
    }

    void accounts(String store) throws Exception {
        String path = "/sources/" + store + "/external-accounts";
        api.refused("POST", path, canaries.account("not a provider"));
        api.refused("POST", path, Map.of("provider", "TIKTOK_ADS", "name", Map.of("is", canaries.reference())));
        api.refused("POST", path, Map.of("provider", "TIKTOK_ADS", canaries.reference(), "x"));
        assertThat(api.raw("POST", path, "{\"reference\": " + canaries.reference())
                        .statusCode())
                .isEqualTo(400);
        house.owner()
                .sql("alter table external_account add constraint canary check (provider <> 'CANARY') not valid")
                .update();
        try {
            assertThat(api.ask("POST", path, canaries.account("CANARY")).statusCode())
                    .as("the database itself refuses the row, and says which")
                    .isEqualTo(500);
        } finally {
            house.owner()
                    .sql("alter table external_account drop constraint canary")
                    .update();
        }
    }

    /** Refused by the firewall, whatever the body says. */
    void beforeAnyController() throws Exception {
        Map<String, String> body = Map.of("email", "nobody@northwind.example", "password", canaries.wrongPassword());
        assertThat(new Asking(api, canaries.apiToken())
                        .ask("POST", "//session", body)
                        .statusCode())
                .isEqualTo(400);
    }
}
