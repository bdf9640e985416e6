package io.storeloom.activities.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of one object of a store, as a call sends them or as they stand there.
 *
 * @param values by the field's name
 * @param lists what becomes of fields that are made of members, such as tags
 */
record ShopFields(Map<String, Value> values, Map<String, Members> lists) {

    /**
     * A field's value.
     *
     * @param shown as people read it
     * @param normal two that Shopify takes for the same have one normal form ({@link FieldForm})
     */
    record Value(String shown, String normal) {
        static final Value NOTHING = new Value("", "");

        static Value of(String field, @Nullable Object value) {
            String text = value == null ? "" : value.toString();
            return new Value(FieldForm.shown(field, text), FieldForm.normal(field, text));
        }

        static Value metafield(String type, @Nullable Object value) {
            String text = value == null ? "" : value.toString();
            return new Value(text, FieldForm.metafield(type, text));
        }
    }

    /**
     * What a call says of members: all of them, or some that come and go.
     *
     * @param whole the members afterwards, or null when only some are named
     */
    record Members(@Nullable List<String> whole, List<String> add, List<String> remove) {
        static Members all(List<String> whole) {
            return new Members(List.copyOf(whole), List.of(), List.of());
        }

        static Members edit(List<String> add, List<String> remove) {
            return new Members(null, List.copyOf(add), List.copyOf(remove));
        }

        Members then(Members next) {
            List<String> added = new ArrayList<>(add);
            added.addAll(next.add);
            List<String> removed = new ArrayList<>(remove);
            removed.addAll(next.remove);
            return next.whole != null ? next : new Members(whole, added, removed);
        }
    }

    static ShopFields empty() {
        return new ShopFields(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void put(String field, @Nullable Object value) {
        values.put(field, Value.of(field, value));
    }

    void list(String field, Members members) {
        lists.merge(field, members, Members::then);
    }

    /** These, and over them what a later call says. */
    void then(ShopFields later) {
        values.putAll(later.values);
        later.lists.forEach(this::list);
    }

    static String metafieldName(@Nullable Object namespace, @Nullable Object key) {
        return "metafields." + namespace + "." + key;
    }
}
