package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.Prepared;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one request, gathered on its way and logged once, just before the answer leaves. */
final class Trace {
    private static final byte[] NOTHING = new byte[0];
    private static final double NANOS_PER_MILLI = 1e6;

    private final long started = System.nanoTime();
    private final Instant at;
    private final String shop;
    private final String requestId;
    private final String name;
    private byte[] body = NOTHING;
    private String version = "";
    private @Nullable String clientId;
    private @Nullable Prepared prepared;
    private @Nullable Integer actualCost;
    private int requestedCost;
    private @Nullable String error;
    private int userErrors;
    private @Nullable String fault;

    /** @param name what stands for the root field if it is no GraphQL operation */
    Trace(Instant at, String shop, String requestId, String name) {
        this.at = at;
        this.shop = shop;
        this.requestId = requestId;
        this.name = name;
    }

    String shop() {
        return shop;
    }

    void body(byte[] bytes) {
        body = bytes;
    }

    void version(String served) {
        version = served;
    }

    void app(String client) {
        clientId = client;
    }

    void prepared(Prepared operation, int cost) {
        prepared = operation;
        requestedCost = cost;
    }

    void executed(int cost, int refusals) {
        actualCost = cost;
        userErrors = refusals;
    }

    void error(String code) {
        error = code;
    }

    void fault(Effect effect) {
        fault = effect.word();
    }

    /** What a fault sees of the request. */
    Fault.Call call() {
        var operation = prepared;
        return operation == null
                ? new Fault.Call(false, null, List.of(name), false, () -> "")
                : new Fault.Call(
                        true,
                        operation.operationName(),
                        operation.rootFields(),
                        operation.mutation(),
                        () -> new String(body, StandardCharsets.UTF_8));
    }

    void logTo(Requests requests, int status) {
        var operation = prepared;
        requests.add(
                new LoggedRequest(
                        0,
                        at,
                        shop,
                        clientId,
                        requestId,
                        version,
                        operation != null,
                        operation == null ? null : operation.operationName(),
                        operation == null ? List.of(name) : operation.rootFields(),
                        operation != null && operation.mutation(),
                        requestedCost,
                        actualCost,
                        status,
                        error,
                        userErrors,
                        fault,
                        (System.nanoTime() - started) / NANOS_PER_MILLI),
                body);
    }
}
