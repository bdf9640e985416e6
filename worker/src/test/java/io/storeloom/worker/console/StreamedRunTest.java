package io.storeloom.worker.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.worker.House;
import io.storeloom.worker.InAnotherHouse;
import io.storeloom.worker.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A run as a program sees it over the api: live while it goes on, and unharmed when the api is killed. */
@InAnotherHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamedRunTest {

    private static final int PRODUCTS = 500;
    private static final int VARIANTS = 1;

    private final House house = House.get();
    private final ApiProcess api;
    private final ApiMerchant merchant;

    StreamedRunTest() throws Exception {
        api = new ApiProcess(house.environment());
        merchant = new ApiMerchant(api.url(), house.simulator());
    }

    @BeforeAll
    void aCatalogue() {
        merchant.catalogue(PRODUCTS, VARIANTS);
    }

    @AfterAll
    void end() {
        api.close();
    }

    @Test
    void pendingFallsBeforeTheListenersEyes() throws Exception {
        String domain = "streamed-" + UUID.randomUUID().toString().substring(0, 8) + ".myshopify.com";
        UUID event = merchant.sync(merchant.store("Streamed", domain));
        List<Integer> pending = new ArrayList<>();
        Iterator<JsonNode> states = merchant.stream(event).iterator();
        String status = "";
        while (!status.equals("COMPLETED")) {
            JsonNode state = states.next();
            status = state.path("status").asString();
            pending.add(state.path("pending").path("products").asInt());
        }

        List<Integer> falling = pending.subList(pending.indexOf(PRODUCTS), pending.size());
        assertThat(falling.stream().distinct())
                .as("values of pending products, one second apart at least")
                .hasSizeGreaterThanOrEqualTo(20)
                .endsWith(0);
        assertThat(falling).isSortedAccordingTo((one, other) -> other - one);
        assertThat(merchant.event(event).path("totals").path("products").asInt())
                .isEqualTo(PRODUCTS);
    }

    @Test
    void anApiThatIsKilledInTheMiddleIsMissedByNoRun() throws Exception {
        String domain = "orphaned-" + UUID.randomUUID().toString().substring(0, 8) + ".myshopify.com";
        UUID event = merchant.sync(merchant.store("Orphaned", domain, Plan.ADVANCED));
        Shop shop = house.simulator().shop(domain);
        Waiting.until(() -> shop.products().size() >= 20, Duration.ofMinutes(2));
        api.killHard();
        int then = shop.products().size();
        Waiting.until(() -> shop.products().size() >= then + 50, Duration.ofMinutes(2));
        api.startAgain();

        Waiting.until(() -> merchant.event(event).path("finishedAt").isString(), Duration.ofMinutes(4));
        JsonNode ended = merchant.event(event);
        assertThat(ended.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(ended.path("totals").path("products").asInt()).isEqualTo(PRODUCTS);
        assertThat(ended.path("totals").path("failed").asInt()).isZero();
        assertThat(shop.products()).hasSize(PRODUCTS);
    }
}
