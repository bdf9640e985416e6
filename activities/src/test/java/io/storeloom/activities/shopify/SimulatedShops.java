package io.storeloom.activities.shopify;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.SimClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Shops in a simulator of our own, reached as production reaches Shopify: by proxy and CA from the configuration. */
public final class SimulatedShops implements AutoCloseable {

    public static final Set<String> SCOPES = Set.of(
            "write_products",
            "write_inventory",
            "read_locations",
            "write_publications",
            "read_locales",
            "write_translations",
            "write_files");

    public static final String CLIENT = "storeloom-app";
    public static final String SECRET = "canary-secret-5d1f";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final Simulator simulator;
    public final ShopifyAdmin admin;

    public SimulatedShops() {
        this(Simulator.Options.forTests());
    }

    /** On a day on which all of the versions are served, the newest before its time. */
    public static SimulatedShops ofEveryVersion() {
        return new SimulatedShops(
                Simulator.Options.forTests().withClock(SimClock.at(Instant.parse("2026-09-15T12:00:00Z"))));
    }

    public SimulatedShops(Simulator.Options options) {
        try {
            simulator = Simulator.start(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = new ShopifyAdmin(
                new Egress(URI.create("http://127.0.0.1:" + simulator.proxyPort()), simulator.caBundle()),
                AccessTokens.inMemory(),
                ServedVersions.inMemory(),
                new SimpleMeterRegistry());
    }

    /** A new shop of its own with our app in it. */
    public ShopAccess open(String apiVersion, Plan plan) {
        String domain = "loom-" + NUMBER.incrementAndGet() + ".myshopify.com";
        simulator.open(ShopSpec.of(domain).withPlan(plan).withPollsUntilDone(0), CLIENT, SECRET, SCOPES);
        return new ShopAccess(domain, apiVersion, new Credentials.ClientCredentials(CLIENT, SECRET));
    }

    @Override
    public void close() {
        admin.close();
        simulator.close();
    }
}
