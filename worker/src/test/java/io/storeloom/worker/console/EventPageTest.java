package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sync event's page shows what its operators asked for, word for word. */
@Console.InBrowser
class EventPageTest {

    private final Console console;
    private final Rows rows;
    private final UUID store;

    EventPageTest(Console console) {
        this.console = console;
        rows = console.rows();
        String name = "event-" + UUID.randomUUID();
        store = rows.store(name, name + ".myshopify.com");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void hasTheThreeSectionsAndTheNoteAboutTheQueue() {
        UUID event = rows.event(store, Map.of("started_by", Rows.Json.actor("USER", "Mara"), "trigger", "MANUAL"));
        Page page = console.open("/activity/" + event);
        assertThat(page.locator(".queue-note"))
                .containsText("Changes are stored in a queue and processed incrementally.");
        assertThat(page.locator(".queue-note a")).hasText("Item Synchronization Status");
        assertThat(page.locator("main section h2"))
                .hasText(new String[] {"Synchronization", "Configuration", "History"});
        Locator section = page.locator("section[aria-labelledby=synchronization]");
        assertThat(section).containsText("Completed");
        assertThat(section).containsText("Synchronization started");
        assertThat(section).containsText("Mara");
        assertThat(section.locator("a").first()).hasText("Item Synchronization Status");
        assertThat(section.locator(".tile-name")).hasText(new String[] {"Categories", "Products", "Variants"});
        page.context().close();
    }

    @Test
    void showsTheParametersOfThatSynchronization() {
        UUID event = rows.event(store, Map.of("snapshot", Rows.snapshot("2025-10", true)));
        Page page = console.open("/activity/" + event);
        Locator section = page.locator("section[aria-labelledby=configuration]");
        assertThat(section.locator("dt")).hasText(new String[] {
            "Shopify API version", "Disable deletions", "Overwrite stock", "Include empty categories", "Language"
        });
        assertThat(section).containsText("2025-10");
        assertThat(section).containsText("supported until 15 Oct 2027");
        assertThat(section.locator(".banner.warning")).containsText("The connector must be updated");
        page.context().close();
    }

    @Test
    void countersFallBlocksAppearAndLogsComeWhenClosed() {
        UUID event = rows.event(
                store,
                Map.of(
                        "status",
                        "IN_PROGRESS",
                        "planned_products",
                        500,
                        "pending_products",
                        500,
                        "points_per_second",
                        97.4,
                        "bound_percent",
                        97.0,
                        "eta_seconds",
                        125.0));
        rows.iteration(event, 1, "PRODUCTS", false, 10, 40);
        Page page = console.open("/activity/" + event);
        Locator pending = page.locator("[data-pending=products] strong");
        assertThat(pending).hasText("500");
        assertThat(page.locator(".rate")).containsText("97.4 points/s");
        assertThat(page.locator(".rate")).containsText("2 mins 5 secs");
        assertThat(page.locator("[data-iteration='1']")).containsText("Log when closed");
        assertThat(page.locator("live-light .live")).hasText("Live");
        double before = height(page);

        rows.closeIteration(event, 1);
        rows.iteration(event, 2, "STOCK", false, 0, 12);
        rows.change(event, Map.of("pending_products", 9, "synced_products", 491));

        assertThat(pending).hasText("9");
        assertThat(height(page)).as("nothing jumps while counters fall").isEqualTo(before);
        assertThat(page.locator("[data-iteration='2']")).containsText("Stock");
        assertThat(page.locator("[data-iteration='1'] .log-links a")).hasText(new String[] {"NDJSON", "CSV"});
        assertThat(page.locator("[data-iteration='2'] .log-links a")).hasCount(0);
        page.context().close();
    }

    @Test
    void anAnswerThatWasOvertakenByAMessageChangesNothing() {
        UUID event =
                rows.event(store, Map.of("status", "IN_PROGRESS", "planned_products", 500, "pending_products", 500));
        Page page = console.open("/stores");
        List<Runnable> late = new ArrayList<>();
        page.route("**/api/v1/sync-events/" + event, route -> {
            APIResponse then = route.fetch();
            late.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(then)));
        });
        page.navigate(console.api().url() + "/activity/" + event);
        assertThat(page.locator("live-light .live")).hasText("Live");
        page.waitForCondition(() -> !late.isEmpty());
        rows.change(event, Map.of("pending_products", 9, "synced_products", 491));
        Locator pending = page.locator("[data-pending=products] strong");
        assertThat(pending).hasText("9");

        page.waitForResponse("**/api/v1/sync-events/" + event, () -> late.forEach(Runnable::run));

        page.evaluate("() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))");
        assertThat(pending.textContent()).isEqualTo("9");
        page.context().close();
    }

    private static double height(Page page) {
        return page.locator("section[aria-labelledby=synchronization]").boundingBox().height;
    }

    @Test
    void aPausedEventSaysWhatEndsEachReason() {
        UUID event = rows.event(
                store,
                Map.of(
                        "status",
                        "PAUSED",
                        "pause_reasons",
                        new String[] {"CONNECTOR_DISABLED", "OPERATOR"},
                        "paused_by",
                        Rows.Json.actor("USER", "Mara")));
        Page page = console.open("/activity/" + event);
        assertThat(page.locator(".banner.warning")).containsText("This synchronization is paused.");
        assertThat(page.locator(".reasons li")).hasCount(2);
        assertThat(page.locator(".reasons")).containsText("Enable the connector again");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, named("Resume")))
                .isVisible();
        page.context().close();
    }

    @Test
    void aWaitingEventSaysWhyAndUntilWhen() {
        String since = Instant.now().minusSeconds(90).toString();
        UUID event = rows.event(store, Map.of("status", "IN_PROGRESS", "waiting", new Rows.Json("""
                                {"reason": "SHOPIFY_UNREACHABLE", "since": "%s", "nextTryAt": "%s"}""".formatted(
                        since, Instant.now().plusSeconds(60)))));
        Page page = console.open("/activity/" + event);
        assertThat(page.locator(".banner.info")).containsText("Waiting:");
        assertThat(page.locator(".banner.info")).containsText("next try");
        page.context().close();
    }

    @Test
    void anEventThatCouldNotStartTellsWhereToLook() {
        UUID event = rows.event(store, Map.of("status", "ERROR", "failure", new Rows.Json("""
                                {"type": "UNAUTHORIZED", "message": "Shopify refused the credentials.",
                                 "remedy": "Enter the present client secret."}""")));
        Page page = console.open("/activity/" + event);
        Locator banner = page.locator(".banner.critical");
        assertThat(banner).containsText("could not start");
        assertThat(banner).containsText("Shopify API credentials");
        assertThat(banner).containsText("Enter the present client secret.");
        page.context().close();
    }

    @Test
    void errorsAreWarnedOfAndTheRedMarkShowsTheGeneralOnes() {
        UUID event = rows.event(store, Map.of("failed", 3));
        rows.generalError(event, "PUBLICATION_GONE", "", "The sales channel no longer exists.", "Choose another.");
        rows.runItem(event, 1, "PRODUCT", "chair-1", "FAILED", "TAKEN");
        Page page = console.open("/activity/" + event);
        assertThat(page.locator("section[aria-labelledby=synchronization] .banner.warning"))
                .containsText("Errors occurred during this synchronization.");
        page.click("h1 .error-mark");
        assertThat(page.locator(".error-list li")).hasCount(1);
        assertThat(page.locator(".error-list")).containsText("PUBLICATION_GONE");
        page.keyboard().press("Escape");
        page.click("section[aria-labelledby=synchronization] .banner.warning a");
        assertThat(page).hasURL(Pattern.compile("/items\\?status=FAILED$"));
        assertThat(page.locator(".fault")).containsText("Give the product another handle.");
        page.context().close();
    }

    @Test
    void anotherOrganisationsEventIsNotFound() {
        Page page = console.open("/activity");
        page.navigate(console.api().url() + "/activity/" + UUID.randomUUID());
        assertThat(page.locator(".banner.critical")).containsText("no such thing");
        page.context().close();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
