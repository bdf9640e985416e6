package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.AdminApi;
import io.storeloom.infra.shopify.graphql.ExecutionTweaks;
import io.storeloom.infra.shopify.graphql.Prepared;
import io.storeloom.infra.shopify.shop.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * {@code POST /admin/api/{version}/graphql.json} after the door has let the app in: reads, prices, admits, executes, refunds, reports.
 * Validation errors, MAX_COST_EXCEEDED and THROTTLED answer 200 and execute nothing.
 */
final class GraphqlEndpoint {
    private static final String RATE_LIMITS = "https://shopify.dev/api/usage/rate-limits";

    private final AdminApi api;
    private final Buckets buckets;
    private final Performance performance;
    private final Consumer<String> touched;

    /** @param touched told the domain after every execution that may have changed the shop */
    GraphqlEndpoint(AdminApi api, Buckets buckets, Performance performance, Consumer<String> touched) {
        this.touched = touched;
        this.api = api;
        this.buckets = buckets;
        this.performance = performance;
    }

    /** The document as the client sent it. */
    private record Query(
            String document,
            Map<String, Object> variables,
            @Nullable String operationName) {}

    void handle(Exchange exchange, Trace trace, Shop shop, App app, String version)
            throws IOException, InterruptedException {
        var bytes = exchange.body();
        trace.body(bytes);
        var query = read(exchange.header("Content-Type"), bytes);
        if (query == null) {
            trace.error("BAD_REQUEST");
            var errors = Map.of("errors", Map.of("query", "Required parameter missing or invalid"));
            performance.finish(exchange, trace, Answer.json(400, errors));
            return;
        }
        var prepared = api.prepare(shop, version, query.document(), query.variables(), query.operationName());
        var requested = Buckets.whole(prepared.requestedCost());
        trace.prepared(prepared, requested);
        performance.perform(exchange, trace, new Operation() {
            @Override
            public Answer execute(long latencyNanos, Effect.@Nullable UserError refusal) throws InterruptedException {
                return answer(trace, shop, app, prepared, requested, latencyNanos, refusal);
            }

            @Override
            public Answer throttled() {
                return refuseThrottled(
                        trace, requested, buckets.take(shop, app, 0).status());
            }
        });
    }

    private Answer answer(
            Trace trace,
            Shop shop,
            App app,
            Prepared prepared,
            int requested,
            long latencyNanos,
            Effect.@Nullable UserError refusal)
            throws InterruptedException {
        if (!prepared.valid()) {
            Performance.rest(latencyNanos);
            trace.error("INVALID");
            return Answer.json(200, Map.of("errors", prepared.errors()));
        }
        if (requested > Buckets.MOST_PER_REQUEST) {
            Performance.rest(latencyNanos);
            trace.error("MAX_COST_EXCEEDED");
            return Answer.json(200, Map.of("errors", tooExpensive(requested)));
        }
        var admission = buckets.take(shop, app, requested);
        if (!admission.admitted()) {
            Performance.rest(latencyNanos);
            return refuseThrottled(trace, requested, admission.status());
        }
        var given = 0;
        CostBucket.Status status;
        Map<String, Object> body;
        try {
            Performance.rest(latencyNanos);
            var executed = api.execute(shop, prepared, app.effectiveScopes(), tweaks(prepared, refusal));
            if (prepared.mutation()) {
                touched.accept(shop.domain());
            }
            var actual = Math.min(requested, Buckets.whole(executed.actualCost()));
            body = new LinkedHashMap<>(executed.body());
            trace.executed(actual, UserErrors.count(body));
            given = requested - actual;
        } finally {
            status = buckets.giveBack(shop, app, given);
        }
        body.put("extensions", Map.of("cost", cost(requested, requested - given, status)));
        var answer = Answer.json(200, body);
        return prepared.deprecations().isEmpty()
                ? answer
                : answer.with("X-Shopify-API-Deprecated-Reason", oneLine(prepared.deprecations()));
    }

    private static Answer refuseThrottled(Trace trace, int requested, CostBucket.Status status) {
        trace.error("THROTTLED");
        var extensions = Map.of("code", "THROTTLED", "documentation", RATE_LIMITS);
        var body = new LinkedHashMap<String, Object>();
        body.put("errors", Operation.errors("Throttled", extensions));
        body.put("extensions", Map.of("cost", cost(requested, null, status)));
        return Answer.json(200, body);
    }

    private static List<Object> tooExpensive(int requested) {
        var message = "Query cost is " + requested + ", which exceeds the single query max cost limit ("
                + Buckets.MOST_PER_REQUEST + "). See " + RATE_LIMITS
                + " for more information on how the cost of a query is calculated.";
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", "MAX_COST_EXCEEDED");
        extensions.put("cost", requested);
        extensions.put("maxCost", Buckets.MOST_PER_REQUEST);
        extensions.put("documentation", RATE_LIMITS);
        return Operation.errors(message, extensions);
    }

    private static Map<String, @Nullable Object> cost(
            int requested, @Nullable Integer actual, CostBucket.Status status) {
        var throttle = new LinkedHashMap<String, Object>();
        throttle.put("maximumAvailable", status.maximumAvailable());
        throttle.put("currentlyAvailable", status.currentlyAvailable());
        throttle.put("restoreRate", status.restoreRate());
        var cost = new LinkedHashMap<String, @Nullable Object>();
        cost.put("requestedQueryCost", requested);
        cost.put("actualQueryCost", actual);
        cost.put("throttleStatus", throttle);
        return cost;
    }

    private static ExecutionTweaks tweaks(Prepared prepared, Effect.@Nullable UserError refusal) {
        if (refusal == null) {
            return ExecutionTweaks.NONE;
        }
        var injected = List.of(new ExecutionTweaks.Injected(refusal.field(), refusal.code(), refusal.message()));
        var byField = new HashMap<String, List<ExecutionTweaks.Injected>>();
        prepared.rootFields().forEach(field -> byField.put(field, injected));
        return new ExecutionTweaks(byField);
    }

    private static String oneLine(List<String> reasons) {
        return String.join("; ", reasons).replaceAll("[^\\x20-\\x7e]+", " ");
    }

    private static @Nullable Query read(@Nullable String contentType, byte[] bytes) {
        if (contentType != null && contentType.startsWith("application/graphql")) {
            return new Query(new String(bytes, StandardCharsets.UTF_8), Map.of(), null);
        }
        try {
            var body = Json.object(bytes);
            if (!(body.get("query") instanceof String document)) {
                return null;
            }
            var variables = body.get("variables") instanceof Map<?, ?> map ? Json.named(map) : Map.<String, Object>of();
            return new Query(document, variables, body.get("operationName") instanceof String name ? name : null);
        } catch (JacksonException e) {
            return null;
        }
    }
}
