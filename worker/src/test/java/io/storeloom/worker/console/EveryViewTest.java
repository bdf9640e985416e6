package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in both languages and themes, wide and as narrow as a phone: accessible (WCAG 2.2 AA, axe), nothing cut off,
 * nothing untranslated, nothing that the browser complains of. The pictures lie in {@code target/screenshots}.
 */
@Console.InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryViewTest {

    /** Texts of the Chinese page that hold a Latin word, apart from what is nobody's to translate. */
    private static final String UNTRANSLATED = """
            () => {
              const names = /Shopify|Storeloom|Temporal|Ctrl|NDJSON|CSV|UTC|GMT|CET|CEST/g;
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const node = walker.currentNode;
                const theirs = node.parentElement.closest('[translate=no], code, script, noscript, time');
                if (!theirs && /[A-Za-z]{2,}/.test(node.data.replace(names, ''))) {
                  found.push(node.data.trim());
                }
              }
              return found;
            }""";

    /** Tables that a wide window does not show whole. */
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('main *')]
              .filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1)
              .map((each) => each.className || each.tagName)""";

    private final Console console;
    private final Map<String, String> pages = new LinkedHashMap<>();

    EveryViewTest(Console console) {
        this.console = console;
    }

    static List<View> views() {
        // Each language with each theme, each with each width.
        return List.of(
                new View("en", "light", 1360),
                new View("zh", "dark", 1360),
                new View("en", "dark", 390),
                new View("zh", "light", 390));
    }

    @BeforeAll
    void aStoreWithAHistory() {
        Rows rows = console.rows();
        String domain = "views-" + UUID.randomUUID() + ".myshopify.com";
        UUID store = rows.store("Northwind Home", domain);
        UUID completed = rows.event(
                store,
                Map.of(
                        "created_at",
                        Instant.now().minusSeconds(900),
                        "finished_at",
                        Instant.now(),
                        "started_at",
                        Instant.now().minusSeconds(880),
                        "planned_products",
                        31,
                        "planned_variants",
                        120,
                        "synced_products",
                        28,
                        "synced_variants",
                        120,
                        "failed",
                        3,
                        "started_by",
                        Rows.Json.actor("USER", "Mara Lindqvist"),
                        "snapshot",
                        Rows.snapshot("2025-10", true)));
        rows.generalError(completed, "LOCATION_UNMAPPED", "berlin-2", "The location code is not mapped.", "Map it.");
        for (int ordinal = 1; ordinal <= 3; ordinal++) {
            rows.iteration(completed, ordinal, "PRODUCTS", true, 9, 40);
        }
        UUID failed = rows.event(
                store,
                Map.of(
                        "status",
                        "ERROR",
                        "created_at",
                        Instant.now().minusSeconds(600),
                        "failure",
                        new Rows.Json(
                                "{\"type\": \"UNAUTHORIZED\", \"message\": \"Refused.\", \"remedy\": \"Renew it.\"}")));
        UUID paused = rows.event(
                store,
                Map.of(
                        "status", "PAUSED",
                        "pause_reasons", new String[] {"CONNECTOR_DISABLED", "OPERATOR"},
                        "planned_variants", 2100,
                        "pending_variants", 1890,
                        "synced_variants", 210));
        rows.storeItem(store, 1, "CATEGORY", "living-room", "SYNCED", null);
        rows.storeItem(store, 2, "PRODUCT", "chair-oslo", "FAILED", "TAKEN");
        rows.storeItem(store, 3, "VARIANT", "SKU-OSLO-1", "PENDING", null);
        rows.runItem(completed, 2, "PRODUCT", "chair-oslo", "FAILED", "TAKEN");
        pages.put("register", "/activity?store=" + store);
        pages.put("register-empty", "/activity?status=QUEUED&store=" + store);
        pages.put("event-completed", "/activity/" + completed);
        pages.put("event-error", "/activity/" + failed);
        pages.put("event-paused", "/activity/" + paused);
        pages.put("event-items", "/activity/" + completed + "/items");
        pages.put("items", "/items?store=" + store);
        pages.put("stores", "/stores");
        UUID known = rows.knownStore("Northwind Garden", "known-" + UUID.randomUUID() + ".myshopify.com");
        pages.put("connector", "/stores/" + known + "/connector");
        UUID review = rows.event(known, Map.of("status", "PAUSED", "pause_reasons", new String[] {"DELETION_REVIEW"}));
        rows.leaving(known, review, 11, "CATEGORY", "garden");
        rows.leaving(known, review, 12, "PRODUCT", "bench-malmo");
        rows.leaving(known, review, 13, "VARIANT", "SKU-OSLO-9");
        ShopRows shop = new ShopRows(rows);
        shop.adoption(known);
        pages.put("adoption", "/stores/" + known + "/adoption");
        pages.put("adoption-matched", "/stores/" + known + "/adoption?list=MATCHED");
        shop.drift(known);
        pages.put("drift", "/stores/" + known + "/drift");
        pages.put("dry-runs", "/stores/" + known + "/dry-runs");
        pages.put("dry-run", "/stores/" + known + "/dry-runs/" + shop.dryRun(known));
        pages.putAll(new SourceRows(rows).pages(known));
        pages.put("event-deletions", "/activity/" + review + "/deletions");
    }

    @ParameterizedTest
    @MethodSource("views")
    void isAccessibleWholeAndTranslated(View view) {
        Page page = console.open("/activity", view);
        for (Map.Entry<String, String> each : pages.entrySet()) {
            page.navigate(console.api().url() + each.getValue());
            assertThat(page.locator("main .card:not(.skeleton), main .empty").first())
                    .isVisible();
            assertThat(page.locator(".skeleton")).hasCount(0);
            holds(page, each.getKey(), view);
        }
        page.context().close();
        assertThat(console.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void soAreItsDialogs(View view) {
        Page page = console.open(pages.getOrDefault("register", ""), view);
        page.click(".error-mark");
        assertThat(page.locator(".error-list li")).hasCount(1);
        holds(page, "dialog-errors", view);
        closeDialog(page);
        page.click(".page-head .button.primary");
        assertThat(page.locator("#start-form")).isVisible();
        holds(page, "dialog-start", view);
        closeDialog(page);
        page.keyboard().press("Control+k");
        assertThat(page.locator("#search-found [role=option]").first()).isVisible();
        holds(page, "dialog-search", view);
        closeDialog(page);
        page.click("date-range input");
        assertThat(page.locator(".flatpickr-calendar.open")).isVisible();
        holds(page, "dates", view);
        page.context().close();
        assertThat(console.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void soIsWhatIsAskedAndRefusedOnTheWay(View view) {
        Page page = console.open(pages.getOrDefault("event-deletions", ""), view);
        page.click(".review .button.danger");
        assertThat(page.locator("confirm-dialog sl-dialog[open]")).isVisible();
        holds(page, "dialog-deletions", view);
        closeDialog(page);
        page.navigate(console.api().url() + pages.get("connector"));
        page.locator("input[name=assortment][value=TAGS]").check();
        page.selectOption("select[name=schedule]", "CUSTOM");
        page.fill("input[name=deletionReviewPercent]", "101");
        page.fill("input[name=cron]", "whenever");
        page.click(".save-bar .primary");
        assertThat(page.locator(".faults")).hasCount(3);
        holds(page, "connector-refused", view);
        page.click(".crumbs a");
        assertThat(page.locator("confirm-dialog sl-dialog[open]")).isVisible();
        holds(page, "dialog-unsaved", view);
        page.click("confirm-dialog .button.danger");
        page.navigate(console.api().url() + pages.get("adoption"));
        page.locator(".page-head .button.primary").click();
        assertThat(page.locator("confirm-dialog sl-dialog[open]")).isVisible();
        holds(page, "dialog-adoption", view);
        page.navigate(console.api().url() + pages.get("dry-run"));
        page.locator(".dry-run-item summary").first().click();
        page.locator(".per-operation summary").click();
        assertThat(page.locator(".field-table, .fault").first()).isVisible();
        holds(page, "dry-run-opened", view);
        page.context().close();
        assertThat(console.complaints()).isEmpty();
    }

    private static void holds(Page page, String name, View view) {
        // All in the page itself, which has no frames, and only what is wrong: that takes half the time.
        AxeRunOptions told = new AxeRunOptions();
        told.setResultTypes(List.of("violations"));
        List<String> violations = new AxeBuilder(page)
                .setLegacyMode(true).options(told).analyze().getViolations().stream()
                        .map(EveryViewTest::told)
                        .toList();
        Console.picture(page, name + "-" + view, view.narrow());
        assertThat(violations).as(name + " in " + view).isEmpty();
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as(name + " in " + view + " is cut off by pixels").isEqualTo(0);
        if (!view.narrow()) {
            assertThat((List<?>) page.evaluate(CUT_OFF))
                    .as(name + " in " + view)
                    .isEmpty();
        }
        if (view.language().equals("zh")) {
            assertThat((List<?>) page.evaluate(UNTRANSLATED)).as(name).isEmpty();
        }
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }

    private static void closeDialog(Page page) {
        page.keyboard().press("Escape");
        assertThat(page.locator("sl-dialog[open]")).hasCount(0);
    }
}
