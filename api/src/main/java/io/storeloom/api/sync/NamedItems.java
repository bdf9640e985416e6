package io.storeloom.api.sync;

import io.storeloom.api.problem.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** References by which a request names the items that it is about. */
final class NamedItems {

    static final int LONGEST = 255;

    private static final int MOST = 1000;

    private NamedItems() {}

    /** The same ones; none for all. */
    static List<String> checked(@Nullable List<String> items) {
        if (items == null) {
            return List.of();
        }
        if (items.size() > MOST) {
            throw new Invalid(
                    "TOO_MANY_ITEMS",
                    "At most 1,000 items can be named.",
                    "#/items",
                    "Leave items out to consider all, or send several requests.");
        }
        for (int i = 0; i < items.size(); i++) {
            String reference = items.get(i);
            if (reference == null || reference.isBlank() || reference.length() > LONGEST) {
                throw new Invalid(
                        "INVALID_REFERENCE",
                        "A reference has 1 to 255 characters.",
                        "#/items/" + i,
                        "Correct or remove it.");
            }
        }
        return List.copyOf(items);
    }
}
