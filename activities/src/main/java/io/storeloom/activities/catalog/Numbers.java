package io.storeloom.activities.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as people and tables write them: digits, a point, a sign; no exponent, which could make a number of gigabytes. */
final class Numbers {
    private static final int MAX_LENGTH = 40;

    private Numbers() {}

    static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        boolean digit = false;
        boolean point = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (c == '.' && !point) {
                point = true;
            } else if (!(i == 0 && (c == '-' || c == '+'))) {
                return null;
            }
        }
        return digit ? new BigDecimal(text) : null;
    }

    /** A whole number that an int holds, else null. */
    static @Nullable Integer whole(String text) {
        BigDecimal number = parse(text);
        try {
            return number == null ? null : number.intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** The number, when it is one that {@link #parse} would take. */
    static @Nullable BigDecimal plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_LENGTH || number.precision() > MAX_LENGTH ? null : number;
    }
}
