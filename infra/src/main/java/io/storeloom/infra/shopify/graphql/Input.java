package io.storeloom.infra.shopify.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments or an input object: tells a field that is absent from one that is null. */
record Input(Map<?, ?> fields) {

    static final Input EMPTY = new Input(Map.of());

    static Input of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Input(map) : EMPTY;
    }

    /** Whether the field was sent, be it as null. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Whether the field was sent with a value. */
    boolean given(String name) {
        return fields.get(name) != null;
    }

    @Nullable
    Object value(String name) {
        return fields.get(name);
    }

    @Nullable
    String text(String name) {
        var value = fields.get(name);
        return value == null ? null : value.toString();
    }

    String text(String name, String otherwise) {
        var value = fields.get(name);
        return value == null ? otherwise : value.toString();
    }

    boolean flag(String name, boolean otherwise) {
        return fields.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    int number(String name, int otherwise) {
        return fields.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    Input object(String name) {
        return of(fields.get(name));
    }

    List<Input> objects(String name) {
        var objects = new ArrayList<Input>();
        if (fields.get(name) instanceof List<?> list) {
            for (var element : list) {
                objects.add(of(element));
            }
        }
        return objects;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        if (fields.get(name) instanceof List<?> list) {
            for (var element : list) {
                if (element != null) {
                    texts.add(element.toString());
                }
            }
        }
        return texts;
    }
}
