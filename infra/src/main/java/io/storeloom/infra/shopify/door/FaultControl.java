package io.storeloom.infra.shopify.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Faults over HTTP: the same that tests arm in Java, by word. */
final class FaultControl {
    /** Every effect with its own fields. */
    static final Map<String, String> EFFECTS = effects();

    private static final String FIELDS =
            "{effect, on: root field, operation, mutationsOnly, containing, probability, skip, times, seed, …}";

    private final Simulator simulator;

    FaultControl(Simulator simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes routes) {
        routes.add(
                "POST", "/_sim/faults", "arms a fault in every shop " + FIELDS, call -> arm(Faults.EVERY_SHOP, call));
        routes.add(
                "POST",
                "/_sim/shops/{domain}/faults",
                "arms a fault in the shop " + FIELDS,
                call -> arm(call.domain(), call));
        routes.add("GET", "/_sim/faults", "every armed fault and how often it struck", call -> list(Faults.EVERY_SHOP));
        routes.add("GET", "/_sim/shops/{domain}/faults", "the shop's faults", call -> list(call.domain()));
        routes.add("DELETE", "/_sim/faults", "clears every fault", call -> {
            simulator.faults().clear(Faults.EVERY_SHOP);
            return list(Faults.EVERY_SHOP);
        });
        routes.add("DELETE", "/_sim/shops/{domain}/faults", "clears the shop's faults", call -> {
            simulator.faults().clear(call.domain());
            return list(call.domain());
        });
        routes.add("DELETE", "/_sim/faults/{id}", "clears one fault and lets go what hangs on it", call -> {
            var fault = find(call);
            simulator.faults().remove(fault.id());
            return Answer.json(200, view(fault));
        });
        routes.add("POST", "/_sim/faults/{id}/release", "lets go what hangs on the fault", call -> {
            var fault = find(call);
            fault.release();
            return Answer.json(200, view(fault));
        });
    }

    private Answer arm(String shop, ControlCall call) {
        var times = call.optionalNumber("times");
        var fault = new Fault(
                effect(call),
                call.optionalText("on"),
                call.optionalText("operation"),
                call.flag("mutationsOnly", false),
                call.optionalText("containing"),
                call.number("probability", "1").doubleValue(),
                call.number("skip", "0").longValueExact(),
                times == null ? Long.MAX_VALUE : times.longValueExact(),
                call.number("seed", "0").longValueExact());
        return Answer.json(201, view(simulator.faults().add(shop, fault)));
    }

    private Answer list(String shop) {
        return Answer.json(
                200,
                simulator.faults().all().stream()
                        .filter(fault ->
                                shop.equals(Faults.EVERY_SHOP) || fault.shop().equals(shop))
                        .map(FaultControl::view)
                        .toList());
    }

    private ArmedFault find(ControlCall call) {
        var id = call.variable("id");
        return simulator.faults().find(id).orElseThrow(() -> new NoSuchElementException("no fault " + id));
    }

    private static Map<String, @Nullable Object> view(ArmedFault armed) {
        var fault = armed.fault();
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("id", armed.id());
        view.put("shop", armed.shop());
        view.put("effect", fault.effect().word());
        view.put("details", fault.effect().toString());
        view.put("on", fault.rootField());
        view.put("operation", fault.operationName());
        view.put("probability", fault.probability());
        view.put("times", fault.times() == Long.MAX_VALUE ? null : fault.times());
        view.put("applied", armed.applied());
        return view;
    }

    private static Effect effect(ControlCall call) {
        return switch (call.text("effect")) {
            case "TOO_MANY_REQUESTS" -> new Effect.TooManyRequests(seconds(call, "retryAfterSeconds", "2"));
            case "SERVER_ERROR" ->
                new Effect.ServerError(call.number("status", "503").intValueExact());
            case "THROTTLE" -> new Effect.Throttle();
            case "GRAPHQL_ERROR" ->
                new Effect.GraphqlError(
                        call.text("code", "INTERNAL_SERVER_ERROR"),
                        call.text("message", "Internal error. Looks like something went wrong on our end."));
            case "HANG" ->
                new Effect.Hang(
                        call.optionalNumber("seconds") == null ? null : ClockControl.duration(call, "seconds"),
                        call.flag("afterCommit", false));
            case "RESET_BEFORE" -> new Effect.ResetBefore();
            case "LOSE_ANSWER" -> new Effect.LoseAnswer();
            case "RESET_MID_BODY" -> new Effect.ResetMidBody();
            case "TRUNCATED_JSON" -> new Effect.TruncatedJson();
            case "HTML_PAGE" -> new Effect.HtmlPage();
            case "USER_ERROR" ->
                new Effect.UserError(
                        call.optionalText("code"),
                        call.texts("field", List.of("input")),
                        call.text("message", "is refused by the simulator"));
            case "LATENCY" -> new Effect.Latency(seconds(call, "seconds", "0.05"), seconds(call, "jitterSeconds", "0"));
            case String word -> throw new IllegalArgumentException(word + " is none of " + EFFECTS.keySet());
        };
    }

    private static Duration seconds(ControlCall call, String name, String otherwise) {
        return call.optionalNumber(name) == null
                ? Duration.ofMillis((long) (Double.parseDouble(otherwise) * 1_000))
                : ClockControl.duration(call, name);
    }

    private static Map<String, String> effects() {
        var effects = new LinkedHashMap<String, String>();
        effects.put("TOO_MANY_REQUESTS", "HTTP 429 {retryAfterSeconds: 2}; nothing is executed");
        effects.put("SERVER_ERROR", "HTTP 5xx {status: 503}; nothing is executed");
        effects.put("THROTTLE", "THROTTLED whatever the bucket holds");
        effects.put("GRAPHQL_ERROR", "top-level errors {code: INTERNAL_SERVER_ERROR, message}; nothing is executed");
        effects.put("HANG", "{seconds, or until released; afterCommit: false}");
        effects.put("RESET_BEFORE", "connection reset, nothing is executed");
        effects.put("LOSE_ANSWER", "executed and committed, then the connection is reset");
        effects.put("RESET_MID_BODY", "executed and committed, reset after half of the body");
        effects.put("TRUNCATED_JSON", "executed and committed, 200 with half of the JSON");
        effects.put("HTML_PAGE", "an HTML page with status 200; nothing is executed");
        effects.put("USER_ERROR", "the mutation is refused {code, field[], message}");
        effects.put("LATENCY", "{seconds: 0.05, jitterSeconds: 0} on top of whatever else");
        return effects;
    }
}
