package io.storeloom.infra.shopify.graphql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Cuts pages out of lists: {@code first/after/last/before/reverse}, at most 250 nodes, by key and never by offset. */
final class Paging {

    private static final int MOST = 250;

    private Paging() {}

    /**
     * How a list is ordered: by a key, then by id. A key is a text that sorts as what it stands for.
     *
     * @param id the node's number
     */
    record Order<T>(ToLongFunction<T> id, Function<T, String> key) {

        int compare(T left, T right) {
            var byKey = key.apply(left).compareTo(key.apply(right));
            return byKey != 0 ? byKey : Long.compare(id.applyAsLong(left), id.applyAsLong(right));
        }

        int compare(T node, Cursor cursor) {
            var byKey = key.apply(node).compareTo(cursor.value());
            return byKey != 0 ? byKey : Long.compare(id.applyAsLong(node), cursor.id());
        }

        String cursor(T node) {
            return new Cursor(id.applyAsLong(node), key.apply(node)).encoded();
        }
    }

    /** A number as a key that sorts as the number does. */
    static String key(long number) {
        var digits = Long.toString(number);
        return (char) ('a' + digits.length()) + digits;
    }

    /** A page of things in any order, sorted here; only as many as the page needs are ever sorted. */
    static <T> Connection sorted(Iterable<T> all, Order<T> order, Input args) {
        var page = new Wanted(args);
        Comparator<T> forward =
                args.flag("reverse", false) ? (left, right) -> order.compare(right, left) : order::compare;
        var towards = page.backwards ? forward.reversed() : forward;
        var after = page.cursor;
        // Keeps the nearest ones to the cursor: the farthest is on top and falls out first.
        var nearest = new PriorityQueue<T>(page.size + 2, towards.reversed());
        var sign = args.flag("reverse", false) != page.backwards ? -1 : 1;
        for (var node : all) {
            if (after != null && sign * order.compare(node, after) <= 0) {
                continue;
            }
            if (nearest.size() <= page.size) {
                nearest.add(node);
            } else if (towards.compare(node, nearest.element()) < 0) {
                nearest.poll();
                nearest.add(node);
            }
        }
        var nodes = new ArrayList<>(nearest);
        nodes.sort(towards);
        var edges = new ArrayList<Connection.Edge>();
        for (var node : nodes) {
            if (edges.size() == page.size) {
                break;
            }
            edges.add(new Connection.Edge(node, order.cursor(node)));
        }
        return page.connection(edges, nodes.size() > page.size);
    }

    /** A page of things that are in their order already and whose order only they know. */
    static <T> Connection listed(List<T> all, ToLongFunction<T> id, Input args) {
        var page = new Wanted(args);
        var list = args.flag("reverse", false) != page.backwards ? all.reversed() : all;
        var from = 0;
        if (page.cursor != null) {
            from = place(list, id, page.cursor);
        }
        var to = (int) Math.min(list.size(), (long) from + page.size);
        var edges = new ArrayList<Connection.Edge>(Math.max(0, to - from));
        for (var index = from; index < to; index++) {
            var node = list.get(index);
            edges.add(new Connection.Edge(node, new Cursor(id.applyAsLong(node), Integer.toString(index)).encoded()));
        }
        return page.connection(edges, to < list.size());
    }

    /** Right after the cursor's node, or where it stood when it is gone. */
    private static <T> int place(List<T> list, ToLongFunction<T> id, Cursor cursor) {
        for (var index = 0; index < list.size(); index++) {
            if (id.applyAsLong(list.get(index)) == cursor.id()) {
                return index + 1;
            }
        }
        try {
            return Math.min(list.size(), Math.max(0, Integer.parseInt(cursor.value())));
        } catch (NumberFormatException foreign) {
            throw new RequestError("BAD_REQUEST", "Invalid cursor for current pagination sort.");
        }
    }

    /** What a page's arguments ask for. */
    private static final class Wanted {
        final int size;
        final boolean backwards;
        final @Nullable Cursor cursor;

        Wanted(Input args) {
            if (!args.given("first") && !args.given("last")) {
                throw new RequestError("BAD_REQUEST", "you must provide one of first or last");
            }
            if (args.given("first") && args.given("last")) {
                throw new RequestError("BAD_REQUEST", "providing both first and last is not supported");
            }
            backwards = args.given("last");
            size = args.number(backwards ? "last" : "first", 0);
            if (size < 0 || size > MOST) {
                throw new RequestError(
                        "BAD_REQUEST",
                        (backwards ? "last" : "first") + " must be between 0 and " + MOST + ", it is " + size);
            }
            var text = args.text(backwards ? "before" : "after");
            cursor = text == null ? null : Cursor.parse(text);
        }

        Connection connection(List<Connection.Edge> edges, boolean more) {
            if (!backwards) {
                return new Connection(edges, more, cursor != null);
            }
            Collections.reverse(edges);
            return new Connection(edges, cursor != null, more);
        }
    }
}
