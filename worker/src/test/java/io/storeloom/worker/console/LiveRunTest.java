package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.worker.House;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The console before the whole house: from the click to the last item in the shop, with a worker, Temporal and the simulated Shopify. */
@Console.InHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRunTest {

    private static final int PRODUCTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** A pause or a cancellation is obeyed within ten seconds (decision 0005 rule 2). */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private static final String WATCH = """
            () => {
              window.pendingSeen = [];
              const look = () => {
                const words = document.querySelector('[data-pending=products] strong')?.textContent.replace(/\\D/g, '');
                if (words && window.pendingSeen.at(-1) !== Number(words)) {
                  window.pendingSeen.push(Number(words));
                }
              };
              new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
              look();
            }""";

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final ApiMerchant merchant;

    LiveRunTest(Console console) {
        this.console = console;
        merchant = new ApiMerchant(console.api().url(), shopify);
    }

    @BeforeAll
    void aCatalogue() {
        merchant.catalogue(PRODUCTS, 2);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void followsARunFromTheClickToTheLastItem() throws IOException {
        String shop = newDomain();
        UUID store = merchant.store("Live", shop);
        Page page = console.open("/activity");
        Page register = page.context().newPage();
        register.navigate(console.api().url() + "/activity?store=" + store);
        assertThat(register.locator("live-light .live")).hasText("Live");
        String event = start(page, store);
        page.evaluate(WATCH);

        Locator row = register.locator("[data-event='" + event + "']");
        assertThat(row.locator("td.status .badge")).hasText("In Progress", within(Duration.ofSeconds(30)));
        assertThat(page.locator(".rate")).containsText("points/s", withinText(Duration.ofSeconds(60)));
        assertThat(badge(page)).hasText("Completed", within(PATIENCE));

        List<Integer> seen = ((List<?>) page.evaluate("() => window.pendingSeen"))
                .stream().map(each -> ((Number) each).intValue()).toList();
        List<Integer> falling = seen.subList(seen.indexOf(PRODUCTS), seen.size());
        assertThat(falling)
                .as("pending products as they were seen")
                .hasSizeGreaterThan(4)
                .endsWith(0);
        assertThat(falling).isSortedAccordingTo((one, other) -> other - one);
        assertThat(page.locator("[data-pending=products] small")).containsText("200 synchronized of 200");
        assertThat(page.locator("[data-pending=variants] small")).containsText("400 synchronized of 400");
        assertThat(row.locator("td.status .badge")).hasText("Completed");
        assertThat(shopify.shop(shop).products()).hasSize(PRODUCTS);
        Console.picture(page, "live-completed", true);
        Download log = page.waitForDownload(
                () -> page.locator(".card-head .log-links a:has-text('NDJSON')").click());
        assertThat(Files.readString(log.path()).lines()).hasSizeGreaterThanOrEqualTo(PRODUCTS);
        page.context().close();
    }

    @Test
    void showsTheItemsOfTheRunByStatus() {
        UUID store = merchant.store("Items", newDomain());
        Page page = console.open("/activity");
        String event = start(page, store);
        page.locator(".tabs a").last().click();
        page.selectOption("select[name=status]", "SYNCED");
        assertThat(page.locator("tbody tr").nth(9)).isVisible(visibleWithin(Duration.ofSeconds(60)));
        assertThat(page.locator("tbody td.status .badge").first()).hasText("Synchronized");
        page.selectOption("select[name=status]", "FAILED");
        assertThat(page.locator(".empty")).isVisible();
        page.navigate(console.api().url() + "/items?store=" + store + "&status=PENDING&type=PRODUCT");
        assertThat(page.locator("tbody td.status .badge").first()).hasText("Pending");
        page.navigate(console.api().url() + "/activity/" + event);
        press(page, "Cancel");
        assertThat(badge(page)).hasText("Cancelled", within(AT_ONCE));
        page.context().close();
    }

    @Test
    void pausesResumesAndCancelsARunByKeyboard() {
        String shop = newDomain();
        UUID store = merchant.store("Held", shop);
        Page page = console.open("/activity");
        start(page, store);
        assertThat(page.locator("[data-pending=products] small"))
                .containsText(Pattern.compile("[1-9]\\d* synchronized of 200"), withinText(Duration.ofSeconds(60)));

        press(page, "Pause");
        assertThat(badge(page)).hasText("Paused", within(AT_ONCE));
        long quiet = shopify.requests().lastSeq();
        assertThat(page.locator(".reasons")).containsText("Paused by an operator.");
        String held = page.locator("[data-pending=products] strong").textContent();
        page.reload();
        assertThat(badge(page)).hasText("Paused");
        assertThat(page.locator("[data-pending=products] strong")).hasText(held);
        assertThat(shopify.requests().since(quiet, shop))
                .as("requests while paused")
                .isEmpty();

        press(page, "Resume");
        assertThat(badge(page)).hasText("In Progress", within(AT_ONCE));
        assertThat(page.locator("[data-pending=products] strong")).not().hasText(held, within(Duration.ofSeconds(60)));

        press(page, "Cancel");
        assertThat(badge(page)).hasText("Cancelled", within(AT_ONCE));
        assertThat(page.locator(".page-head button:has-text('Retry')")).isVisible();
        long over = shopify.requests().lastSeq();
        page.reload();
        assertThat(badge(page)).hasText("Cancelled");
        assertThat(shopify.requests().since(over, shop))
                .as("requests after the end")
                .isEmpty();
        page.context().close();
    }

    @Test
    void saysWhyARunCouldNotStartAndWhatToDo() {
        String shop = newDomain();
        UUID store = merchant.store("Locked out", shop);
        shopify.apps().uninstall(shop, "client-" + shop);
        shopify.apps().revokeTokens(shop);
        Page page = console.open("/activity");
        start(page, store);
        assertThat(badge(page)).hasText("Error", within(Duration.ofSeconds(60)));
        assertThat(page.locator(".banner.critical")).containsText("could not start");
        assertThat(page.locator(".banner.critical")).containsText("What to do:");
        page.navigate(console.api().url() + "/stores");
        assertThat(page.locator("[data-store='" + store + "'] .card-head .badge"))
                .hasText(Pattern.compile("Reconnect required|Error"));
        page.context().close();
    }

    /** Starts a push by the dialog and answers the event's id; the page is then the event's. */
    private static String start(Page page, UUID store) {
        page.click(".page-head .button.primary");
        page.selectOption("#start-form select[name=store]", store.toString());
        page.click("button[form=start-form]");
        assertThat(page).hasURL(Pattern.compile("/activity/[0-9a-f-]{36}$"));
        assertThat(badge(page)).isVisible();
        return page.url().substring(page.url().length() - 36);
    }

    /** Chooses a command and confirms it, without a pointer. */
    private static void press(Page page, String command) {
        page.locator(".page-head button:has-text('" + command + "')").focus();
        page.keyboard().press("Enter");
        Locator confirm = page.locator(
                "confirm-dialog sl-dialog[open] .button.primary, confirm-dialog sl-dialog[open] .button.danger");
        assertThat(confirm).isVisible();
        confirm.press("Enter");
    }

    private static String newDomain() {
        return "live-" + UUID.randomUUID() + ".myshopify.com";
    }

    private static Locator badge(Page page) {
        return page.locator("h1 .badge");
    }

    private static LocatorAssertions.HasTextOptions within(Duration patience) {
        return new LocatorAssertions.HasTextOptions().setTimeout((double) patience.toMillis());
    }

    private static LocatorAssertions.ContainsTextOptions withinText(Duration patience) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout((double) patience.toMillis());
    }

    private static LocatorAssertions.IsVisibleOptions visibleWithin(Duration patience) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout((double) patience.toMillis());
    }
}
