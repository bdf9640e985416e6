package io.storeloom.workflows.connection;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shop's permanent domain, {@code name.myshopify.com}.
 *
 * @param value in lower case
 */
public record ShopDomain(String value) {

    private static final String SUFFIX = ".myshopify.com";
    private static final int SHORTEST = 4;
    private static final int LONGEST = 60;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    /** The name inside what people copy from a browser: the shop's address, or its admin's. */
    private static final Pattern COPIED = Pattern.compile(
            "(?:https?://)?(?:admin\\.shopify\\.com/store/([a-z0-9-]+)|([a-z0-9-]+)\\.myshopify\\.com)(?:[/?#].*)?");

    private static final Pattern IP =
            Pattern.compile("[0-9]+(?:\\.[0-9]+){1,3}(?::[0-9]+)?|\\[.*|[0-9a-f]*:[0-9a-f:]*:.*");
    private static final Pattern OWN_DOMAIN = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern INSIDE =
            Pattern.compile("localhost|.*\\.(?:localhost|local|internal|lan|home|corp|intranet)");

    private static final String TYPE =
            "Type <store> or <store>.myshopify.com, as in the shop's admin under Settings, Domains.";

    /** What a person typed cannot be a shop's name; the code is stable, the remedy says what to type. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final String remedy;

        Malformed(String code, String message, String remedy) {
            super(message);
            this.code = code;
            this.remedy = remedy;
        }

        public String code() {
            return code;
        }

        public String remedy() {
            return remedy;
        }
    }

    public ShopDomain {
        if (!value.endsWith(SUFFIX)) {
            throw new Malformed("SHOP_MALFORMED", "A shop's domain ends with .myshopify.com.", TYPE);
        }
    }

    /**
     * Reads {@code <store>} or {@code <store>.myshopify.com}. Nothing else passes, and nothing is guessed: a name is later the host that
     * receives credentials.
     *
     * @throws Malformed when it is empty, shorter than 4, longer than 60, edged by a hyphen, or anything but ASCII letters, digits
     *     and hyphens
     */
    public static ShopDomain read(String typed) {
        String stripped = typed.strip();
        // Lower-casing turns a few other letters, such as the Kelvin sign, into ASCII.
        if (!stripped.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            throw malformed("A shop's name has only letters a to z, digits and hyphens.", TYPE);
        }
        String text = stripped.toLowerCase(Locale.ROOT);
        String name = text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text;
        if (name.isEmpty()) {
            throw new Malformed("SHOP_MISSING", "Enter the shop's name.", TYPE);
        }
        if (!NAME.matcher(name).matches()) {
            throw unlikeAName(text);
        }
        if (name.length() < SHORTEST) {
            throw new Malformed("SHOP_TOO_SHORT", "A shop's name has at least 4 characters.", TYPE);
        }
        if (name.length() > LONGEST) {
            throw new Malformed("SHOP_TOO_LONG", "A shop's name has at most 60 characters.", TYPE);
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw new Malformed("SHOP_HYPHEN_EDGE", "A shop's name neither starts nor ends with a hyphen.", TYPE);
        }
        return new ShopDomain(name + SUFFIX);
    }

    private static Malformed unlikeAName(String text) {
        Matcher copied = COPIED.matcher(text);
        if (copied.matches()) {
            String name = copied.group(1) == null ? copied.group(2) : copied.group(1);
            return malformed(
                    "This is a web address, not a shop's name.", "Type " + name + SUFFIX + " and nothing else.");
        }
        if (text.contains("://") || text.contains("/") || text.contains("@")) {
            return malformed("This is a web address, not a shop's name.", TYPE);
        }
        if (IP.matcher(text).matches() || INSIDE.matcher(text).matches()) {
            return malformed(
                    "This is an address in a network, not a shop's name: a shop is reached by its name at Shopify only.",
                    TYPE);
        }
        if (OWN_DOMAIN.matcher(text).matches() && !text.endsWith(SUFFIX)) {
            return malformed(
                    "This is the domain at which customers find the shop, not its name at Shopify.",
                    "Type the name that ends with .myshopify.com: it stands in the shop's admin under Settings, Domains.");
        }
        return malformed("A shop's name has only letters, digits and hyphens.", TYPE);
    }

    private static Malformed malformed(String message, String remedy) {
        return new Malformed("SHOP_MALFORMED", message, remedy);
    }

    /** The first label, e.g. for workflow ids. */
    public String name() {
        return nameOf(value);
    }

    /** The first label of a domain as it is stored. */
    public static String nameOf(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }
}
