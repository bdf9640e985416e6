package io.storeloom.activities.shopify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A trustworthy answer: JSON with {@code data} and no GraphQL errors. Refused items are {@link #userErrors}.
 *
 * @param userErrors of all root fields of a mutation
 * @param requestId what Shopify's support asks for
 * @param requestedCost points that admission needed; 0 when Shopify did not say
 * @param actualCost points that were spent
 * @param apiVersionServed differs from the asked one when that was retired
 */
public record Reply(
        JsonNode data,
        List<UserError> userErrors,
        @Nullable String requestId,
        double requestedCost,
        double actualCost,
        @Nullable String apiVersionServed) {

    public Reply {
        userErrors = List.copyOf(userErrors);
    }

    /** Whether the shop answered in that version, in which it was asked. */
    public boolean answersIn(String apiVersion) {
        return apiVersionServed == null || apiVersionServed.equals(apiVersion);
    }

    /** The one root field's value of documents that have only one. */
    public JsonNode root() {
        return data.isEmpty() ? data : data.iterator().next();
    }
}
