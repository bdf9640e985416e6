package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.worker.House;
import io.storeloom.worker.Lines;
import io.storeloom.worker.Merchant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a shop's name to its first synchronization, and what the menu of a store's card does, before a shop that answers. */
@Console.InHouse
class ConnectionPageTest {

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final ApiMerchant merchant;
    private final String name = "first-" + UUID.randomUUID().toString().substring(0, 8);
    private final String shop = name + ".myshopify.com";
    private final String secret = "shpss_" + UUID.randomUUID();

    ConnectionPageTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), shopify);
        shopify.open(ShopSpec.of(shop).withPlan(Plan.UNLIMITED), "client-" + shop, secret, Merchant.SCOPES);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void aFirstConnectionLeadsFromTheNameOverTheSettingsToTheInitialSync() {
        merchant.load(Lines.category(name, "First") + Lines.product(name, "Lamp", name, 1));
        Page page = console.open("/stores");
        page.click(".page-head .button.primary");
        page.fill("input[name=shopDomain]", name + "-");
        page.click("button[form=add-store-form]");
        assertThat(page.locator("add-store .faults")).containsText("neither starts nor ends with a hyphen");
        page.fill("input[name=shopDomain]", shop);
        page.fill("add-store input[name=name]", name);
        page.click("button[form=add-store-form]");
        assertThat(page).hasURL(Pattern.compile("/stores/[0-9a-f-]{36}/connection$"));
        UUID store = UUID.fromString(page.url().replaceAll(".*/stores/([^/]+)/.*", "$1"));
        assertThat(page.locator("main")).containsText("No Shopify connection is configured for this store.");
        assertThat(page.locator("[aria-current=step]")).containsText("Connect the store");

        connect(page, "shpss_wrong");
        assertThat(page.locator("#wrong-clientSecret"))
                .containsText("Shopify does not accept the client id and secret.");
        connect(page, secret);

        assertThat(page).hasURL(Pattern.compile("/stores/" + store + "/connector$"));
        assertThat(page.locator("[aria-current=step]")).containsText("Save the settings");
        page.click(".save-bar .primary");
        assertThat(page.locator("[aria-current=step]")).containsText("Start the initial sync");
        merchant.change(store, "assortment", Map.of("by", "CATEGORIES", "values", List.of(name)));
        page.navigate(console.api().url() + "/stores/" + store + "/connection");
        assertThat(page.locator(".tiles.six")).containsText("Connected");
        assertThat(page.locator("code:has-text('••••')")).hasText("••••" + secret.substring(secret.length() - 4));
        assertThat(page.locator("body")).not().containsText(secret);
        page.click("[aria-current=step] .button.primary");

        assertThat(page).hasURL(Pattern.compile("/activity/[0-9a-f-]{36}$"));
        assertThat(page.locator("h1 .badge")).hasText("Completed", new HasTextOptions().setTimeout(60_000));
        page.navigate(console.api().url() + "/stores/" + store + "/connection");
        assertThat(page.locator(".record-table tbody tr")).containsText(name);
        assertThat(page.locator(".first-steps")).hasCount(0);
        page.context().close();
        merchant.remove(List.of(name));
    }

    private void connect(Page page, String clientSecret) {
        page.fill("input[name=clientId]", "client-" + shop);
        page.fill("input[name=clientSecret]", clientSecret);
        page.click(".setup .button.primary");
    }

    @Test
    void theCardsMenuDisconnectsReconnectsAndDeletesTheStore() {
        UUID store = merchant.store(name, "menu-" + shop);
        Page page = console.open("/stores");
        Locator card = page.locator("[data-store='" + store + "']");

        choose(card, "Disconnect");
        assertThat(page.locator("confirm-dialog")).containsText("Its data is kept");
        page.click("confirm-dialog .button.danger");
        assertThat(card.locator(".card-head .badge")).hasText("Disconnected");
        choose(card, "Reconnect");
        assertThat(card.locator(".card-head .badge")).hasText("Connected");
        choose(card, "Delete");
        assertThat(page.locator("confirm-dialog")).containsText("What was pushed stays in the shop");
        page.click("confirm-dialog .button.danger");
        assertThat(card).hasCount(0);
        page.context().close();
    }

    private static void choose(Locator card, String words) {
        card.locator(".store-menu .icon-button").click();
        card.locator(".store-menu sl-menu-item:has-text('" + words + "')").click();
    }
}
