package io.storeloom.infra.shopify.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A top-level error of one field: the field is null, the error has Shopify's {@code extensions.code}. */
final class RequestError extends RuntimeException implements GraphQLError {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> extensions;

    RequestError(String code, String message) {
        this(message, Map.of("code", code));
    }

    RequestError(String message, Map<String, Object> extensions) {
        super(message, null, false, false);
        this.extensions = extensions;
    }

    static RequestError accessDenied(String field, String requiredAccess) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", "ACCESS_DENIED");
        extensions.put("documentation", "https://shopify.dev/api/usage/access-scopes");
        extensions.put("requiredAccess", requiredAccess);
        return new RequestError(
                "Access denied for " + field + " field. Required access: " + requiredAccess, extensions);
    }

    static RequestError notSimulated(String what) {
        return new RequestError("NOT_SIMULATED", what + " is not simulated");
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return null;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }
}
