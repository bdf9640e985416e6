package io.storeloom.infra.shopify.shop;

import org.jspecify.annotations.Nullable;

/**
 * A global id, {@code gid://shopify/Product/1}. A query part ({@code ?inventory_item_id=…}) is allowed and kept apart.
 *
 * @param query the part after the question mark, or empty
 */
public record Gid(String type, long number, String query) {

    private static final String PREFIX = "gid://shopify/";

    public static String of(String type, long number) {
        return PREFIX + type + "/" + number;
    }

    /** The id in this text, or null when it is none. A bare number is none. */
    public static @Nullable Gid parse(@Nullable String text) {
        if (text == null || !text.startsWith(PREFIX)) {
            return null;
        }
        var question = text.indexOf('?');
        var path = question < 0 ? text : text.substring(0, question);
        var slash = path.indexOf('/', PREFIX.length());
        if (slash < 0) {
            return null;
        }
        try {
            var number = Long.parseLong(path.substring(slash + 1));
            return new Gid(
                    path.substring(PREFIX.length(), slash), number, question < 0 ? "" : text.substring(question + 1));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** The number of a GID of this type, or -1: no resource has a negative number. */
    public static long number(@Nullable String text, String type) {
        var gid = parse(text);
        return gid != null && gid.type().equals(type) ? gid.number() : -1;
    }
}
