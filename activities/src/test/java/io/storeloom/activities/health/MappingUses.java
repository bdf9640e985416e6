package io.storeloom.activities.health;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.storeloom.workflows.health.MappedField;
import java.util.Objects;
import java.util.TreeSet;

/** Reads off a schema what a field mapping reads whichever of its sources is chosen, down to values. */
final class MappingUses {

    private final TreeSet<String> paths = new TreeSet<>();

    private MappingUses() {}

    static SchemaUses of(GraphQLSchema schema) {
        MappingUses uses = new MappingUses();
        for (MappedField field : MappedField.values()) {
            field.sources().forEach(source -> uses.source(schema, source));
        }
        return new SchemaUses(uses.paths);
    }

    private void source(GraphQLSchema schema, String source) {
        String[] names = source.split("\\.", -1);
        GraphQLNamedType reached = (GraphQLNamedType) Objects.requireNonNull(schema.getType(names[0]), source);
        for (int step = 1; step < names.length; step++) {
            GraphQLFieldsContainer type = (GraphQLFieldsContainer) reached;
            reached = read(type, Objects.requireNonNull(type.getFieldDefinition(names[step]), source));
        }
        if (reached instanceof GraphQLFieldsContainer money) {
            money.getFieldDefinitions().forEach(field -> read(money, field));
        }
    }

    private GraphQLNamedType read(GraphQLFieldsContainer type, GraphQLFieldDefinition field) {
        paths.add(type.getName() + "." + field.getName());
        GraphQLNamedType value = GraphQLTypeUtil.unwrapAll(field.getType());
        if (value instanceof GraphQLEnumType) {
            paths.add(value.getName() + ".*");
        }
        return value;
    }
}
