package io.storeloom.infra.shopify.shop;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can carry metafields. */
public sealed interface Owner permits Product, Variant, ShopCollection, Location {

    String gid();

    /** A value of {@code MetafieldOwnerType}. */
    String ownerType();

    /** By {@code namespace.key}, in order of creation. */
    Map<String, Metafield> metafields();

    static Map<String, Metafield> copy(Map<String, Metafield> metafields) {
        var copies = LinkedHashMap.<String, Metafield>newLinkedHashMap(metafields.size());
        metafields.forEach((path, metafield) -> copies.put(path, metafield.copy()));
        return copies;
    }
}
