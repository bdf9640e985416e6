package io.storeloom.infra.shopify.graphql;

import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import io.storeloom.infra.shopify.schema.AdminSchema;
import io.storeloom.infra.shopify.schema.Scalars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a published schema executable: every field gets a fetcher that knows its scopes, its resolver and its fallback. */
final class Wiring implements WiringFactory {

    private final AdminSchema schema;
    private final Fields fields;
    private final TypeResolver types = new Types();

    private Wiring(AdminSchema schema, Fields fields) {
        this.schema = schema;
        this.fields = fields;
    }

    static GraphQLSchema executable(AdminSchema schema, Fields fields) {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .wiringFactory(new Wiring(schema, fields))
                .build();
        return new SchemaGenerator().makeExecutableSchema(schema.types(), wiring);
    }

    @Override
    public boolean providesScalar(ScalarWiringEnvironment environment) {
        return !ScalarInfo.isGraphqlSpecifiedScalar(
                environment.getScalarTypeDefinition().getName());
    }

    @Override
    public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
        return Scalars.named(environment.getScalarTypeDefinition().getName());
    }

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
        return types;
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
        return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
        return types;
    }

    @Override
    public boolean providesDataFetcher(FieldWiringEnvironment environment) {
        return true;
    }

    @Override
    public DataFetcher<?> getDataFetcher(FieldWiringEnvironment environment) {
        var type = environment.getParentType().getName();
        var definition = environment.getFieldDefinition();
        var field = definition.getName();
        var how = fields.get(type, field);
        if (how == null && type.endsWith("Connection")) {
            how = fields.get("*Connection", field);
        } else if (how == null && type.endsWith("Edge")) {
            how = fields.get("*Edge", field);
        }
        return new Fetcher(
                field, how, schema.access(type, field, name(definition.getType())), otherwise(type, definition));
    }

    /** What a field answers that nobody simulates: whatever "nothing" is in its type, as long as that is true of something. */
    private static @Nullable Object otherwise(String type, FieldDefinition definition) {
        if (type.equals("QueryRoot") || type.equals("Mutation")) {
            return Fetcher.Unknown.REFUSE;
        }
        if (!(definition.getType() instanceof NonNullType obligatory)) {
            return null;
        }
        if (obligatory.getType() instanceof ListType) {
            return List.of();
        }
        var name = name(obligatory);
        return switch (name) {
            case "Boolean" -> false;
            case "Int" -> 0;
            default -> name.endsWith("Connection") ? Connection.EMPTY : Fetcher.Unknown.REFUSE;
        };
    }

    private static String name(Type<?> type) {
        return switch (type) {
            case NonNullType obligatory -> name(obligatory.getType());
            case ListType list -> name(list.getType());
            case TypeName name -> name.getName();
            default -> "";
        };
    }
}
