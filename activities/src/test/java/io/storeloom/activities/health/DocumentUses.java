package io.storeloom.activities.health;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.NonNullType;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads off a document and the variables that are sent with it what of a schema they touch. */
final class DocumentUses {

    private static final Set<String> OF_THE_LANGUAGE = Set.of("include", "skip");

    private final GraphQLSchema schema;
    private final OperationDefinition operation;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Boolean> alwaysGiven = new HashMap<>();
    private final TreeSet<String> paths = new TreeSet<>();

    DocumentUses(GraphQLSchema schema, String text) {
        this.schema = schema;
        Document document = new Parser().parseDocument(text);
        operation = document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        operation
                .getVariableDefinitions()
                .forEach(variable -> alwaysGiven.put(
                        variable.getName(),
                        variable.getType() instanceof NonNullType || variable.getDefaultValue() != null));
        GraphQLCompositeType root = operation.getOperation() == OperationDefinition.Operation.MUTATION
                ? schema.getMutationType()
                : schema.getQueryType();
        select(operation.getSelectionSet(), Objects.requireNonNull(root));
    }

    /** Adds what these variables send, as JSON. */
    DocumentUses sending(Map<String, ?> variables) {
        operation.getVariableDefinitions().forEach(variable -> {
            GraphQLType type = Objects.requireNonNull(schema.getType(named(variable.getType())));
            send(type, variables.get(variable.getName()));
        });
        return this;
    }

    SchemaUses uses() {
        // What is given in every place is; what is left out in one is not.
        TreeSet<String> settled = new TreeSet<>(paths);
        settled.removeIf(path -> paths.contains(path + "?"));
        return new SchemaUses(settled);
    }

    private void select(SelectionSet selections, GraphQLCompositeType type) {
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> field(field, type);
                case InlineFragment fragment -> {
                    TypeName condition = fragment.getTypeCondition();
                    on(condition == null ? type.getName() : condition.getName(), fragment.getSelectionSet(), type);
                }
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
                    on(fragment.getTypeCondition().getName(), fragment.getSelectionSet(), type);
                }
                default -> throw new IllegalStateException("Unknown selection " + selection);
            }
        }
    }

    private void on(String condition, SelectionSet selections, GraphQLCompositeType type) {
        if (!condition.equals(type.getName())) {
            paths.add(condition + " in " + type.getName());
        }
        select(selections, (GraphQLCompositeType) Objects.requireNonNull(schema.getType(condition)));
    }

    private void field(Field field, GraphQLCompositeType type) {
        if (field.getName().startsWith("__")) {
            return;
        }
        GraphQLFieldDefinition definition = ((GraphQLFieldsContainer) type).getFieldDefinition(field.getName());
        String path = type.getName() + "." + field.getName();
        paths.add(path);
        for (Argument argument : field.getArguments()) {
            given(path, argument);
            literal(
                    GraphQLTypeUtil.unwrapAll(
                            definition.getArgument(argument.getName()).getType()),
                    argument.getValue());
        }
        for (Directive directive : field.getDirectives()) {
            if (!OF_THE_LANGUAGE.contains(directive.getName())) {
                paths.add("@" + directive.getName());
                directive.getArguments().forEach(argument -> given("@" + directive.getName(), argument));
            }
        }
        GraphQLNamedType returned = GraphQLTypeUtil.unwrapAll(definition.getType());
        if (returned instanceof GraphQLEnumType) {
            paths.add(returned.getName() + ".*");
        } else if (returned instanceof GraphQLCompositeType composite && field.getSelectionSet() != null) {
            select(field.getSelectionSet(), composite);
        }
    }

    private void given(String path, Argument argument) {
        boolean always = !(argument.getValue() instanceof VariableReference variable)
                || alwaysGiven.getOrDefault(variable.getName(), false);
        paths.add(path + "(" + argument.getName() + ")" + (always ? "" : "?"));
    }

    private void literal(GraphQLType type, Value<?> value) {
        if (value instanceof ArrayValue list) {
            list.getValues().forEach(each -> literal(type, each));
        } else if (value instanceof ObjectValue object && type instanceof GraphQLInputObjectType input) {
            paths.add(input.getName() + "{}");
            object.getObjectFields().forEach(field -> {
                paths.add(input.getName() + "." + field.getName());
                literal(member(input, field.getName()), field.getValue());
            });
        } else if (value instanceof EnumValue symbol && type instanceof GraphQLEnumType enumeration) {
            paths.add(enumeration.getName() + "." + symbol.getName());
        }
    }

    private void send(GraphQLType type, @Nullable Object value) {
        if (type instanceof GraphQLInputObjectType input) {
            paths.add(input.getName() + "{}");
        }
        if (value instanceof List<?> list) {
            list.forEach(each -> send(type, each));
        } else if (value instanceof Map<?, ?> object && type instanceof GraphQLInputObjectType input) {
            object.forEach((name, inner) -> {
                paths.add(input.getName() + "." + name);
                send(member(input, String.valueOf(name)), inner);
            });
        } else if (value instanceof String symbol && type instanceof GraphQLEnumType enumeration) {
            paths.add(enumeration.getName() + "." + symbol);
        }
    }

    private static GraphQLType member(GraphQLInputObjectType type, String field) {
        return GraphQLTypeUtil.unwrapAll(type.getField(field).getType());
    }

    private static String named(graphql.language.Type<?> type) {
        return switch (type) {
            case NonNullType some -> named(some.getType());
            case graphql.language.ListType list -> named(list.getType());
            case TypeName name -> name.getName();
            default -> throw new IllegalStateException("Unknown type " + type);
        };
    }
}
