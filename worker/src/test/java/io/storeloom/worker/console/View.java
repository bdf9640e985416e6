package io.storeloom.worker.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;

/** How a person looks at the console, one who asked for little motion: what still fades has no colour that could be judged. Times are shown in Berlin's zone, so that a zone that is lost is seen. */
record View(String language, String theme, int width) {

    static final View DESKTOP = new View("en", "light", 1360);
    static final View CHINESE = new View("zh", "light", 1360);

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setViewportSize(width, width < 500 ? 844 : 900);
    }

    String settings() {
        return "localStorage['storeloom.language'] ??= '" + language + "';" + "localStorage['storeloom.theme'] ??= '"
                + theme + "';";
    }

    boolean narrow() {
        return width < 500;
    }

    @Override
    public String toString() {
        return language + "-" + theme + "-" + width;
    }
}
