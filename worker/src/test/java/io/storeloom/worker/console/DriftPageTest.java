package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.worker.House;
import io.storeloom.worker.Lines;
import io.storeloom.worker.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody edited in the shop is seen where the store is looked at, and heals before the operator's eyes. */
@Console.InHouse
class DriftPageTest {

    private static final ContainsTextOptions PATIENCE = new ContainsTextOptions().setTimeout(60_000);

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final ApiMerchant merchant;

    DriftPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), shopify);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void aTitleThatTheMerchantChangedIsSeenAndWrittenAgain() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        String shop = "drift-" + run + ".myshopify.com";
        merchant.load(Lines.category(run, "Drifting") + Lines.product(run, "Lamp", run, 1));
        UUID store = merchant.store("Drifting", shop, Plan.UNLIMITED);
        merchant.change(store, "assortment", Map.of("by", "CATEGORIES", "values", List.of(run)));
        UUID first = merchant.sync(store);
        Waiting.until(() -> merchant.event(first).path("status").asString().equals("COMPLETED"), Duration.ofMinutes(2));
        String gid = shopify.shop(shop).products().values().iterator().next().gid();
        shopify.merchant(shop).editProduct(gid, Map.of("title", "On sale today"));

        Page page = console.open("/stores/" + store + "/drift");
        assertThat(page.locator("main")).containsText("The shop is as it was sent");
        page.click(".page-head button:has-text('Check now')");

        Locator seen = page.locator("tr[data-drift='" + run + "']");
        assertThat(seen).containsText("On sale today", PATIENCE);
        assertThat(seen).containsText("Lamp");
        assertThat(seen).containsText("Ours");
        assertThat(seen).containsText("Written again", PATIENCE);
        assertThat(shopify.shop(shop).products().values().iterator().next().title)
                .isEqualTo("Lamp");
        page.context().close();
        merchant.remove(List.of(run));
    }
}
