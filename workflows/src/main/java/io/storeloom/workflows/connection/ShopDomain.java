package io.storeloom.workflows.connection;

import java.util.Locale;
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

    /** What a person typed cannot be a shop's name; the code is stable. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Malformed(String code, String message) {
            super(message);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public ShopDomain {
        if (!value.endsWith(SUFFIX)) {
            throw new Malformed("SHOP_MALFORMED", "A shop's domain ends with .myshopify.com.");
        }
    }

    /**
     * Reads {@code <store>} or {@code <store>.myshopify.com}. Nothing else passes: a name is later the host that receives
     * credentials.
     *
     * @throws Malformed when it is empty, shorter than 4, longer than 60, edged by a hyphen, or anything but letters, digits
     *     and hyphens
     */
    public static ShopDomain read(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        String name = text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text;
        if (name.isEmpty()) {
            throw new Malformed("SHOP_MISSING", "Enter the shop's name.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new Malformed(
                    "SHOP_MALFORMED",
                    "A shop's name has only letters, digits and hyphens: <store> or <store>.myshopify.com.");
        }
        if (name.length() < SHORTEST) {
            throw new Malformed("SHOP_TOO_SHORT", "A shop's name has at least 4 characters.");
        }
        if (name.length() > LONGEST) {
            throw new Malformed("SHOP_TOO_LONG", "A shop's name has at most 60 characters.");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw new Malformed("SHOP_HYPHEN_EDGE", "A shop's name neither starts nor ends with a hyphen.");
        }
        return new ShopDomain(name + SUFFIX);
    }

    /** The first label, e.g. for workflow ids. */
    public String name() {
        return value.substring(0, value.length() - SUFFIX.length());
    }
}
