package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The frame around every page: signing in, language, theme, live connection, search. */
@Console.InBrowser
class FrameTest {

    private final Console console;

    FrameTest(Console console) {
        this.console = console;
    }

    @BeforeEach
    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void refusesAWrongPasswordWithARemedy() {
        Page page = console.stranger();
        page.navigate(console.api().url() + "/");
        page.fill("input[name=email]", ApiProcess.EMAIL);
        page.fill("input[name=password]", "wrong");
        page.click(".sign-in .button.primary");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("wrong");
        assertThat(page).hasURL(Pattern.compile("/sign-in"));
        page.context().close();
    }

    @Test
    void goesOnToWhereAStrangerWanted() {
        Page page = console.stranger();
        page.navigate(console.api().url() + "/items?status=FAILED");
        Console.signIn(page);
        assertThat(page).hasURL(Pattern.compile("/items\\?status=FAILED$"));
        page.context().close();
    }

    @Test
    void signingOutLeavesNothingBehind() {
        Page page = console.stranger();
        page.navigate(console.api().url() + "/");
        Console.signIn(page);
        page.click(".user-button");
        page.click("sl-menu-item[value=sign-out]");
        assertThat(page.locator("sign-in-page")).isVisible();
        page.navigate(console.api().url() + "/activity");
        assertThat(page.locator("sign-in-page")).isVisible();
        page.context().close();
    }

    @Test
    void speaksBothLanguagesAndKeepsTheChoice() {
        Page page = console.open("/activity");
        assertThat(page.locator("h1")).hasText("Activity Register");
        page.click(".segments button:text('中文')");
        assertThat(page.locator("h1")).hasText("活动记录");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        page.reload();
        assertThat(page.locator("h1")).hasText("活动记录");
        page.context().close();
    }

    @Test
    void changesTheThemeBeforeTheFirstPaint() {
        Page page = console.open("/activity");
        page.click(".bar sl-dropdown:has(sl-menu-item[value=dark]) button");
        page.click("sl-menu-item[value=dark]");
        assertThat(page.locator("html")).hasClass(Pattern.compile("sl-theme-dark"));
        page.reload();
        assertThat(page.locator("html")).hasClass(Pattern.compile("sl-theme-dark"));
        page.context().close();
    }

    @Test
    void plannedPagesAreNamedButAreNoLinks() {
        Page page = console.open("/activity");
        Locator planned = page.locator(".side .area.planned");
        assertThat(planned.first()).containsText("Planned");
        assertThat(page.locator(".side a.area")).hasCount(3);
        page.context().close();
    }

    @Test
    void tenTabsAreLiveOnOneConnection() {
        Page first = console.open("/activity");
        BrowserContext context = first.context();
        List<Page> tabs = new ArrayList<>(List.of(first));
        for (int tab = 1; tab < 10; tab++) {
            Page page = context.newPage();
            page.navigate(console.api().url() + "/stores");
            tabs.add(page);
        }
        tabs.forEach(page -> assertThat(page.locator("live-light .live")).hasText("Live"));
        context.close();
    }

    @Test
    void saysThatTheConnectionIsLostAndComesBackByItself() throws InterruptedException {
        Page page = console.open("/activity");
        assertThat(page.locator("live-light .live")).hasText("Live");
        console.api().stop();
        assertThat(page.locator("live-light .live")).hasText("Reconnecting…");
        console.api().startAgain();
        assertThat(page.locator("live-light .live"))
                .hasText(
                        "Live",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(45_000));
        page.context().close();
    }

    @Test
    void aSearchThatFailsSaysSoAndIsTriedAgain() {
        Page page = console.open("/activity");
        page.route("**/api/v1/search?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.keyboard().press("Control+k");
        page.keyboard().type("no such thing");
        Locator search = page.locator(".search-dialog");
        assertThat(search.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("Something went wrong");
        assertThat(search.locator(".search-none")).hasCount(0);
        page.unroute("**/api/v1/search?*");
        search.locator(".banner button").click();
        assertThat(search.locator(".search-none")).hasText("Nothing found.");
        page.context().close();
    }

    @Test
    void theKeyboardFindsAPage() {
        Page page = console.open("/activity");
        page.keyboard().press("Control+k");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.COMBOBOX)
                        .last())
                .isFocused();
        page.keyboard().type("Store Conn");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/stores$"));
        page.context().close();
    }
}
