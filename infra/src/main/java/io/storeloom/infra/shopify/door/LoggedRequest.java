package io.storeloom.infra.shopify.door;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as the simulator saw it, logged when it was finished.
 *
 * @param seq counts finished requests of all shops from 1, never reused while the process lives
 * @param at when it arrived, by the simulator's clock
 * @param clientId the app, null if the request was not authenticated
 * @param rootFields of the GraphQL operation; {@code access_token}, {@code shop.json} … for the others
 * @param requestedCost points; 0 where nothing is priced
 * @param actualCost points debited in the end, null if nothing was executed
 * @param status HTTP status as sent or meant to be sent
 * @param error the code of the first top-level error or of what the door refused, else null
 * @param userErrors how many user errors the mutation answered
 * @param fault the effect that was injected, else null
 * @param millis from arrival to the end of the answer
 */
public record LoggedRequest(
        long seq,
        Instant at,
        String shop,
        @Nullable String clientId,
        String requestId,
        String version,
        boolean graphql,
        @Nullable String operationName,
        List<String> rootFields,
        boolean mutation,
        int requestedCost,
        @Nullable Integer actualCost,
        int status,
        @Nullable String error,
        int userErrors,
        @Nullable String fault,
        double millis) {
    /** Whether the operation was executed, so that a mutation may have changed the shop. */
    public boolean executed() {
        return actualCost != null;
    }

    LoggedRequest numbered(long number) {
        return new LoggedRequest(
                number,
                at,
                shop,
                clientId,
                requestId,
                version,
                graphql,
                operationName,
                rootFields,
                mutation,
                requestedCost,
                actualCost,
                status,
                error,
                userErrors,
                fault,
                millis);
    }
}
