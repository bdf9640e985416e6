package io.storeloom.api.register;

import io.storeloom.api.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** What may be looked for as a reference. */
public final class Reference {

    private static final int LONGEST = 256;

    private Reference() {}

    /** The same text, or null when there is nothing to look for. */
    public static @Nullable String checked(@Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return null;
        }
        if (reference.length() > LONGEST || reference.indexOf('\0') >= 0) {
            throw Invalid.parameter("query.reference", "A reference has at most 255 characters.", "Shorten it.");
        }
        return reference;
    }
}
