package io.storeloom.api.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of the rows read for it.
     *
     * @param rows at most {@code limit + 1} rows in list order, read after the cursor
     * @param key the keyset of a row, e.g. (created, id), which the next page starts after
     */
    public static <R> Page<R> of(List<R> rows, int limit, Function<R, List<String>> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<R> kept = rows.subList(0, limit);
        return new Page<>(kept, Paging.cursor(key.apply(kept.getLast())));
    }

    /** The same page in other words. */
    public <S> Page<S> map(Function<T, S> to) {
        return new Page<>(items.stream().map(to).toList(), nextCursor);
    }
}
