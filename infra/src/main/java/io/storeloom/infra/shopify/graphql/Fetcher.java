package io.storeloom.infra.shopify.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.storeloom.infra.shopify.schema.AccessRule;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets one field of one type: checks the caller's scopes, then asks the object.
 *
 * @param how a {@link Fields.Reader}, a {@link Fields.Resolver} or null
 * @param otherwise the value when nobody knows the field: what its type allows, or a refusal
 */
record Fetcher(
        String field,
        @Nullable Object how,
        @Nullable AccessRule access,
        @Nullable Object otherwise) implements LightDataFetcher<@Nullable Object> {

    /** Stands for "neither known nor nullable". */
    enum Unknown {
        REFUSE
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition definition, Object source, Supplier<DataFetchingEnvironment> environment) {
        var call = new Call(environment);
        if (access != null && !access.allows(call.request().scopes)) {
            throw RequestError.accessDenied(field, access.requiredAccess());
        }
        if (source instanceof Map<?, ?> map && (how == null || map.containsKey(field))) {
            return map.get(field);
        }
        if (how instanceof Fields.Reader<?> reader) {
            return read(reader, source);
        }
        if (how instanceof Fields.Resolver<?> resolver) {
            return resolve(resolver, source, call);
        }
        if (otherwise instanceof Unknown) {
            throw RequestError.notSimulated("field " + field);
        }
        return otherwise;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        return get(environment.getFieldDefinition(), source(environment), () -> environment);
    }

    private static Object source(DataFetchingEnvironment environment) {
        Object source = environment.getSource();
        return source == null ? Map.of() : source;
    }

    // The type's name was bound to the source's class when the fields were declared.
    @SuppressWarnings("unchecked")
    private static @Nullable Object read(Fields.Reader<?> reader, Object source) {
        return ((Fields.Reader<Object>) reader).read(source);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object resolve(Fields.Resolver<?> resolver, Object source, Call call) {
        return ((Fields.Resolver<Object>) resolver).resolve(source, call);
    }
}
