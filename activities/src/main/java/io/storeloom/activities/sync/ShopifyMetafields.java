package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue's attributes as metafields; our own namespace is for custom ids and stays out of their reach. */
final class ShopifyMetafields {

    private ShopifyMetafields() {}

    /** In the order of their names, which may lack a namespace. */
    static List<Map<String, Object>> of(Map<String, Attribute> attributes) {
        List<Map<String, Object>> metafields = new ArrayList<>();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            int dot = name.lastIndexOf('.');
            String namespace = dot < 0 ? "custom" : name.substring(0, dot);
            if (!namespace.equals(ShopifyIds.NAMESPACE)) {
                metafields.add(Map.of(
                        "namespace", namespace,
                        "key", name.substring(dot + 1),
                        "type", attribute.type(),
                        "value", attribute.value()));
            }
        });
        return metafields;
    }
}
