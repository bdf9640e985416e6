package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.worker.House;
import io.storeloom.worker.Merchant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator presses when a store is ill or its data is doubted, before the whole house: nothing is a preview. */
@Console.InHouse
class HealthPageTest {

    private static final HasTextOptions SOON = new HasTextOptions().setTimeout(60_000);

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final String shop = "health-" + UUID.randomUUID().toString().substring(0, 8) + ".myshopify.com";
    private final ApiMerchant merchant;
    private final UUID store;

    HealthPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), shopify);
        store = merchant.store("Health", shop, Plan.UNLIMITED);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void aCheckTellsWhatIsMissingAndTheNextOneHeals() {
        Page page = console.open("/stores/" + store + "/health");
        Locator status = page.locator("#readiness + .badge");
        check(page);
        assertThat(status).hasText("Passed", SOON);
        assertThat(page.locator("[data-check=SCOPES]")).hasAttribute("data-state", "PASSED");
        assertThat(page.locator("section[aria-labelledby=details] dt:text-is('Domain') + dd"))
                .hasText(shop);

        shopify.apps().grant(shop, "client-" + shop, Set.of("read_products"));
        check(page);

        assertThat(status).hasText("Failed", SOON);
        assertThat(page.locator("[data-check=SCOPES]")).hasAttribute("data-state", "FAILED");
        assertThat(page.locator("[data-check=SCOPES]")).containsText("write_products");
        assertThat(page.locator(".page-head")).containsText("Reconnect required");

        shopify.apps().grant(shop, "client-" + shop, Set.copyOf(Merchant.SCOPES));
        check(page);

        assertThat(status).hasText("Passed", SOON);
        assertThat(page.locator(".page-head")).containsText("Connected");
        page.context().close();
    }

    private static void check(Page page) {
        Locator button = page.locator("button:has-text('Check health')");
        assertThat(button).isEnabled();
        button.click();
    }

    @Test
    void refreshedMetadataLeavesARunInTheHistoryAndAnUpgradeIsReported() {
        merchant.change(store, "apiVersion", "2026-04");
        Page page = console.open("/sources/" + store);
        page.locator("[data-action=refresh-metadata] button").click();

        Locator run = page.locator("[data-run^=METADATA-]");
        assertThat(run).containsText("Completed", new ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("[data-code=mapping_unconfirmed]")).isVisible();
        page.selectOption("upgrade-report select", "2026-10");
        page.click("upgrade-report button");
        assertThat(page.locator("upgrade-report [role=status]")).containsText("2026-04 → 2026-10");
        assertThat(page.locator("upgrade-report table").first()).isVisible();
        page.context().close();
    }
}
