package io.storeloom.activities.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A field of a draft: absent leaves what the catalogue has, present replaces it, present without a value clears it.
 */
record Given<T>(boolean present, @Nullable T value) {
    private static final Given<?> ABSENT = new Given<>(false, null);

    @SuppressWarnings("unchecked") // it holds no value
    static <T> Given<T> absent() {
        return (Given<T>) ABSENT;
    }

    static <T> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    @Nullable
    T over(@Nullable T existing) {
        return present ? value : existing;
    }

    /** For fields that always have a value: clearing one leaves what is there. */
    T or(T existing) {
        return value == null ? existing : value;
    }
}
