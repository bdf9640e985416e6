package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.App;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.door.Standing;
import io.storeloom.worker.House;
import io.storeloom.worker.Merchant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each way in which a shop can be ill, through a real health check: what is said, what is to be done, and that one success heals it. */
@Console.InHouse
class StoreTroubleTest {

    private static final Map<String, String> MESSAGES = new HashMap<>();

    private final Simulator shopify = House.get().simulator();
    private final CheckedStore store;
    private final String secret;

    StoreTroubleTest(Console console) {
        store = new CheckedStore(console, "trouble");
        secret = shopify.apps().find(store.shop, store.client()).orElseThrow().secret();
    }

    /** What happens to the shop; and what is then said, on which line of the checklist, with which badge, and what is to be done. */
    enum Trouble {
        UNINSTALLED("SHOP_NOT_PERMITTED", "GRANT", "RECONNECT_REQUIRED", "Install the app in the shop"),
        UNINSTALLED_WITH_PERMANENT_TOKEN("UNAUTHORIZED", "TOKEN", "RECONNECT_REQUIRED", "Reconnect the store"),
        SCOPE_MISSING("SCOPE_MISSING", "SCOPES", "RECONNECT_REQUIRED", "write_products"),
        REFUSED_ORGANISATION("SHOP_NOT_PERMITTED", "GRANT", "RECONNECT_REQUIRED", "the same organisation"),
        ROTATED_SECRET("WRONG_CREDENTIALS", "GRANT", "RECONNECT_REQUIRED", "Copy both again"),
        FROZEN("SHOP_FROZEN", "API", "ERROR", "settle the shop's bill"),
        LOCKED("SHOP_LOCKED", "API", "ERROR", "ask Shopify's support"),
        OUTAGE("UNREACHABLE", "API", "ERROR", "Try again in some minutes");

        private final String code;
        private final String line;
        private final String badge;
        private final String remedy;

        Trouble(String code, String line, String badge, String remedy) {
            this.code = code;
            this.line = line;
            this.badge = badge;
            this.remedy = remedy;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldWithItsOwnMessageAndRemedyAndHealedByOneSuccess(Trouble trouble) throws Exception {
        if (trouble == Trouble.UNINSTALLED_WITH_PERMANENT_TOKEN) {
            permanentToken();
        }
        strike(trouble);

        JsonNode ill = store.checked();

        assertThat(ill.at("/check/status").asString()).isEqualTo("FAILED");
        JsonNode problem = ill.path("problem");
        assertThat(problem.path("code").asString()).isEqualTo(trouble.code);
        assertThat(problem.path("remedy").asString()).contains(trouble.remedy);
        JsonNode line = line(ill, trouble.line);
        assertThat(line.path("state").asString()).isEqualTo("FAILED");
        assertThat(line.path("evidence").asString())
                .contains(problem.path("message").asString());
        assertThat(line.path("remedy")).isEqualTo(problem.path("remedy"));
        assertThat(line.path("checkedAt").asString()).isNotBlank();
        assertThat(ill.at("/recentFailures/0/code").asString()).isEqualTo(trouble.code);
        assertThat(store.badges()).containsOnly(trouble.badge);
        assertThat(store.get("/stores/" + store.id + "/connection").path("problem"))
                .isEqualTo(problem);
        MESSAGES.put(trouble.code, problem.path("message").asString());

        mend(trouble);
        JsonNode well = store.checked();

        assertThat(well.at("/check/status").asString()).isEqualTo("PASSED");
        assertThat(well.path("problem").isNull()).isTrue();
        for (String passed : List.of("GRANT", "TOKEN", "SCOPES", "API")) {
            assertThat(line(well, passed).path("state").asString()).as(passed).isEqualTo("PASSED");
        }
        assertThat(store.badges()).containsOnly("CONNECTED");
    }

    @AfterAll
    static void noTwoAreSaidAlike() {
        assertThat(MESSAGES.values()).isNotEmpty().doesNotHaveDuplicates();
    }

    private static JsonNode line(JsonNode health, String key) {
        return health.path("checklist").values().stream()
                .filter(line -> line.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void strike(Trouble trouble) {
        switch (trouble) {
            case UNINSTALLED, UNINSTALLED_WITH_PERMANENT_TOKEN ->
                shopify.circumstances(store.shop).uninstall(store.client());
            case SCOPE_MISSING -> shopify.apps().grant(store.shop, store.client(), Set.of("read_products"));
            case REFUSED_ORGANISATION -> shopify.circumstances(store.shop).sameOrganisation(store.client(), false);
            case ROTATED_SECRET -> {
                secretBecomes("another-" + secret);
                shopify.apps().revokeTokens(store.shop);
            }
            case FROZEN -> shopify.standing(store.shop, Standing.FROZEN);
            case LOCKED -> shopify.standing(store.shop, Standing.LOCKED);
            case OUTAGE -> shopify.faults().add(store.shop, Fault.of(new Effect.ServerError(503)));
        }
    }

    private void mend(Trouble trouble) throws Exception {
        switch (trouble) {
            case UNINSTALLED -> shopify.circumstances(store.shop).reinstall(store.client());
            case UNINSTALLED_WITH_PERMANENT_TOKEN -> {
                shopify.circumstances(store.shop).reinstall(store.client());
                permanentToken();
            }
            case SCOPE_MISSING -> shopify.apps().grant(store.shop, store.client(), Set.copyOf(Merchant.SCOPES));
            case REFUSED_ORGANISATION -> shopify.circumstances(store.shop).sameOrganisation(store.client(), true);
            case ROTATED_SECRET -> secretBecomes(secret);
            case FROZEN, LOCKED -> shopify.standing(store.shop, Standing.OPEN);
            case OUTAGE -> shopify.faults().clear(store.shop);
        }
    }

    private void secretBecomes(String now) {
        shopify.apps().install(App.installed(store.shop, store.client(), now, Merchant.SCOPES));
    }

    private void permanentToken() throws Exception {
        store.api.answer(
                "PUT",
                "/stores/" + store.id + "/connection",
                Map.of(
                        "authMode",
                        "LEGACY_TOKEN",
                        "accessToken",
                        shopify.apps().legacyToken(store.shop, store.client())));
    }
}
