package io.storeloom.infra.shopify.graphql;

import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What productSet costs beyond its base: per variant 0.2, metafield 0.4, file 1.9, variant file 0.6 (from the schema's own descriptions). */
final class Surcharges {

    private Surcharges() {}

    static double of(OperationDefinition operation, Map<String, Object> variables) {
        var sum = 0.0;
        for (var field : operation.getSelectionSet().getSelectionsOfType(Field.class)) {
            if (!field.getName().equals("productSet")) {
                continue;
            }
            for (var argument : field.getArguments()) {
                if (argument.getName().equals("input")) {
                    sum += productSet(Input.of(value(argument.getValue(), variables)));
                }
            }
        }
        return sum;
    }

    private static double productSet(Input input) {
        var variants = input.objects("variants");
        var sum = 0.2 * variants.size()
                + 0.4 * input.objects("metafields").size()
                + 1.9 * input.objects("files").size();
        for (var variant : variants) {
            sum += 0.4 * variant.objects("metafields").size() + (variant.given("file") ? 0.6 : 0);
        }
        return sum;
    }

    /** Only the shape counts here: what is in a list, and which fields are there. */
    private static @Nullable Object value(Value<?> value, Map<String, Object> variables) {
        return switch (value) {
            case VariableReference variable -> variables.get(variable.getName());
            case ArrayValue array ->
                array.getValues().stream()
                        .map(element -> value(element, variables))
                        .toList();
            case ObjectValue object -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                object.getObjectFields().forEach(field -> map.put(field.getName(), value(field.getValue(), variables)));
                yield map;
            }
            case graphql.language.NullValue absent -> null;
            default -> value.toString();
        };
    }
}
