package io.storeloom.infra.shopify.door;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Carries an operation out under the shop's faults and latency, logs it and answers. */
final class Performance {
    private static final double MILLIS = 1e3;

    private final Faults faults;
    private final Requests requests;
    private volatile Latency latency;

    /** Time that every request takes at least, plus an evenly spread jitter. */
    record Latency(Duration fixed, Duration jitter) {
        long nanos() {
            var spread = jitter.toNanos();
            return fixed.toNanos()
                    + (spread <= 0 ? 0 : ThreadLocalRandom.current().nextLong(spread));
        }
    }

    Performance(Faults faults, Requests requests, Latency latency) {
        this.faults = faults;
        this.requests = requests;
        this.latency = latency;
    }

    void latency(Latency changed) {
        latency = changed;
    }

    Latency latency() {
        return latency;
    }

    void perform(Exchange exchange, Trace trace, Operation operation) throws IOException, InterruptedException {
        var strike = faults.strike(trace.shop(), trace.call());
        var nanos = latency.nanos() + strike.latencyNanos();
        var fault = strike.fault();
        if (fault == null) {
            finish(exchange, trace, operation.execute(nanos, null));
            return;
        }
        var effect = fault.fault().effect();
        trace.fault(effect);
        switch (effect) {
            case Effect.UserError refusal -> finish(exchange, trace, operation.execute(nanos, refusal));
            case Effect.Throttle ignored -> {
                rest(nanos);
                finish(exchange, trace, operation.throttled());
            }
            case Effect.TooManyRequests busy -> {
                rest(nanos);
                var seconds = String.valueOf(busy.retryAfter().toMillis() / MILLIS);
                var message = Map.of(
                        "errors",
                        "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.");
                finish(exchange, trace, Answer.json(429, message).with("Retry-After", seconds));
            }
            case Effect.ServerError broken -> {
                rest(nanos);
                finish(exchange, trace, Answer.html(broken.status(), "Something went wrong"));
            }
            case Effect.GraphqlError error -> {
                rest(nanos);
                trace.error(error.code());
                var extensions = Map.of("code", error.code(), "requestId", exchange.requestId());
                finish(
                        exchange,
                        trace,
                        Answer.json(200, Map.of("errors", Operation.errors(error.message(), extensions))));
            }
            case Effect.HtmlPage ignored -> {
                rest(nanos);
                finish(exchange, trace, Answer.html(200, "One moment please"));
            }
            case Effect.ResetBefore ignored -> {
                rest(nanos);
                trace.logTo(requests, 0);
                exchange.reset();
            }
            case Effect.LoseAnswer ignored -> {
                var lost = operation.execute(nanos, null);
                trace.logTo(requests, lost.status());
                exchange.reset();
            }
            case Effect.ResetMidBody ignored -> {
                var broken = operation.execute(nanos, null);
                trace.logTo(requests, broken.status());
                exchange.sendHalfThenReset(broken);
            }
            case Effect.TruncatedJson ignored ->
                finish(exchange, trace, operation.execute(nanos, null).truncated());
            case Effect.Hang hang -> {
                if (!hang.afterCommit()) {
                    fault.hang(hang);
                }
                var late = operation.execute(nanos, null);
                if (hang.afterCommit()) {
                    fault.hang(hang);
                }
                finish(exchange, trace, late);
            }
            case Effect.Latency ignored -> throw new IllegalStateException("latency adds up, it never strikes alone");
        }
    }

    /** Logs first: whoever has the answer finds the request in the log. */
    void finish(Exchange exchange, Trace trace, Answer answer) {
        trace.logTo(requests, answer.status());
        exchange.send(Objects.requireNonNull(answer));
    }

    static void rest(long nanos) throws InterruptedException {
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
