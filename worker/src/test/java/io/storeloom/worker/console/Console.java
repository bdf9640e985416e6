package io.storeloom.worker.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.storeloom.infra.postgres.TestDatabase;
import io.storeloom.worker.BesideTheHouse;
import io.storeloom.worker.House;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The console under test: one api, one database and one browser for all test classes of a run. A test takes it as a parameter,
 * with {@code @Console.InBrowser} or {@code @Console.InHouse}.
 */
final class Console implements AutoCloseable {

    /** Before tables of its own, where nothing runs: it uses the processors while a push of the house waits for its points. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(OfTables.class)
    @BesideTheHouse
    @interface InBrowser {}

    /** The same before the whole house, where runs really run. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(OfHouse.class)
    @interface InHouse {}

    private static final class OfTables extends Standing {
        OfTables() {
            super(() -> TestDatabase.empty().environment());
        }
    }

    private static final class OfHouse extends Standing {
        OfHouse() {
            super(() -> House.get().environment());
        }
    }

    /** One console for all classes of its kind, closed at the end of the run. */
    private abstract static class Standing implements ParameterResolver {

        private final Supplier<Map<String, String>> surroundings;

        Standing(Supplier<Map<String, String>> surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Console.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Console.class))
                    .computeIfAbsent(getClass(), kind -> new Console(surroundings.get()), Console.class);
        }
    }

    private final ApiProcess api;
    private final Playwright playwright = Chromium.playwright();
    private final Browser browser = Chromium.launch(playwright);
    private final Rows rows;
    private final String signedIn;
    private final List<String> complaints = new ArrayList<>();

    private Console(Map<String, String> surroundings) {
        try {
            api = new ApiProcess(surroundings);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        rows = new Rows(String.valueOf(surroundings.get("DATABASE_OWNER_URL")));
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(api.url() + "/");
            signIn(page);
            signedIn = context.storageState();
        }
    }

    ApiProcess api() {
        return api;
    }

    Rows rows() {
        return rows;
    }

    /** A new browser without a session. */
    Page stranger() {
        return watched(browser.newContext(View.DESKTOP.options()).newPage());
    }

    /** The admin's own browser at an address of the console. Close its context when done. */
    Page open(String address, View view) {
        BrowserContext context = browser.newContext(view.options().setStorageState(signedIn));
        context.addInitScript(view.settings());
        Page page = watched(context.newPage());
        page.navigate(api.url() + address);
        page.waitForSelector("console-frame main h1");
        return page;
    }

    Page open(String address) {
        return open(address, View.DESKTOP);
    }

    static void signIn(Page page) {
        signIn(page, ApiProcess.EMAIL);
    }

    static void signIn(Page page, String email) {
        page.fill("input[name=email]", email);
        page.fill("input[name=password]", ApiProcess.PASSWORD);
        page.click(".sign-in .button.primary");
        page.waitForSelector(
                "console-frame", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** What the browsers complained of since the last call: script errors, and whatever the content policy refused. */
    List<String> complaints() {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        return heard;
    }

    /** Pictures for people, below {@code target}. */
    static void picture(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(whole));
    }

    private Page watched(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // The browser itself notes every answer of 4xx and every dropped stream; only scripts and the policy count.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        api.close();
    }
}
