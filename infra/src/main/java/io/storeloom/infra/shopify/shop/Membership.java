package io.storeloom.infra.shopify.shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which products are in which collections: directly, or by way of sub-collections. */
final class Membership {

    private final ShopState state;
    private final ShopIndex index;

    Membership(ShopState state, ShopIndex index) {
        this.state = state;
        this.index = index;
    }

    Set<Long> collectionsOf(long productId) {
        var found = new LinkedHashSet<Long>();
        var open = new ArrayList<Long>();
        for (var direct : index.collectionsByProduct.getOrDefault(productId, Set.of())) {
            var collection = state.collections.get(direct);
            if (collection != null && collection.sources.stream().anyMatch(source -> source.takes(productId))) {
                found.add(direct);
                open.add(direct);
            }
        }
        var product = state.products.get(productId);
        for (var id : index.smart) {
            var collection = state.collections.get(id);
            if (collection != null && product != null && collection.rulesTake(product) && found.add(id)) {
                open.add(id);
            }
        }
        while (!open.isEmpty()) {
            for (var parent : index.parents.getOrDefault(open.removeLast(), Set.of())) {
                if (found.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return found;
    }

    List<Product> members(ShopCollection collection) {
        var members = new ArrayList<Product>();
        for (var id : gather(collection, new LinkedHashSet<>(), new HashSet<>())) {
            var product = state.products.get(id);
            if (product != null) {
                members.add(product);
            }
        }
        return members;
    }

    private Set<Long> gather(ShopCollection collection, Set<Long> into, Set<Long> seen) {
        if (seen.add(collection.id)) {
            if (collection.smart()) {
                state.products.values().stream().filter(collection::rulesTake).forEach(product -> into.add(product.id));
            }
            for (var source : collection.sources) {
                source.selections.keySet().stream().filter(source::takes).forEach(into::add);
                for (var child : source.collections) {
                    var below = state.collections.get(child);
                    if (below != null) {
                        gather(below, into, seen);
                    }
                }
            }
        }
        return into;
    }
}
