package io.storeloom.infra.shopify.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of a list, with a cursor for each of its nodes. */
record Connection(List<Edge> edges, boolean hasNext, boolean hasPrevious) {

    static final Connection EMPTY = new Connection(List.of(), false, false);

    /** A node and where it stands. */
    record Edge(Object node, String cursor) {}

    List<Object> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    Map<String, @Nullable Object> pageInfo() {
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("hasNextPage", hasNext);
        info.put("hasPreviousPage", hasPrevious);
        info.put("startCursor", edges.isEmpty() ? null : edges.getFirst().cursor());
        info.put("endCursor", edges.isEmpty() ? null : edges.getLast().cursor());
        return info;
    }
}
