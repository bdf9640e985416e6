package io.storeloom.activities.shopify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.storeloom.activities.shopify.Answers.Good;
import io.storeloom.activities.shopify.Answers.TokenRejected;
import io.storeloom.activities.shopify.Answers.Trouble;
import io.storeloom.activities.shopify.Answers.Wait;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls Shopify's Admin API: paced, with tokens renewed, each call sent once. Blocking and made for virtual threads; thread-safe. One
 * per process, because it holds the pacers.
 *
 * <p>Meters (no shop in their labels, a process serves hundreds): {@code storeloom.shopify.calls} by outcome,
 * {@code storeloom.shopify.points}, {@code storeloom.shopify.wait}, {@code storeloom.shopify.in.flight}.
 */
public final class ShopifyAdmin implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** A shop that goes on refusing for want of points is asked again this often within one call. */
    private static final int MOST_WAITS = 8;

    /** What Shopify's own client waits after an answer 429 without a number. */
    private static final double DEFAULT_RETRY_SECONDS = 1;

    private final Transport transport;
    private final TokenExchange exchange;
    private final TokenCache tokens;
    private final ServedVersions versions;
    private final MeterRegistry meters;
    private final Timer waits;
    private final Costs costs = new Costs();
    private final ConcurrentMap<String, Pacer> pacers = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    public ShopifyAdmin(Egress egress, AccessTokens kept, ServedVersions versions, MeterRegistry meters) {
        this(new Transport(egress), kept, versions, meters, InstantSource.system());
    }

    ShopifyAdmin(
            Transport transport,
            AccessTokens kept,
            ServedVersions versions,
            MeterRegistry meters,
            InstantSource clock) {
        this.versions = versions;
        this.transport = transport;
        this.meters = meters;
        exchange = new TokenExchange(transport, clock);
        tokens = new TokenCache(
                (shop, app) -> exchange.clientCredentials(shop, app.clientId(), app.clientSecret()), kept, clock);
        waits = meters.timer("storeloom.shopify.wait");
        Gauge.builder("storeloom.shopify.in.flight", inFlight, AtomicInteger::get)
                .register(meters);
    }

    /** As {@link #call(ShopAccess, Document, Map, Pace)}, with the operation's document for the shop's API version. */
    public Reply call(ShopAccess access, Operation operation, Map<String, ?> variables, Pace pace) {
        return call(access, operation.document(access.apiVersion()), variables, pace);
    }

    /**
     * Waits for points, sends once and reads the answer. Asked again inside: after THROTTLED or 429, and once after 401 with a renewed
     * token; neither was executed. A request in flight is never aborted by an interrupt; it ends after 20 s at the latest.
     *
     * @throws Pace.Stopped when the run was stopped before anything was sent
     * @throws ShopifyException for everything but a trustworthy answer
     */
    public Reply call(ShopAccess access, Document document, Map<String, ?> variables, Pace pace) {
        HttpUrl url = new HttpUrl.Builder()
                .scheme("https")
                .host(access.shopDomain())
                .addPathSegments("admin/api/" + access.apiVersion() + "/graphql.json")
                .build();
        byte[] body = JSON.writeValueAsBytes(Map.of("query", document.text(), "variables", variables));
        Pacer pacer = pacer(access);
        String rejected = null;
        for (int waited = 0; ; ) {
            if (pace.stop().stopped()) {
                throw new Pace.Stopped();
            }
            String token = rejected == null ? tokens.token(access) : tokens.renewed(access, rejected);
            long began = System.nanoTime();
            Pacer.Leave leave = pacer.enter(costs.foretell(document, variables), pace, waited > 0);
            waits.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            if (document.mutation()) {
                refuseOtherVersion(access, leave);
            }
            switch (send(url, token, body, document, access, leave)) {
                case Good good -> {
                    Reply reply = good.reply();
                    costs.learn(document, variables, reply.requestedCost());
                    leave.answered(reply.actualCost(), good.status());
                    count(reply.userErrors().isEmpty() ? "ok" : "refused");
                    meters.counter("storeloom.shopify.points").increment(reply.actualCost());
                    return reply;
                }
                case Wait wait -> {
                    costs.learn(document, variables, wait.requested());
                    double seconds =
                            wait.status() != null ? 0 : wait.seconds() == null ? DEFAULT_RETRY_SECONDS : wait.seconds();
                    leave.throttled(wait.status(), seconds);
                    count("throttled");
                    if (++waited > MOST_WAITS) {
                        throw new ShopifyException.Throttled(Duration.ofSeconds(1), wait.requestId());
                    }
                }
                case TokenRejected no -> {
                    leave.refused(null);
                    count("unauthorized");
                    if (tokens.isLast(access, token, rejected)) {
                        throw new ShopifyException.Unauthorized(no.requestId());
                    }
                    rejected = token;
                }
                case Trouble trouble -> {
                    ShopifyException exception = trouble.exception();
                    if (exception instanceof ShopifyException.Ambiguous) {
                        leave.lost();
                    } else {
                        leave.refused(trouble.status());
                    }
                    count(exception.code().toLowerCase(Locale.ROOT));
                    throw exception;
                }
            }
        }
    }

    /**
     * Refuses where the shop answers in another version than it is asked in, and nobody has acknowledged that; nothing is sent.
     *
     * @throws FellForward as every mutation does then
     */
    public void requireAskedVersion(ShopAccess access) {
        String served = versions.unacknowledged(access);
        if (served != null) {
            throw new FellForward(access.apiVersion(), served);
        }
    }

    private void refuseOtherVersion(ShopAccess access, Pacer.Leave leave) {
        try {
            requireAskedVersion(access);
        } catch (RuntimeException refused) {
            leave.refused(null);
            throw refused;
        }
    }

    /** The points that admission of the call would need, as far as that is known now; nothing is sent. */
    public double foretell(ShopAccess access, Operation operation, Map<String, ?> variables) {
        return costs.foretell(operation.document(access.apiVersion()), variables);
    }

    /** An exchange beside the cache, to check credentials that someone has just entered. */
    public Token exchange(String shopDomain, Credentials.ClientCredentials credentials) {
        return exchange.clientCredentials(shopDomain, credentials.clientId(), credentials.clientSecret());
    }

    /** What is known of the shop's points; zeros before the first call. */
    public PacerState state(ShopAccess access) {
        return pacer(access).state();
    }

    private Answers.Meaning send(
            HttpUrl url, String token, byte[] body, Document document, ShopAccess access, Pacer.Leave leave) {
        inFlight.incrementAndGet();
        try {
            Transport.Answer answer = transport.post(
                    url,
                    Map.of("Accept", "application/json", "X-Shopify-Access-Token", token),
                    "application/json; charset=utf-8",
                    body);
            String served = answer.headers().get("X-Shopify-API-Version");
            if (served != null) {
                versions.served(access, served);
            }
            String deprecated = answer.headers().get("X-Shopify-API-Deprecated-Reason");
            if (deprecated != null) {
                versions.deprecated(access, deprecated);
            }
            return Answers.read(answer, document, access.apiVersion());
        } catch (ShopifyException e) {
            return new Trouble(e, null);
        } catch (RuntimeException e) {
            leave.lost();
            throw e;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Pacer pacer(ShopAccess access) {
        return pacers.computeIfAbsent(
                access.shopDomain() + ' ' + access.credentials().app(), key -> new Pacer(System::nanoTime));
    }

    private void count(String outcome) {
        meters.counter("storeloom.shopify.calls", "outcome", outcome).increment();
    }

    /** Waits for what is in flight, then lets the connections go. */
    @Override
    public void close() {
        transport.close();
    }
}
