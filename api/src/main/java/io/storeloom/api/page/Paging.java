package io.storeloom.api.page;

import io.storeloom.api.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for. As a handler's argument it is read from {@code ?limit=} (1 to 200, else 50) and {@code ?cursor=}.
 *
 * @param after the keyset of the last row already seen, or null for the first page
 */
public record Paging(int limit, @Nullable List<String> after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * Reads the two parameters.
     *
     * @throws Invalid when the limit is no number from 1 to 200, or the cursor is not one of ours
     */
    public static Paging read(@Nullable String limit, @Nullable String cursor) {
        return new Paging(limit(limit), cursor == null || cursor.isEmpty() ? null : keyset(cursor));
    }

    /**
     * The keyset, for a list that is ordered by so many parts.
     *
     * @throws Invalid when the cursor was made for another list
     */
    public @Nullable List<String> after(int parts) {
        if (after != null && after.size() != parts) {
            throw badCursor();
        }
        return after;
    }

    /** A part of a keyset, read by {@code as}; whatever goes wrong there is the cursor's fault. */
    public static <T> T part(List<String> keyset, int index, Function<String, T> as) {
        try {
            return as.apply(keyset.get(index));
        } catch (RuntimeException e) {
            throw badCursor();
        }
    }

    static String cursor(List<String> keyset) {
        StringBuilder text = new StringBuilder();
        for (String part : keyset) {
            text.append(part.length()).append(':').append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static int limit(@Nullable String limit) {
        if (limit == null || limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, in the same words
        }
        throw Invalid.parameter(
                "query.limit",
                "The limit is a number from 1 to " + MAX_LIMIT + ".",
                "Leave it out for " + DEFAULT_LIMIT + ".");
    }

    private static List<String> keyset(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int colon = text.indexOf(':', at);
                int end = colon + 1 + Integer.parseInt(text, at, colon, 10);
                parts.add(text.substring(colon + 1, end));
                at = end;
            }
            return List.copyOf(parts);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw badCursor();
        }
    }

    private static Invalid badCursor() {
        return Invalid.parameter(
                "query.cursor",
                "This cursor is not one of this list's.",
                "Send the nextCursor of the page before, unchanged.");
    }
}
