package io.storeloom.infra.shopify.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Turns what a field threw into its error: ours as they are, anything else as Shopify's INTERNAL_SERVER_ERROR with a request id. */
final class FieldErrors implements DataFetcherExceptionHandler {

    private static final System.Logger LOG = System.getLogger(FieldErrors.class.getName());

    /** An error at a place in the answer. */
    private record Placed(
            String message, List<SourceLocation> locations, List<Object> path, Map<String, Object> extensions)
            implements GraphQLError {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public List<SourceLocation> getLocations() {
            return locations;
        }

        @Override
        public List<Object> getPath() {
            return path;
        }

        @Override
        public Map<String, Object> getExtensions() {
            return extensions;
        }

        @Override
        public ErrorClassification getErrorType() {
            return ErrorType.DataFetchingException;
        }
    }

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        var thrown = parameters.getException();
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        var place = parameters.getSourceLocation();
        List<SourceLocation> locations = place == null ? List.of() : List.of(place);
        var path = parameters.getPath().toList();
        Placed error;
        if (cause instanceof RequestError ours) {
            error = new Placed(ours.getMessage(), locations, path, ours.getExtensions());
        } else {
            var requestId = UUID.randomUUID().toString();
            LOG.log(System.Logger.Level.ERROR, "internal error, request " + requestId + " at " + path, cause);
            error = new Placed(
                    "Internal error. Looks like something went wrong on our end.\nRequest ID: " + requestId
                            + " (include this in support requests).",
                    locations,
                    path,
                    Map.of("code", "INTERNAL_SERVER_ERROR", "requestId", requestId));
        }
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult().error(error).build());
    }
}
