package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The activity register, with rows as a run writes them. */
@Console.InBrowser
class RegisterPageTest {

    private final Console console;
    private final Rows rows;
    private final UUID store;

    RegisterPageTest(Console console) {
        this.console = console;
        rows = console.rows();
        String name = "register-" + UUID.randomUUID();
        store = rows.store(name, name + ".myshopify.com");
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void showsEachStatusInItsWords() {
        for (String status : new String[] {"COMPLETED", "ERROR", "CANCELLED", "PAUSED"}) {
            rows.event(store, Map.of("status", status));
        }
        Page page = console.open("/activity?store=" + store);
        assertThat(page.locator("td.status .badge"))
                .hasText(new String[] {"Paused", "Cancelled", "Error", "Completed"});
        page.context().close();
    }

    @Test
    void everyTimeSaysItsZone() {
        rows.event(store, Map.of("started_at", Instant.parse("2026-01-15T10:20:30Z")));
        Page page = console.open("/activity?store=" + store);
        assertThat(page.locator("td.started time").first()).hasText("15 Jan 2026, 11:20:30 CET");
        page.context().close();
    }

    @Test
    void filtersLiveInTheAddress() {
        rows.event(store, Map.of("status", "ERROR"));
        rows.event(store, Map.of());
        Page page = console.open("/activity?store=" + store);
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.selectOption("select[name=status]", "ERROR");
        assertThat(page).hasURL(Pattern.compile("status=ERROR"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.goBack();
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.context().close();
    }

    @Test
    void theCalendarSpeaksThePagesLanguage() {
        rows.event(store, Map.of());
        Page page = console.open("/activity?store=" + store, View.CHINESE);
        page.click("date-range input");
        assertThat(page.locator(".flatpickr-weekday").first()).hasText("周一");
        page.locator(".flatpickr-day.today").click();
        page.locator(".flatpickr-day.today").click();
        assertThat(page).hasURL(Pattern.compile("from=\\d{4}-\\d{2}-\\d{2}&to=\\d{4}-\\d{2}-\\d{2}"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.context().close();
    }

    @Test
    void pagesWithCursorsForwardAndBack() {
        for (int number = 0; number < 53; number++) {
            rows.event(store, Map.of("created_at", Instant.now().minusSeconds(number)));
        }
        Page page = console.open("/activity?store=" + store);
        assertThat(page.locator("tbody tr")).hasCount(50);
        page.click(".pager button:has-text('Next')");
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.reload();
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.click(".pager button:has-text('Previous')");
        assertThat(page.locator("tbody tr")).hasCount(50);
        page.context().close();
    }

    @Test
    void countersFallByThemselvesAndANewEventAppears() {
        UUID event = rows.event(
                store, Map.of("status", "IN_PROGRESS", "planned_products", 40, "pending_products", 40, "version", 1));
        Page page = console.open("/activity?store=" + store);
        Locator pending = page.locator("[data-event='" + event + "'] td.pending .triple");
        assertThat(pending).containsText("40");
        assertThat(page.locator("live-light .live")).hasText("Live");
        rows.change(event, Map.of("pending_products", 17, "synced_products", 23));
        assertThat(pending).containsText("17");
        rows.change(event, Map.of("status", "COMPLETED", "pending_products", 0));
        UUID next = rows.event(store, Map.of("status", "QUEUED"));
        rows.tell(next);
        assertThat(page.locator("tbody tr").first()).hasAttribute("data-event", next.toString());
        page.context().close();
    }

    @Test
    void theRedMarkOpensTheGeneralErrorsAndOnlyThese() {
        UUID event = rows.event(store, Map.of("failed", 3));
        rows.generalError(event, "LOCATION_UNMAPPED", "berlin-2", "The location code is mapped to nothing.", "Map it.");
        Page page = console.open("/activity?store=" + store);
        page.click(".error-mark");
        Locator dialog = page.locator("general-errors sl-dialog");
        assertThat(dialog.locator(".error-list li")).hasCount(1);
        assertThat(dialog).containsText("LOCATION_UNMAPPED");
        assertThat(dialog).containsText("Map it.");
        page.keyboard().press("Escape");
        assertThat(dialog.locator(".error-list")).isHidden();
        page.context().close();
    }

    @Test
    void exportsWhatIsFilteredAndNoFormula() throws IOException {
        UUID strange = rows.store("=HYPERLINK(1)", "strange-" + UUID.randomUUID() + ".myshopify.com");
        rows.event(strange, Map.of());
        Page page = console.open("/activity?store=" + strange);
        Download download = page.waitForDownload(() -> page.click("button:has-text('Export')"));
        assertThat(Files.readString(download.path()))
                .startsWith("\ufeffnumber,store,kind")
                .contains(",'=HYPERLINK(1),PUSH,INCREMENTAL,COMPLETED");
        page.context().close();
    }

    @Test
    void saysWhatToDoWhenNothingMatches() {
        Page page = console.open("/activity?status=CANCELLED&store=" + store);
        assertThat(page.locator(".empty")).containsText("No synchronization matches these filters");
        page.click(".empty a");
        assertThat(page).hasURL(Pattern.compile("/activity$"));
        page.context().close();
    }
}
