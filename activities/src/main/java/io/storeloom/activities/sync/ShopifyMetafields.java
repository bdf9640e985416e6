package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue's attributes as metafields; our own namespace is for custom ids and stays out of their reach. */
final class ShopifyMetafields {

    /** Shopify's namespace for what names none. */
    private static final String UNNAMED = "custom";

    private final Ownership ownership;

    ShopifyMetafields(Snapshot snapshot) {
        ownership = snapshot.settings().ownership();
    }

    /**
     * In the order of their names.
     *
     * @param created the object is created now, or else stands
     */
    List<Map<String, Object>> of(Map<String, Attribute> attributes, boolean created) {
        List<Map<String, Object>> metafields = new ArrayList<>();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            if (travels(name, created)) {
                metafields.add(Map.of(
                        "namespace", namespace(name),
                        "key", key(name),
                        "type", attribute.type(),
                        "value", attribute.value()));
            }
        });
        return metafields;
    }

    /** The names of those that {@link #of} sends. */
    List<String> names(Map<String, Attribute> attributes, boolean created) {
        return attributes.keySet().stream()
                .filter(name -> travels(name, created))
                .sorted()
                .toList();
    }

    /** {@code namespace.key}, as Shopify answers it. */
    static String full(String name) {
        return namespace(name) + "." + key(name);
    }

    /** Those of {@code before} that left the catalogue, as METAFIELDS_DELETE names them; where they are ours. */
    List<Map<String, Object>> gone(String owner, Collection<String> before, Map<String, Attribute> now) {
        return before.stream()
                .filter(name -> !now.containsKey(name) && travels(name, false))
                .sorted()
                .map(name -> Map.<String, Object>of("ownerId", owner, "namespace", namespace(name), "key", key(name)))
                .toList();
    }

    private boolean travels(String name, boolean created) {
        String namespace = namespace(name);
        Owner owner = ownership.ofMetafields(namespace);
        return !namespace.equals(ShopifyIds.NAMESPACE)
                && (owner == Owner.OURS || (created && owner == Owner.ONLY_ON_CREATE));
    }

    private static String namespace(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? UNNAMED : name.substring(0, dot);
    }

    private static String key(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
