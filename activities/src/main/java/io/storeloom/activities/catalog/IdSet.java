package io.storeloom.activities.catalog;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Row ids that an import has met: a bit each, as they are near each other. */
final class IdSet {
    private static final int BITS = 16;

    private final Map<Long, BitSet> pages = new HashMap<>();

    void add(long id) {
        pages.computeIfAbsent(id >>> BITS, page -> new BitSet()).set((int) (id & ((1 << BITS) - 1)));
    }

    boolean contains(long id) {
        BitSet page = pages.get(id >>> BITS);
        return page != null && page.get((int) (id & ((1 << BITS) - 1)));
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }
}
