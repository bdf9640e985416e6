package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stores with their connectors' switches, and what follows for a running synchronization. */
@Console.InBrowser
class StoresPageTest {

    private final Console console;
    private final Rows rows;
    private final UUID store;

    StoresPageTest(Console console) {
        this.console = console;
        rows = console.rows();
        String name = "stores-" + UUID.randomUUID();
        store = rows.store(name, name + ".myshopify.com");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void disablingAsksAndPausesTheRunningSynchronization() {
        UUID event = rows.event(store, Map.of("status", "IN_PROGRESS"));
        Page page = console.open("/stores");
        Locator knob = card(page).locator(".switch");
        assertThat(knob).hasAttribute("aria-checked", "true");
        knob.click();
        assertThat(page.locator("confirm-dialog")).containsText("Nothing is lost");
        page.click("confirm-dialog .button.danger");
        assertThat(knob).hasAttribute("aria-checked", "false");
        page.navigate(console.api().url() + "/activity/" + event);
        assertThat(page.locator(".reasons")).containsText("The connector is disabled.");
        knob(page).click();
        assertThat(knob(page)).hasAttribute("aria-checked", "true");
        page.context().close();
    }

    private Locator knob(Page page) {
        page.navigate(console.api().url() + "/stores");
        return card(page).locator(".switch");
    }

    @Test
    void startsASynchronizationOfTheStore() {
        Page page = console.open("/stores");
        card(page).locator(".button.primary").click();
        assertThat(page.locator("#start-form select[name=store]")).hasValue(store.toString());
        page.locator("#start-form input[value=FORCE_REFRESH]").check();
        page.click("button[form=start-form]");
        assertThat(page).hasURL(Pattern.compile("/activity/[0-9a-f-]{36}$"));
        assertThat(page.locator("h1 .badge")).hasText("Queued");
        assertThat(page.locator(".facts")).containsText("Force refresh");
        page.context().close();
    }

    @Test
    void anOperatorCanHoldAndCancelASynchronization() {
        UUID event = rows.event(store, Map.of("status", "IN_PROGRESS"));
        Page page = console.open("/activity/" + event);
        page.click(".page-head button:has-text('Pause')");
        page.click("confirm-dialog .button.primary");
        assertThat(page.locator(".reasons")).containsText("Paused by an operator.");
        page.click(".page-head button:has-text('Resume')");
        page.click("confirm-dialog .button.primary");
        assertThat(page.locator(".reasons")).hasCount(0);
        page.click(".page-head button:has-text('Cancel')");
        page.click("confirm-dialog .button.danger");
        assertThat(page.locator(".banner.info")).containsText("is being cancelled");
        page.context().close();
    }

    @Test
    void aHealthCheckThatRunsIsShownToWhoeverOpensThePageUntilItEnds() {
        Page page = console.open("/stores");
        Locator badge = card(page).locator(".card-badge .badge");
        assertThat(badge).hasText("Connected");
        check(page).click();
        assertThat(badge).hasText("Checking…");

        page.reload();

        assertThat(badge).hasText("Checking…");
        assertThat(check(page)).hasText("Checking…");
        page.keyboard().press("Escape");
        rows.checked(store);
        assertThat(badge).hasText("Connected");
        assertThat(check(page)).hasText("Check health");
        page.context().close();
    }

    /** In the card's menu, opened. */
    private Locator check(Page page) {
        card(page).locator(".store-menu .icon-button").click();
        return card(page).locator(".store-menu sl-menu-item[value=check]");
    }

    private Locator card(Page page) {
        return page.locator("[data-store='" + store + "']");
    }
}
