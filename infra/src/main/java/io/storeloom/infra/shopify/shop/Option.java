package io.storeloom.infra.shopify.shop;

import java.util.LinkedHashMap;
import java.util.Map;

/** A product option; its position is its place in the product's list. */
public final class Option {
    public long id;
    public String name = "";
    /** Names by number, in order. */
    public Map<Long, String> values = new LinkedHashMap<>();

    public String gid() {
        return Gid.of("ProductOption", id);
    }

    /** The number of this value, or -1. */
    public long valueId(String valueName) {
        for (var value : values.entrySet()) {
            if (value.getValue().equals(valueName)) {
                return value.getKey();
            }
        }
        return -1;
    }

    Option copy() {
        var copy = new Option();
        copy.id = id;
        copy.name = name;
        copy.values = new LinkedHashMap<>(values);
        return copy;
    }
}
