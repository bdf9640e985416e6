package io.storeloom.api.register;

import org.jspecify.annotations.Nullable;

/** Text that a sheet shows and never runs (OWASP ASVS 5.0, 1.2.10). */
public final class Cells {

    private Cells() {}

    /** With an apostrophe before what a sheet would take for a formula. */
    public static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
