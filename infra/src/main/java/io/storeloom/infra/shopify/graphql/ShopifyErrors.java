package io.storeloom.infra.shopify.graphql;

import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Errors in Shopify's shape: its codes where they are known, its wording where it is known, else the validator's. */
final class ShopifyErrors {

    private static final Pattern PREFIX = Pattern.compile("^Validation error \\([^)]*\\)\\s*:\\s*", Pattern.DOTALL);
    private static final Pattern UNDEFINED = Pattern.compile("Field '([^']+)' in type '([^']+)' is undefined");
    private static final Pattern ARGUMENT = Pattern.compile("Unknown field argument '?([^' ]+)'?");
    private static final Pattern MISSING = Pattern.compile("Missing field argument '?([^' ]+)'?");
    private static final Pattern INPUT_FIELD =
            Pattern.compile("'([^']+)' .*not in schema|contains a field not in '([^']+)': '([^']+)'");
    private static final Pattern DIRECTIVE = Pattern.compile("Unknown directive '?@?([^' ]+)'?");

    private ShopifyErrors() {}

    static Map<String, Object> error(
            String message,
            @Nullable List<SourceLocation> locations,
            @Nullable List<?> path,
            Map<String, Object> extensions) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        if (locations != null && !locations.isEmpty()) {
            var places = new ArrayList<Map<String, Object>>();
            for (var location : locations) {
                if (location != null) {
                    places.add(Map.of("line", location.getLine(), "column", location.getColumn()));
                }
            }
            error.put("locations", places);
        }
        if (path != null && !path.isEmpty()) {
            error.put("path", List.copyOf(path));
        }
        if (!extensions.isEmpty()) {
            error.put("extensions", extensions);
        }
        return error;
    }

    /** A request that cannot be executed: it does not parse, or this version does not know what it says. */
    static Map<String, Object> invalid(GraphQLError error, String operation) {
        if (!(error instanceof ValidationError invalid)) {
            return error(error.getMessage(), error.getLocations(), null, Map.of("code", "parse_error"));
        }
        var text = PREFIX.matcher(invalid.getMessage()).replaceFirst("");
        var path = new ArrayList<String>();
        path.add(operation);
        if (invalid.getQueryPath() != null) {
            path.addAll(invalid.getQueryPath());
        }
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code(invalid.getValidationErrorType()));
        var undefined = UNDEFINED.matcher(text);
        var argument = ARGUMENT.matcher(text);
        var missing = MISSING.matcher(text);
        var directive = DIRECTIVE.matcher(text);
        var inputField = INPUT_FIELD.matcher(text);
        var field = invalid.getQueryPath() == null || invalid.getQueryPath().isEmpty()
                ? ""
                : invalid.getQueryPath().getLast();
        if (undefined.find()) {
            text = "Field '" + undefined.group(1) + "' doesn't exist on type '" + undefined.group(2) + "'";
            extensions.put("typeName", undefined.group(2));
            extensions.put("fieldName", undefined.group(1));
        } else if (argument.find()) {
            text = "Field '" + field + "' doesn't accept argument '" + argument.group(1) + "'";
            extensions.put("name", field);
            extensions.put("typeName", "Field");
            extensions.put("argumentName", argument.group(1));
        } else if (missing.find()) {
            text = "Field '" + field + "' is missing required arguments: " + missing.group(1);
            extensions.put("className", "Field");
            extensions.put("name", field);
            extensions.put("arguments", missing.group(1));
        } else if (directive.find()) {
            text = "Directive @" + directive.group(1) + " is not defined";
            extensions.put("directiveName", directive.group(1));
        } else if (inputField.find() && inputField.group(2) != null) {
            extensions.put("code", "argumentNotAccepted");
            extensions.put("typeName", "InputObject");
            extensions.put("name", inputField.group(2));
            extensions.put("argumentName", inputField.group(3));
            text = "InputObject '" + inputField.group(2) + "' doesn't accept argument '" + inputField.group(3) + "'";
        }
        return error(text, invalid.getLocations(), path, extensions);
    }

    /** A variable that does not fit its type. */
    static Map<String, Object> variable(GraphQLError error) {
        return error(error.getMessage(), error.getLocations(), null, Map.of("code", "INVALID_VARIABLE"));
    }

    private static String code(@Nullable Object type) {
        return switch (type) {
            case null -> "invalid";
            case ValidationErrorType.FieldUndefined -> "undefinedField";
            case ValidationErrorType.UnknownArgument -> "argumentNotAccepted";
            case ValidationErrorType.MissingFieldArgument -> "missingRequiredArguments";
            case ValidationErrorType.MissingDirectiveArgument -> "missingRequiredArguments";
            case ValidationErrorType.UnknownDirective -> "undefinedDirective";
            case ValidationErrorType.MisplacedDirective -> "invalidDirective";
            case ValidationErrorType.UnknownType -> "variableRequiresValidType";
            case ValidationErrorType.NonInputTypeOnVariable -> "variableRequiresValidType";
            case ValidationErrorType.UndefinedVariable -> "variableNotDefined";
            case ValidationErrorType.UnusedVariable -> "variableNotUsed";
            case ValidationErrorType.VariableTypeMismatch -> "variableMismatch";
            case ValidationErrorType.SubselectionRequired -> "selectionMismatch";
            case ValidationErrorType.SubselectionNotAllowed -> "selectionMismatch";
            case ValidationErrorType.WrongType -> "argumentLiteralsIncompatible";
            case ValidationErrorType.NullValueForNonNullArgument -> "argumentLiteralsIncompatible";
            case ValidationErrorType.FieldsConflict -> "fieldConflict";
            case ValidationErrorType.UndefinedFragment -> "useAndDefineFragment";
            case ValidationErrorType.UnusedFragment -> "useAndDefineFragment";
            case ValidationErrorType.InvalidFragmentType -> "cannotSpreadFragment";
            case ValidationErrorType.InlineFragmentTypeConditionInvalid -> "fragmentOnNonCompositeType";
            case ValidationErrorType.FragmentTypeConditionInvalid -> "fragmentOnNonCompositeType";
            default -> {
                var name = type.toString();
                yield Character.toLowerCase(name.charAt(0)) + name.substring(1);
            }
        };
    }
}
