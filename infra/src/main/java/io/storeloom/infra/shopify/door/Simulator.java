package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.graphql.AdminApi;
import io.storeloom.infra.shopify.graphql.SentInputs;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.Shops;
import io.storeloom.infra.shopify.shop.SimClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Shopify that runs here. Clients reach it as they would reach Shopify: {@code https://{shop}.myshopify.com} through the HTTP CONNECT
 * proxy at {@link #proxyPort()}, trusting {@link #caBundle()}. Start one for a test class, make shops and apps through the gates below.
 */
public final class Simulator implements AutoCloseable {
    private final SimClock clock;
    private final Shops shops;
    private final Apps apps;
    private final Standings standings = new Standings();
    private final Faults faults = new Faults();
    private final Requests requests = new Requests();
    private final Buckets buckets;
    private final Performance performance;
    private final AdminApi api;
    private final Authority authority;
    private final Doors doors;
    private final @Nullable Path temporary;
    private final Keeper keeper;

    /**
     * How a simulator is to start.
     *
     * @param port plain HTTP on the loopback interface, serves {@code /_sim} only; 0 = any free one
     * @param proxyPort HTTP CONNECT proxy; 0 = any free one
     * @param bind the address both listen on
     * @param data where CA and shops are kept between runs; null keeps nothing
     * @param latency what every answer takes at least
     * @param jitter what it takes more at most, evenly spread
     * @param versions the API versions to load; empty loads all. Every one costs seconds at the first start of a process
     */
    public record Options(
            int port,
            int proxyPort,
            String bind,
            @Nullable Path data,
            SimClock clock,
            Duration latency,
            Duration jitter,
            List<String> versions) {
        public Options {
            versions = List.copyOf(versions);
        }

        /** For tests: free ports on the loopback interface, nothing kept, the system's time, no latency, every version. */
        public static Options forTests() {
            return new Options(0, 0, "127.0.0.1", null, SimClock.system(), Duration.ZERO, Duration.ZERO, List.of());
        }

        public Options withClock(SimClock other) {
            return new Options(port, proxyPort, bind, data, other, latency, jitter, versions);
        }

        public Options withData(Path folder) {
            return new Options(port, proxyPort, bind, folder, clock, latency, jitter, versions);
        }

        /** Loads only these versions, so that a test of one version starts sooner; others are served as the oldest of them. */
        public Options withVersions(String... only) {
            return new Options(port, proxyPort, bind, data, clock, latency, jitter, List.of(only));
        }
    }

    private Simulator(Options options) throws IOException {
        clock = options.clock();
        shops = new Shops(clock);
        apps = new Apps(clock);
        buckets = new Buckets(clock);
        performance = new Performance(faults, requests, new Performance.Latency(options.latency(), options.jitter()));
        var data = options.data();
        temporary = data == null ? Files.createTempDirectory("shopify-simulator") : null;
        authority = Authority.in(data == null ? Objects.requireNonNull(temporary) : data);
        // The ports first: one that is in use should be told at once, not after the schemas are loaded.
        doors = Doors.open(options, authority);
        try {
            api = LoadedApi.of(options.versions());
            keeper = new Keeper(this, data);
            keeper.load();
            var tokens = new TokenEndpoint(apps, performance);
            var graphql = new GraphqlEndpoint(api, buckets, performance, keeper::touched);
            var versions = new Versions(api.versions());
            var rest = new RestEndpoint(performance);
            var door = new ShopDoor(shops, standings, apps, versions, performance, tokens, graphql, rest);
            doors.serve(door, new ControlApi(this));
            keeper.start();
        } catch (IOException | RuntimeException e) {
            doors.close();
            throw e;
        }
    }

    /** The process: options {@code --port --proxy-port --bind --data --latency-ms --jitter-ms}, or SIMULATOR_… in the environment. */
    public static void main(String[] arguments) {
        var status = SimulatorProcess.run(arguments, System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Ready when it returns; 5–15 s for the first one of a process, which loads the schemas. */
    public static Simulator start(Options options) throws IOException {
        return new Simulator(options);
    }

    /** Plain HTTP, {@code /_sim} only. */
    public int adminPort() {
        return doors.adminPort();
    }

    /** The HTTP CONNECT proxy that leads to every shop. */
    public int proxyPort() {
        return doors.proxyPort();
    }

    /** The PEM file with the CA that clients must trust. */
    public Path caBundle() {
        return authority.bundle();
    }

    /** The API versions there are schemas for, oldest first. */
    public List<String> versions() {
        return api.versions();
    }

    public SimClock clock() {
        return clock;
    }

    public Shops shops() {
        return shops;
    }

    public Apps apps() {
        return apps;
    }

    public Faults faults() {
        return faults;
    }

    public Requests requests() {
        return requests;
    }

    public SentInputs sentInputs() {
        return api.sent();
    }

    /** The merchant's own hands in a shop: edits that no app made, unpriced and not logged. */
    public Merchant merchant(String domain) {
        return new Merchant(api, shop(domain), keeper);
    }

    /** What an app meets at a shop: whether it is installed, the version that answers, the schema. */
    public Circumstances circumstances(String domain) {
        return new Circumstances(shop(domain), apps, api, keeper);
    }

    /**
     * The shop itself, for read-outs and settings.
     *
     * @throws IllegalArgumentException if there is no such shop
     */
    public Shop shop(String domain) {
        return shops.find(domain).orElseThrow(() -> new IllegalArgumentException("no shop " + domain));
    }

    /** Opens a shop with one installed app, the usual beginning of a test. */
    public App open(ShopSpec spec, String clientId, String secret, Collection<String> scopes) {
        var shop = shops.create(spec);
        keeper.touched(shop.domain());
        return apps.install(App.installed(shop.domain(), clientId, secret, scopes));
    }

    public Standing standing(String domain) {
        return standings.of(domain);
    }

    public void standing(String domain, Standing standing) {
        standings.put(shop(domain).domain(), standing);
        keeper.touched(domain);
    }

    /** Takes the shop away with its apps, tokens, faults and buckets; its requests stay in the log. */
    public boolean delete(String domain) {
        apps.forget(domain);
        standings.forget(domain);
        faults.clear(domain);
        buckets.forget(domain);
        keeper.touched(domain);
        return shops.delete(domain);
    }

    /** Takes everything away: shops, apps, tokens, faults, log. The clock follows the system again. */
    public void reset() {
        shops.all().forEach(shop -> delete(shop.domain()));
        apps.clear();
        standings.clear();
        faults.clear(Faults.EVERY_SHOP);
        requests.clear();
        clock.release();
    }

    /** What every answer takes from now on, for all shops. */
    public void latency(Duration fixed, Duration jitter) {
        performance.latency(new Performance.Latency(fixed, jitter));
    }

    Keeper keeper() {
        return keeper;
    }

    Standings standings() {
        return standings;
    }

    /** Releases what hangs, closes the ports, writes what is to be kept. */
    @Override
    public void close() {
        faults.clear(Faults.EVERY_SHOP);
        doors.close();
        try {
            keeper.close();
            if (temporary != null) {
                AtomicFiles.deleteFolder(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's state could not be written", e);
        }
    }
}
