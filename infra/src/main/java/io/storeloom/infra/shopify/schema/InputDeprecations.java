package io.storeloom.infra.shopify.schema;

import graphql.language.Argument;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.StringValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The conversion keeps what is deprecated of fields and enum values, and drops it of arguments and input fields: it is put back. */
final class InputDeprecations {

    /** Reasons by {@code Type.field(argument)} and {@code Input.field}. */
    private final Map<String, String> reasons = new HashMap<>();

    InputDeprecations(JsonNode schema) {
        for (var type : schema.get("types")) {
            var name = type.get("name").asString();
            note(name + ".", type.path("inputFields"), "");
            for (var field : type.path("fields")) {
                note(name + "." + field.get("name").asString() + "(", field.path("args"), ")");
            }
        }
    }

    private void note(String before, JsonNode inputs, String after) {
        for (var input : inputs) {
            if (input.path("isDeprecated").asBoolean(false)) {
                reasons.put(
                        before + input.get("name").asString() + after,
                        input.path("deprecationReason").asString("No longer supported"));
            }
        }
    }

    @SuppressWarnings("rawtypes") // graphql-java's own signature
    Document restored(Document document) {
        List<Definition> definitions = document.getDefinitions().stream()
                .<Definition>map(definition -> switch (definition) {
                    case InputObjectTypeDefinition input ->
                        input.transform(builder -> builder.inputValueDefinitions(
                                inputs(input.getName() + ".", input.getInputValueDefinitions(), "")));
                    case ObjectTypeDefinition type ->
                        type.transform(builder ->
                                builder.fieldDefinitions(fields(type.getName(), type.getFieldDefinitions())));
                    case InterfaceTypeDefinition type ->
                        type.transform(
                                builder -> builder.definitions(fields(type.getName(), type.getFieldDefinitions())));
                    default -> definition;
                })
                .toList();
        return document.transform(builder -> builder.definitions(definitions));
    }

    private List<FieldDefinition> fields(String type, List<FieldDefinition> fields) {
        return fields.stream()
                .map(field -> field.transform(builder -> builder.inputValueDefinitions(
                        inputs(type + "." + field.getName() + "(", field.getInputValueDefinitions(), ")"))))
                .toList();
    }

    private List<InputValueDefinition> inputs(String before, List<InputValueDefinition> inputs, String after) {
        return inputs.stream()
                .map(input -> {
                    var reason = reasons.get(before + input.getName() + after);
                    // The specification forbids to deprecate what must be sent.
                    return reason == null
                                    || input.hasDirective("deprecated")
                                    || (input.getType() instanceof NonNullType && input.getDefaultValue() == null)
                            ? input
                            : input.transform(builder -> builder.directive(Directive.newDirective()
                                    .name("deprecated")
                                    .argument(Argument.newArgument("reason", new StringValue(reason))
                                            .build())
                                    .build()));
                })
                .toList();
    }
}
