package io.storeloom.infra.shopify.door;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The simulator's time and the latency of its answers. */
final class ClockControl {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private final Simulator simulator;

    ClockControl(Simulator simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/_sim/clock", "the simulator's time", call -> now());
        routes.add("PUT", "/_sim/clock", "stops the clock at {now: ISO-8601}", call -> {
            simulator.clock().set(instant(call.text("now")));
            return now();
        });
        routes.add(
                "POST",
                "/_sim/clock/advance",
                "moves the clock forward {seconds}; it goes on running if it ran",
                call -> {
                    simulator.clock().advance(duration(call, "seconds"));
                    return now();
                });
        routes.add("DELETE", "/_sim/clock", "the clock follows the system again", call -> {
            simulator.clock().release();
            return now();
        });
        routes.add("PUT", "/_sim/latency", "what every answer takes {millis, jitterMillis}", call -> {
            simulator.latency(
                    Duration.ofMillis(call.number("millis", "0").longValueExact()),
                    Duration.ofMillis(call.number("jitterMillis", "0").longValueExact()));
            return Answer.json(200, Map.of());
        });
    }

    private Answer now() {
        return Answer.json(200, Map.of("now", simulator.clock().now().toString()));
    }

    /** A duration given in seconds, to the millisecond. */
    static Duration duration(ControlCall call, String name) {
        var seconds = call.optionalNumber(name);
        if (seconds == null || seconds.signum() < 0) {
            throw new IllegalArgumentException(name + " must be a number of seconds, not negative");
        }
        return Duration.ofMillis(seconds.multiply(MILLIS).longValue());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("now must be an ISO-8601 instant such as 2026-11-21T12:00:00Z", e);
        }
    }
}
