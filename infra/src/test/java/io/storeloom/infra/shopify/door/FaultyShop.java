package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.ShopSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh shop with a client, for arming faults and seeing what comes of one mutation. */
final class FaultyShop implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String VERSION = "2026-10";
    private static final String CREATE = """
            mutation Push($input: ProductSetInput!) {
              productSet(input: $input, synchronous: true) {
                product { id handle }
                userErrors { field message code }
              }
            }""";
    private static final AtomicInteger SHOPS = new AtomicInteger();

    private final Simulator simulator;
    private final String domain;
    private final Visitor visitor;
    private final String token;

    FaultyShop(Simulator simulator) throws Exception {
        this.simulator = simulator;
        domain = "faults-" + SHOPS.incrementAndGet() + ".myshopify.com";
        simulator.open(ShopSpec.of(domain), "client", "secret", List.of("write_products"));
        visitor = new Visitor(simulator, domain);
        token = visitor.token("client", "secret");
    }

    String domain() {
        return domain;
    }

    ArmedFault arm(Fault fault) {
        return simulator.faults().add(domain, fault);
    }

    HttpResponse<String> create(String handle) throws IOException, InterruptedException {
        return visitor.graphql(token, VERSION, CREATE, input(handle));
    }

    HttpResponse<String> create(String handle, Duration patience) throws IOException, InterruptedException {
        return visitor.graphql(token, VERSION, CREATE, input(handle), patience);
    }

    HttpResponse<String> ask(String query, Map<String, Object> variables) throws IOException, InterruptedException {
        return visitor.graphql(token, VERSION, query, variables);
    }

    int products() {
        return simulator.shop(domain).products().size();
    }

    private static Map<String, Object> input(String handle) {
        return Map.of("input", Map.of("title", "Product " + handle, "handle", handle));
    }

    @Override
    public void close() {
        simulator.delete(domain);
        visitor.close();
    }
}
