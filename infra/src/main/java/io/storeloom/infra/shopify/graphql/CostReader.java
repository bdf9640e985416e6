package io.storeloom.infra.shopify.graphql;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a valid operation's price list off its selections, once per document. */
final class CostReader {

    private static final Set<String> FREE = Set.of("MoneyV2", "MoneyBag", "PageInfo");
    private static final CostPlan.Switch ALWAYS = Always.SELECTED;

    private enum Always implements CostPlan.Switch {
        SELECTED;

        @Override
        public boolean off(Map<String, Object> variables) {
            return false;
        }
    }

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final List<String> deprecations = new ArrayList<>();

    CostReader(GraphQLSchema schema, Document document) {
        this.schema = schema;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    CostPlan read(OperationDefinition operation) {
        var mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        var root = mutation ? schema.getMutationType() : schema.getQueryType();
        var nodes = new ArrayList<CostPlan.Node>();
        if (root != null) {
            collect(operation.getSelectionSet(), root, root, null, ALWAYS, nodes);
        }
        return new CostPlan(mutation, List.copyOf(nodes));
    }

    /** Reasons of deprecated fields in use, after {@link #read}. */
    List<String> deprecations() {
        return deprecations.stream().distinct().toList();
    }

    private void collect(
            SelectionSet selections,
            GraphQLCompositeType declared,
            GraphQLCompositeType type,
            @Nullable String condition,
            CostPlan.Switch outer,
            List<CostPlan.Node> into) {
        for (Selection<?> selection : selections.getSelections()) {
            var off = either(outer, off(selection instanceof DirectivesContainer<?> directed ? directed : null));
            switch (selection) {
                case Field field -> field(field, type, condition, off, into);
                case InlineFragment fragment -> {
                    var on = fragment.getTypeCondition() == null
                            ? type
                            : composite(fragment.getTypeCondition().getName(), type);
                    collect(fragment.getSelectionSet(), declared, on, bound(declared, on, condition), off, into);
                }
                case FragmentSpread spread -> {
                    var fragment = fragments.get(spread.getName());
                    if (fragment != null) {
                        var on = composite(fragment.getTypeCondition().getName(), type);
                        collect(fragment.getSelectionSet(), declared, on, bound(declared, on, condition), off, into);
                    }
                }
                default -> {}
            }
        }
    }

    private void field(
            Field field,
            GraphQLCompositeType type,
            @Nullable String condition,
            CostPlan.Switch off,
            List<CostPlan.Node> into) {
        if (field.getSelectionSet() == null) {
            noteDeprecation(definition(type, field), field);
            return;
        }
        var definition = definition(type, field);
        noteDeprecation(definition, field);
        if (definition == null
                || !(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType returned)) {
            return;
        }
        var key = field.getResultKey();
        var children = new ArrayList<CostPlan.Node>();
        if (returned.getName().endsWith("Connection")) {
            nodes(field.getSelectionSet(), returned, ALWAYS, children);
            into.add(new CostPlan.Node(
                    field.getName(), key, CostPlan.Kind.CONNECTION, size(field), condition, off, children));
        } else {
            collect(field.getSelectionSet(), returned, returned, null, ALWAYS, children);
            var kind = FREE.contains(returned.getName()) ? CostPlan.Kind.FREE : CostPlan.Kind.OBJECT;
            into.add(new CostPlan.Node(field.getName(), key, kind, null, condition, off, children));
        }
    }

    /** What is selected of a connection's nodes, directly or through its edges. */
    private void nodes(
            SelectionSet selections, GraphQLCompositeType type, CostPlan.Switch outer, List<CostPlan.Node> into) {
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field && field.getSelectionSet() != null) {
                var definition = definition(type, field);
                if (definition != null
                        && GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType inner) {
                    if (field.getName().equals("edges")) {
                        nodes(field.getSelectionSet(), inner, outer, into);
                    } else if (!field.getName().equals("pageInfo")) {
                        collect(field.getSelectionSet(), inner, inner, null, outer, into);
                    }
                }
            } else if (selection instanceof InlineFragment fragment) {
                nodes(fragment.getSelectionSet(), type, outer, into);
            } else if (selection instanceof FragmentSpread spread && fragments.get(spread.getName()) != null) {
                nodes(fragments.get(spread.getName()).getSelectionSet(), type, outer, into);
            }
        }
    }

    private static @Nullable GraphQLFieldDefinition definition(GraphQLCompositeType type, Field field) {
        return type instanceof GraphQLFieldsContainer container
                        && !field.getName().startsWith("__")
                ? container.getFieldDefinition(field.getName())
                : null;
    }

    private void noteDeprecation(@Nullable GraphQLFieldDefinition definition, Field field) {
        if (definition == null) {
            return;
        }
        if (definition.isDeprecated() && definition.getDeprecationReason() != null) {
            deprecations.add(definition.getDeprecationReason());
        }
        for (var used : field.getArguments()) {
            var argument = definition.getArgument(used.getName());
            if (argument != null && argument.isDeprecated() && argument.getDeprecationReason() != null) {
                deprecations.add(argument.getDeprecationReason());
            }
        }
    }

    private GraphQLCompositeType composite(String name, GraphQLCompositeType otherwise) {
        return schema.getType(name) instanceof GraphQLCompositeType type ? type : otherwise;
    }

    private static @Nullable String bound(GraphQLNamedType declared, GraphQLNamedType on, @Nullable String condition) {
        return on.getName().equals(declared.getName()) ? condition : on.getName();
    }

    private static @Nullable Object size(Field field) {
        for (var argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                return switch (argument.getValue()) {
                    case IntValue number -> number.getValue().intValue();
                    case VariableReference variable -> variable.getName();
                    default -> null;
                };
            }
        }
        return null;
    }

    private static CostPlan.Switch either(CostPlan.Switch one, CostPlan.Switch other) {
        if (one instanceof Always) {
            return other;
        }
        return other instanceof Always ? one : variables -> one.off(variables) || other.off(variables);
    }

    private static CostPlan.Switch off(@Nullable DirectivesContainer<?> directed) {
        var off = ALWAYS;
        if (directed != null) {
            for (var directive : directed.getDirectives()) {
                var argument = directive.getArgument("if");
                if (argument != null && directive.getName().equals("skip")) {
                    off = either(off, variables -> truth(argument, variables));
                } else if (argument != null && directive.getName().equals("include")) {
                    off = either(off, variables -> !truth(argument, variables));
                }
            }
        }
        return off;
    }

    private static boolean truth(Argument argument, Map<String, Object> variables) {
        return switch (argument.getValue()) {
            case BooleanValue flag -> flag.isValue();
            case VariableReference variable -> Boolean.TRUE.equals(variables.get(variable.getName()));
            default -> false;
        };
    }
}
