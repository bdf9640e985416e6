package io.storeloom.infra.shopify.graphql;

import graphql.ExecutionInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request read, validated and priced against one version's schema, but not executed.
 *
 * @param errors parse, validation and variable errors in Shopify's shape; when there are any, nothing can be executed
 * @param requestedCost points, from the request alone
 * @param mutation whether it writes
 * @param operationName the operation's name, if it has one
 * @param rootFields names (not aliases) of the root fields, in order
 * @param ready null when there are errors
 * @param deprecations reasons of deprecated fields and arguments in use
 */
public record Prepared(
        String version,
        List<Map<String, Object>> errors,
        double requestedCost,
        boolean mutation,
        @Nullable String operationName,
        List<String> rootFields,
        List<String> deprecations,
        @Nullable Ready ready) {

    /** What execution needs; opaque to everyone else. */
    public static final class Ready {
        private final VersionApi api;
        private final ExecutionInput input;
        private final CostPlan plan;
        private final Map<String, Object> variables;
        private final double surcharge;

        Ready(VersionApi api, ExecutionInput input, CostPlan plan, Map<String, Object> variables, double surcharge) {
            this.api = api;
            this.input = input;
            this.plan = plan;
            this.variables = variables;
            this.surcharge = surcharge;
        }

        VersionApi api() {
            return api;
        }

        ExecutionInput input() {
            return input;
        }

        CostPlan plan() {
            return plan;
        }

        Map<String, Object> variables() {
            return variables;
        }

        double surcharge() {
            return surcharge;
        }
    }

    public boolean valid() {
        return errors.isEmpty();
    }
}
