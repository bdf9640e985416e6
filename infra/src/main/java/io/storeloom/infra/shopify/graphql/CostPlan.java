package io.storeloom.infra.shopify.graphql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The price of an operation, read off its selections: scalars 0, objects 1, connections 2 + max(1, ⌊2·ln n⌋) × node, mutations 10
 * (facts/simulator.md "Cost"; the logarithm is inferred from published annotations, Shopify does not document it).
 *
 * @param mutation whether each root field costs 10 and its payload's own objects nothing
 */
record CostPlan(boolean mutation, List<Node> roots) {

    private static final double MUTATION = 10;

    /** What a field's own object costs. */
    enum Kind {
        FREE,
        OBJECT,
        CONNECTION
    }

    /**
     * One selected field that is not a scalar.
     *
     * @param key its key in the answer
     * @param size of a connection: a number, the name of a variable (String) or null
     * @param condition the type that the selection is bound to, or null for "whatever it is"
     * @param skipped whether these variables leave the field out
     */
    record Node(
            String field,
            String key,
            Kind kind,
            @Nullable Object size,
            @Nullable String condition,
            Switch skipped,
            List<Node> children) {}

    /** The {@code @skip} and {@code @include} of a field. */
    interface Switch {
        boolean off(Map<String, Object> variables);
    }

    double requested(Map<String, Object> variables, double surcharge) {
        return round(surcharge + total(roots, variables, null));
    }

    /** The price of the answer that was given. */
    double actual(Map<String, Object> variables, double surcharge, @Nullable Object data) {
        return round(surcharge + total(roots, variables, data instanceof Map<?, ?> map ? map : Map.of()));
    }

    private double total(List<Node> fields, Map<String, Object> variables, @Nullable Map<?, ?> answer) {
        var sum = 0.0;
        for (var root : fields) {
            if (root.skipped().off(variables) || (answer != null && !answer.containsKey(root.key()))) {
                continue;
            }
            if (mutation) {
                sum += MUTATION + payload(root, variables, answer);
            } else {
                sum += price(root, variables, answer);
            }
        }
        return sum;
    }

    /** A payload and its direct objects are free; what hangs below them is not. */
    private static double payload(Node root, Map<String, Object> variables, @Nullable Map<?, ?> answer) {
        var sum = 0.0;
        var given = answer == null ? null : answer.get(root.key()) instanceof Map<?, ?> map ? map : Map.of();
        for (var object : root.children()) {
            if (object.skipped().off(variables) || object.field().endsWith("serErrors")) {
                continue;
            }
            if (given == null) {
                sum += selections(object.children(), variables, null);
            } else if (given.get(object.key()) instanceof Map<?, ?> map) {
                sum += selections(object.children(), variables, map);
            } else if (given.get(object.key()) instanceof List<?> list && !list.isEmpty()) {
                sum += dearest(object.children(), variables, list);
            }
        }
        return sum;
    }

    private static double price(Node node, Map<String, Object> variables, @Nullable Map<?, ?> answer) {
        if (node.skipped().off(variables)) {
            return 0;
        }
        var own = node.kind() == Kind.OBJECT ? 1.0 : 0.0;
        if (answer == null) {
            return node.kind() == Kind.CONNECTION
                    ? connection(size(node, variables), 1 + selections(node.children(), variables, null))
                    : own + selections(node.children(), variables, null);
        }
        var given = answer.get(node.key());
        if (given instanceof Map<?, ?> map) {
            if (node.kind() != Kind.CONNECTION) {
                return own + selections(node.children(), variables, map);
            }
            var nodes = nodes(map);
            return nodes.isEmpty() ? 2 : connection(nodes.size(), 1 + dearest(node.children(), variables, nodes));
        }
        return given instanceof List<?> list && !list.isEmpty() ? own + dearest(node.children(), variables, list) : 0;
    }

    /** What always applies, and the dearest of what applies to one type only. */
    private static double selections(List<Node> children, Map<String, Object> variables, @Nullable Map<?, ?> answer) {
        var always = 0.0;
        Map<String, Double> byType = null;
        for (var child : children) {
            if (answer != null && !answer.containsKey(child.key())) {
                continue;
            }
            var price = price(child, variables, answer);
            if (child.condition() == null) {
                always += price;
            } else {
                if (byType == null) {
                    byType = new HashMap<>();
                }
                byType.merge(child.condition(), price, Double::sum);
            }
        }
        return byType == null
                ? always
                : always
                        + byType.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElse(0);
    }

    private static double dearest(List<Node> children, Map<String, Object> variables, List<?> answers) {
        if (children.isEmpty()) {
            return 0;
        }
        var dearest = 0.0;
        for (var answer : answers) {
            if (answer instanceof Map<?, ?> map) {
                dearest = Math.max(dearest, selections(children, variables, map));
            }
        }
        return dearest;
    }

    /** The nodes in an answered connection, by whichever way they were asked for and whatever it was called. */
    private static List<?> nodes(Map<?, ?> connection) {
        for (var value : connection.values()) {
            if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first) {
                var inner = first.values().stream()
                        .filter(Map.class::isInstance)
                        .findFirst()
                        .orElse(null);
                if (inner != null && connection.containsKey("edges")) {
                    var nodes = new ArrayList<Object>();
                    for (var edge : list) {
                        if (edge instanceof Map<?, ?> map && map.get("node") instanceof Map<?, ?> node) {
                            nodes.add(node);
                        }
                    }
                    return nodes;
                }
                return list;
            }
        }
        return List.of();
    }

    private static double connection(int size, double node) {
        return 2 + Math.max(1, Math.floor(2 * Math.log(Math.max(1, size)))) * node;
    }

    private static int size(Node node, Map<String, Object> variables) {
        var size = node.size() instanceof String name ? variables.get(name) : node.size();
        return size instanceof Number number ? number.intValue() : 0;
    }

    private static double round(double points) {
        return Math.round(points * 10) / 10.0;
    }
}
