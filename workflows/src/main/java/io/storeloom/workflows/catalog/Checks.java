package io.storeloom.workflows.catalog;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects the faults of one item; the single checks that products, variants and categories share. */
final class Checks {
    static final int MAX_NAME = 255;
    static final int MAX_URL = 2048;
    /** Shopify takes lists of 250 (Shopify, "API limits"); one of the metafields is our id. */
    static final int MAX_ATTRIBUTES = 249;

    static final int MAX_ATTRIBUTE_BYTES = 128 * 1024;
    static final int MAX_DESCRIPTION_BYTES = 512 * 1024;
    static final int MAX_DECIMALS = 4;
    static final BigDecimal MAX_AMOUNT = new BigDecimal("1000000000000");
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private final List<Fault> faults = new ArrayList<>();
    private int variant = -1;

    List<Fault> faults() {
        return faults;
    }

    /** Faults that follow belong to the variant of this index; -1 for the item itself. */
    void at(int index) {
        variant = index;
    }

    void fault(String field, String code, String message, String remedy) {
        faults.add(new Fault(variant, field, code, message, remedy));
    }

    void reference(String value) {
        required("reference", "reference", value, MAX_NAME);
        if (!value.equals(value.strip())) {
            fault("reference", "BAD_REFERENCE", "The reference has spaces at its ends.", "Remove the spaces.");
        }
    }

    void required(String field, String name, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            fault(field, "MISSING", "The " + name + " is missing.", "Give the " + name + ".");
        } else {
            text(field, name, value, max);
        }
    }

    void text(String field, String name, @Nullable String value, int max) {
        if (value == null) {
            return;
        }
        if (value.length() > max && value.codePointCount(0, value.length()) > max) {
            fault(
                    field,
                    "TOO_LONG",
                    "The " + name + " has " + value.codePointCount(0, value.length()) + " characters; " + max
                            + " are allowed.",
                    "Shorten it.");
        }
        storable(field, name, value);
    }

    void bytes(String field, String name, @Nullable String value, int max) {
        if (value == null) {
            return;
        }
        if (value.length() > max / 3 && value.getBytes(StandardCharsets.UTF_8).length > max) {
            fault(field, "TOO_LONG", "The " + name + " is larger than " + max / 1024 + " KB.", "Shorten it.");
        }
        storable(field, name, value);
    }

    private void storable(String field, String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                fault(field, "NUL_CHARACTER", "The " + name + " contains a NUL character.", "Remove it.");
                return;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1))) {
                    i++;
                } else {
                    fault(field, "BROKEN_CHARACTER", "The " + name + " contains half a character.", "Correct it.");
                    return;
                }
            }
        }
    }

    void handle(@Nullable String value) {
        text("handle", "handle", value, MAX_NAME);
        if (value != null && (value.isEmpty() || value.chars().anyMatch(Checks::notInHandle))) {
            fault(
                    "handle",
                    "BAD_HANDLE",
                    "The handle may hold letters, digits, hyphens and underscores only.",
                    "Write it as in a web address, e.g. blue-shirt.");
        }
    }

    private static boolean notInHandle(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || "/\\?#%&\"'<>".indexOf(c) >= 0;
    }

    void language(String field, String tag) {
        if (!tag.equals(LanguageTag.canonical(tag))) {
            fault(
                    field,
                    "UNKNOWN_LANGUAGE",
                    "\"" + shown(tag) + "\" is not a language.",
                    "Use a BCP 47 tag such as en, de, pt-BR or zh-CN.");
        }
    }

    void url(String field, String value) {
        if (value.length() > MAX_URL) {
            fault(field, "TOO_LONG", "The address is longer than " + MAX_URL + " characters.", "Shorten it.");
            return;
        }
        boolean web;
        try {
            URI uri = new URI(value.replace(" ", "%20"));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            web = (scheme.equals("https") || scheme.equals("http"))
                    && uri.getRawAuthority() != null
                    && !uri.getRawAuthority().isEmpty();
        } catch (URISyntaxException e) {
            web = false;
        }
        if (!web) {
            fault(field, "BAD_URL", "\"" + shown(value) + "\" is not a web address.", "Give an http or https address.");
        }
        storable(field, "address", value);
    }

    /** A number that is not negative and fits the table: ≤10^12, at most four decimals. */
    void amount(String field, String name, @Nullable BigDecimal value) {
        if (value == null) {
            return;
        }
        if (value.compareTo(ZERO) < 0) {
            fault(field, "NEGATIVE", "The " + name + " is negative.", "Give 0 or more.");
        } else if (value.compareTo(MAX_AMOUNT) > 0) {
            fault(field, "TOO_LARGE", "The " + name + " is larger than 10^12.", "Correct it.");
        } else if (value.scale() > MAX_DECIMALS && value.stripTrailingZeros().scale() > MAX_DECIMALS) {
            fault(field, "TOO_PRECISE", "The " + name + " has more than four decimals.", "Round it.");
        }
    }

    /** A value as a message may show it: short, on one line. */
    static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
