package io.storeloom.infra.shopify.graphql;

import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.TypeUtil;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of input objects have been sent in variables, as {@code Type.field}, by version and name of the operation: what a caller
 * says of itself can be held against it. Operations without a name are not counted.
 */
public final class SentInputs {

    private final Map<Operation, Set<String>> sent = new ConcurrentHashMap<>();

    /** An operation of a document, in a version. */
    public record Operation(String version, String name) {}

    /** All that was sent since the start, by whomever. */
    public Map<Operation, Set<String>> all() {
        return Map.copyOf(sent);
    }

    void add(String version, GraphQLSchema schema, OperationDefinition operation, Map<String, Object> variables) {
        if (operation.getName() == null) {
            return;
        }
        var fields = sent.computeIfAbsent(
                new Operation(version, operation.getName()), first -> ConcurrentHashMap.newKeySet());
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            walk(
                    schema.getType(TypeUtil.unwrapAll(variable.getType()).getName()),
                    variables.get(variable.getName()),
                    fields);
        }
    }

    private static void walk(@Nullable GraphQLType type, @Nullable Object value, Set<String> fields) {
        if (value instanceof Iterable<?> list) {
            list.forEach(each -> walk(type, each, fields));
        } else if (type instanceof GraphQLInputObjectType object && value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                fields.add(object.getName() + '.' + name);
                GraphQLInputObjectField field = object.getFieldDefinition(String.valueOf(name));
                walk(field == null ? null : GraphQLTypeUtil.unwrapAll(field.getType()), member, fields);
            });
        }
    }
}
