package io.storeloom.infra.shopify.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shopify's own scalars. Money, decimals and large integers travel as strings, times as ISO-8601 in UTC. */
public final class Scalars {

    private Scalars() {}

    /** The scalar of this name; one that is not known by name takes any string. */
    public static GraphQLScalarType named(String name) {
        Reading reading = switch (name) {
            case "Money", "Decimal" -> Scalars::decimal;
            case "DateTime" -> Scalars::time;
            case "Date" -> value -> LocalDate.parse(value.toString()).toString();
            case "UnsignedInt64", "BigInt" -> value -> Long.toUnsignedString(Long.parseUnsignedLong(value.toString()));
            case "JSON" -> value -> value;
            default -> Scalars::text;
        };
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Coerced(name, reading))
                .build();
    }

    private interface Reading {
        Object read(Object value);
    }

    private static Object text(Object value) {
        if (!(value instanceof String)) {
            throw new IllegalArgumentException("a string is expected");
        }
        return value;
    }

    private static Object decimal(Object value) {
        if (value instanceof Boolean) {
            throw new IllegalArgumentException("a decimal is expected");
        }
        return new BigDecimal(value.toString()).toPlainString();
    }

    private static Object time(Object value) {
        var text = value.toString();
        if (text.length() == 10) {
            return LocalDate.parse(text) + "T00:00:00Z";
        }
        return OffsetDateTime.parse(text).toInstant().toString();
    }

    private record Coerced(String name, Reading reading) implements Coercing<Object, Object> {

        @Override
        public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
            if (name.equals("JSON")) {
                return result;
            }
            return result instanceof BigDecimal number ? number.toPlainString() : result.toString();
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return reading.read(input);
            } catch (IllegalArgumentException | DateTimeException refused) {
                throw CoercingParseValueException.newCoercingParseValueException()
                        .message("invalid " + name + " '" + input + "'")
                        .cause(refused)
                        .build();
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            var value = literal(input, variables);
            try {
                return reading.read(value == null ? Map.of() : value);
            } catch (IllegalArgumentException | DateTimeException refused) {
                throw CoercingParseLiteralException.newCoercingParseLiteralException()
                        .message("invalid " + name + " '" + value + "'")
                        .cause(refused)
                        .build();
            }
        }

        private static @Nullable Object literal(Value<?> value, CoercedVariables variables) {
            return switch (value) {
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue();
                case FloatValue number -> number.getValue();
                case BooleanValue flag -> flag.isValue();
                case EnumValue symbol -> symbol.getName();
                case VariableReference variable -> variables.get(variable.getName());
                case ArrayValue array ->
                    array.getValues().stream()
                            .map(element -> literal(element, variables))
                            .toList();
                case ObjectValue object -> {
                    var map = new LinkedHashMap<String, @Nullable Object>();
                    object.getObjectFields()
                            .forEach(field -> map.put(field.getName(), literal(field.getValue(), variables)));
                    yield map;
                }
                default -> null;
            };
        }
    }
}
