package io.storeloom.infra.shopify.graphql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each field of each simulated type gets its value. */
final class Fields {

    /** Reads a field off its object. */
    interface Reader<T> {
        @Nullable
        Object read(T source);
    }

    /** Reads a field with the help of arguments or of the request. */
    interface Resolver<T> {
        @Nullable
        Object resolve(T source, Call call);
    }

    private final Map<String, Map<String, Object>> byType = new HashMap<>();

    /** The fields of one type, to be filled in. */
    <T> Type<T> type(String name, Class<T> source) {
        return new Type<>(byType.computeIfAbsent(name, absent -> new HashMap<>()), source);
    }

    boolean knows(String type) {
        return byType.containsKey(type);
    }

    /** A {@link Reader}, a {@link Resolver} or null. */
    @Nullable
    Object get(String type, String field) {
        var fields = byType.get(type);
        return fields == null ? null : fields.get(field);
    }

    /**
     * The fields of one type.
     *
     * @param source class of the objects that stand for it
     */
    record Type<T>(Map<String, Object> fields, Class<T> source) {

        Type<T> read(String field, Reader<T> reader) {
            fields.put(field, reader);
            return this;
        }

        Type<T> resolve(String field, Resolver<T> resolver) {
            fields.put(field, resolver);
            return this;
        }
    }
}
