package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person sees and decides on the page of a data source. */
@Console.InBrowser
class SourcePageTest {

    private final Console console;
    private final UUID store;

    SourcePageTest(Console console) {
        this.console = console;
        String name = "source-" + UUID.randomUUID();
        store = console.rows().knownStore(name, name + ".myshopify.com");
        SourceRows rows = new SourceRows(console.rows());
        rows.sick(store);
        rows.account(store, "TikTok Ads France");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    private Page opened() {
        Page page = console.open("/sources/" + store);
        assertThat(page.locator("[data-technical=mapping]")).isVisible();
        return page;
    }

    @Test
    void theMappingIsEditedThenConfirmed() {
        Page page = opened();
        assertThat(page.locator("main")).containsText("Metrics of this data source are hidden from dashboards.");
        assertThat(page.locator("field-mapping .card-head .badge")).hasText("Unconfirmed");
        page.selectOption("tr[data-target=PRICE] select", "ProductVariant.compareAtPrice");
        page.click(".mapping-foot .primary");
        assertThat(page.locator(".mapping-foot .primary")).hasText("Confirm the mapping");
        page.click(".mapping-foot .primary");

        assertThat(page.locator("field-mapping .card-head .badge")).hasText("Confirmed");
        page.reload();
        assertThat(page.locator("tr[data-target=PRICE] select")).hasValue("ProductVariant.compareAtPrice");
        page.context().close();
    }

    @Test
    void whatIsAcknowledgedIsNoLongerAskedFor() {
        Page page = opened();
        Locator review = page.locator("[data-review=API_VERSION]");
        assertThat(review).containsText("2026-07");
        assertThat(page.locator("[data-technical=review]")).hasText("Required");
        review.locator("button").click();

        assertThat(page.locator("[data-technical=review]")).hasText("Acknowledged");
        assertThat(review).hasCount(0);
        page.context().close();
    }

    @Test
    void aDisabledSourceSaysWhatCannotBeDoneUntilItIsEnabled() {
        Page page = opened();
        act(page, "disable-source");
        page.click("confirm-dialog .button.danger");
        assertThat(page.locator("[data-technical=enabled]")).hasText("No");
        assertThat(page.locator("[data-health=disabled]")).isVisible();
        assertThat(page.locator("[data-action=reconnect]")).containsText("Enable the data source first.");
        act(page, "enable-source");
        assertThat(page.locator("[data-technical=enabled]")).hasText("Yes");
        page.context().close();
    }

    @Test
    void dataQualityIsNarrowedToALevelAndShowsSamples() {
        Page page = opened();
        page.locator("[data-code=duplicate_sku] summary").click();
        assertThat(page.locator("[data-code=duplicate_sku]")).containsText("OSLO-1");
        page.click(".levels a:has-text('Warning')");
        assertThat(page.locator("[data-code=duplicate_sku]")).hasCount(0);
        assertThat(page.locator("[data-code=missing_image]")).containsText("3");
        assertThat(page.locator("source-history tbody tr").first()).isVisible();
        page.context().close();
    }

    @Test
    void onlyAccountsOfOnesOwnProfilesExistAndCanBeSelected() {
        Page page = opened();
        Locator accounts = page.locator("external-accounts tbody tr");
        assertThat(accounts).hasCount(1);
        assertThat(accounts).containsText("tt_•••_fr");
        accounts.locator(".switch").click();
        assertThat(accounts.locator(".switch")).hasAttribute("aria-checked", "true");
        page.context().close();
    }

    private static void act(Page page, String action) {
        page.locator("[data-action=" + action + "] button").click();
    }
}
