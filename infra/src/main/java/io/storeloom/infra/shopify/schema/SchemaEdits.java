package io.storeloom.infra.shopify.schema;

import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.Value;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.storeloom.infra.shopify.schema.SchemaEdit.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes a schema that was read for this purpose. */
final class SchemaEdits {
    private static final Pattern PATH = Pattern.compile("(\\w+)\\.(\\w+)(?:\\((\\w+)\\))?");

    private final TypeDefinitionRegistry types;

    SchemaEdits(TypeDefinitionRegistry types) {
        this.types = types;
    }

    /** @throws IllegalArgumentException for a place that is not there, or a type or literal that cannot be read */
    void apply(SchemaEdit edit) {
        var path = PATH.matcher(edit.path());
        if (!path.matches()) {
            throw new IllegalArgumentException(
                    edit.path() + " is no path: Type.field, InputType.field, Enum.VALUE or Type.field(argument)");
        }
        var type = types.getTypeOrNull(path.group(1));
        if (type == null) {
            throw new IllegalArgumentException(edit.path() + ": there is no type " + path.group(1));
        }
        types.remove(type);
        types.add(changed(type, path.group(2), path.group(3), edit));
    }

    @SuppressWarnings("rawtypes")
    private static TypeDefinition changed(
            TypeDefinition type, String name, @Nullable String argument, SchemaEdit edit) {
        return switch (type) {
            case ObjectTypeDefinition object ->
                object.transform(builder ->
                        builder.fieldDefinitions(fields(object.getFieldDefinitions(), name, argument, edit)));
            case InterfaceTypeDefinition shared ->
                shared.transform(
                        builder -> builder.definitions(fields(shared.getFieldDefinitions(), name, argument, edit)));
            case InputObjectTypeDefinition input ->
                input.transform(
                        builder -> builder.inputValueDefinitions(inputs(input.getInputValueDefinitions(), name, edit)));
            case EnumTypeDefinition choice ->
                choice.transform(
                        builder -> builder.enumValueDefinitions(values(choice.getEnumValueDefinitions(), name, edit)));
            default -> throw new IllegalArgumentException(edit.path() + ": " + type.getName() + " has no fields");
        };
    }

    private static List<FieldDefinition> fields(
            List<FieldDefinition> fields, String name, @Nullable String argument, SchemaEdit edit) {
        if (argument != null) {
            return edited(
                    fields,
                    name,
                    edit.path(),
                    field -> field.transform(builder ->
                            builder.inputValueDefinitions(inputs(field.getInputValueDefinitions(), argument, edit))));
        }
        return switch (edit.change()) {
            case REMOVE -> without(fields, name, edit);
            case ADD ->
                with(
                        fields,
                        FieldDefinition.newFieldDefinition()
                                .name(name)
                                .type(type(edit))
                                .build(),
                        edit);
            case TYPE ->
                edited(fields, name, edit.path(), field -> field.transform(builder -> builder.type(type(edit))));
            case DEPRECATE ->
                edited(
                        fields,
                        name,
                        edit.path(),
                        field -> field.transform(builder -> builder.directive(deprecated(edit))));
            case DEFAULT -> throw new IllegalArgumentException(edit.path() + ": what is answered has no default");
        };
    }

    private static List<InputValueDefinition> inputs(List<InputValueDefinition> inputs, String name, SchemaEdit edit) {
        return switch (edit.change()) {
            case REMOVE -> without(inputs, name, edit);
            case ADD ->
                with(
                        inputs,
                        InputValueDefinition.newInputValueDefinition()
                                .name(name)
                                .type(type(edit))
                                .defaultValue(literal(edit))
                                .build(),
                        edit);
            case TYPE ->
                edited(inputs, name, edit.path(), input -> input.transform(builder -> builder.type(type(edit))));
            case DEFAULT ->
                edited(
                        inputs,
                        name,
                        edit.path(),
                        input -> input.transform(builder -> builder.defaultValue(literal(edit))));
            case DEPRECATE ->
                edited(
                        inputs,
                        name,
                        edit.path(),
                        input -> input.transform(builder -> builder.directive(deprecated(edit))));
        };
    }

    private static List<EnumValueDefinition> values(List<EnumValueDefinition> values, String name, SchemaEdit edit) {
        return switch (edit.change()) {
            case REMOVE -> without(values, name, edit);
            case ADD ->
                with(
                        values,
                        EnumValueDefinition.newEnumValueDefinition().name(name).build(),
                        edit);
            case DEPRECATE ->
                edited(
                        values,
                        name,
                        edit.path(),
                        value -> value.transform(builder -> builder.directive(deprecated(edit))));
            case TYPE, DEFAULT ->
                throw new IllegalArgumentException(edit.path() + ": an enum value has neither type nor default");
        };
    }

    private static <N extends NamedNode<?>> List<N> without(List<N> all, String name, SchemaEdit edit) {
        var rest = all.stream().filter(one -> !isNamed(one, name)).toList();
        if (rest.size() == all.size()) {
            throw absent(edit.path());
        }
        return rest;
    }

    private static <N extends NamedNode<?>> List<N> with(List<N> all, N added, SchemaEdit edit) {
        if (all.stream().anyMatch(one -> isNamed(one, String.valueOf(added.getName())))) {
            throw new IllegalArgumentException(edit.path() + " is there already");
        }
        var more = new ArrayList<>(all);
        more.add(added);
        return more;
    }

    private static <N extends NamedNode<?>> List<N> edited(
            List<N> all, String name, String path, Function<N, N> change) {
        if (all.stream().noneMatch(one -> isNamed(one, name))) {
            throw absent(path);
        }
        return all.stream()
                .map(one -> isNamed(one, name) ? change.apply(one) : one)
                .toList();
    }

    private static boolean isNamed(NamedNode<?> node, String name) {
        return name.equals(node.getName());
    }

    private static IllegalArgumentException absent(String path) {
        return new IllegalArgumentException(path + " is not in this version");
    }

    private static Type<?> type(SchemaEdit edit) {
        var text = edit.type();
        if (text == null) {
            throw new IllegalArgumentException(edit.path() + ": type is missing");
        }
        try {
            return Parser.parseType(text);
        } catch (InvalidSyntaxException unreadable) {
            throw new IllegalArgumentException(edit.path() + ": " + text + " is no type", unreadable);
        }
    }

    private static @Nullable Value<?> literal(SchemaEdit edit) {
        var text = edit.value();
        try {
            return text == null ? null : Parser.parseValue(text);
        } catch (InvalidSyntaxException unreadable) {
            throw new IllegalArgumentException(edit.path() + ": " + text + " is no literal", unreadable);
        }
    }

    private static Directive deprecated(SchemaEdit edit) {
        if (edit.change() != Change.DEPRECATE || edit.value() == null) {
            throw new IllegalArgumentException(edit.path() + ": the reason is missing");
        }
        return Directive.newDirective()
                .name("deprecated")
                .argument(Argument.newArgument("reason", StringValue.of(edit.value()))
                        .build())
                .build();
    }
}
