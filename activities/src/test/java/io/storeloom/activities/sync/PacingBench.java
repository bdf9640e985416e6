package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.PacerState;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Not run by the build: {@code infra/bench/pacing} measures which share of a plan's points the client uses. */
class PacingBench {

    private static final int WORKERS = 40;
    private static final int WARM_UP_SECONDS = 20;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final AtomicInteger LATE = new AtomicInteger();

    /** A round trip takes between these. */
    private record Network(int shortestMillis, int longestMillis) {}

    private record Result(
            Plan plan, Network network, long requests, long throttled, double possible, long points, int products) {
        double share() {
            return points / possible;
        }

        double throttledShare() {
            return (double) throttled / requests;
        }

        String row(double seconds) {
            return String.format(
                    Locale.ROOT,
                    "| %s, %d points/s | %d–%d | %d | %.1f | %.1f | **%.1f** | %.2f |",
                    plan,
                    plan.restoreRate(),
                    network.shortestMillis(),
                    network.longestMillis(),
                    products,
                    products / seconds,
                    (double) points / products,
                    100 * share(),
                    100 * throttledShare());
        }
    }

    @Test
    void measures() throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 60);
        List<Result> results = new ArrayList<>();
        try (SimulatedShops shops = new SimulatedShops(Simulator.Options.forTests())) {
            for (Network network : List.of(new Network(50, 50), new Network(50, 700), new Network(700, 700))) {
                for (Plan plan : List.of(Plan.STANDARD, Plan.PLUS)) {
                    results.add(run(shops, plan, network, seconds));
                }
            }
        }
        write(results, seconds);
        assertThat(results).allSatisfy(r -> {
            assertThat(r.share()).as("share on " + r.plan()).isGreaterThan(0.9);
            assertThat(r.throttledShare()).isLessThan(0.005);
        });
    }

    private static Result run(SimulatedShops shops, Plan plan, Network network, int seconds) throws Exception {
        // The warm-up empties Standard's small bucket, so that nothing is measured but the rate.
        ShopAccess shop = shops.open("2026-10", Plan.STANDARD);
        Pace patient = Pace.push(() -> false);
        for (ItemKind kind : ItemKind.values()) {
            shops.admin.call(shop, Operation.DEFINITION_CREATE, ShopifyIds.definition(kind), patient);
        }
        String location = shops.admin
                .call(shop, Operation.LOCATIONS, Map.of(), patient)
                .root()
                .at("/nodes/0/id")
                .stringValue();
        ShopifyMapping mapping = new ShopifyMapping(ShopifyExamples.aSnapshot("2026-10", "en", location));
        shops.simulator.latency(
                Duration.ofMillis(network.shortestMillis()),
                Duration.ofMillis(network.longestMillis() - network.shortestMillis()));
        push(shops, shop, mapping, WARM_UP_SECONDS);
        shops.simulator.shop(shop.shopDomain()).changePlan(plan);
        shops.admin.call(shop, Operation.LOCALES, Map.of(), patient);
        PacerState before = shops.admin.state(shop);
        long pointsBefore = points(shops, shop);
        int products = push(shops, shop, mapping, seconds);
        PacerState after = shops.admin.state(shop);
        return new Result(
                plan,
                network,
                after.requests() - before.requests(),
                after.throttled() - before.throttled(),
                before.available() + (double) seconds * plan.restoreRate(),
                points(shops, shop) - pointsBefore,
                products);
    }

    /** All callers create products until the time is over; says how many. */
    private static int push(SimulatedShops shops, ShopAccess shop, ShopifyMapping mapping, int seconds)
            throws Exception {
        AtomicInteger products = new AtomicInteger();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Pace untilTheEnd = Pace.push(() -> System.nanoTime() - end > 0);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < WORKERS; w++) {
                all.add(workers.submit(() -> {
                    try {
                        while (true) {
                            create(shops, shop, mapping, untilTheEnd);
                            products.incrementAndGet();
                        }
                    } catch (Pace.Stopped e) {
                        return;
                    }
                }));
            }
            for (Future<?> worker : all) {
                worker.get();
            }
        }
        return products.get();
    }

    private static void create(SimulatedShops shops, ShopAccess shop, ShopifyMapping mapping, Pace pace) {
        try {
            Product product = shirt(NUMBER.incrementAndGet());
            var reply = shops.admin.call(
                    shop,
                    Operation.PRODUCT_CREATE,
                    mapping.productCreate(product, Map.of()).variables(),
                    pace);
            assertThat(reply.userErrors()).isEmpty();
        } catch (ShopifyException.Unreachable | ShopifyException.Ambiguous e) {
            // A machine that is busy with other things; the run goes on and the table says how often.
            LATE.incrementAndGet();
        }
    }

    private static long points(SimulatedShops shops, ShopAccess shop) {
        return shops.simulator.requests().counters(shop.shopDomain()).points();
    }

    /** Five variants and three files. */
    private static Product shirt(int number) {
        Product shirt = ShopifyExamples.aShirt(5);
        return new Product(
                "SHIRT-" + number,
                null,
                shirt.vendor(),
                shirt.productType(),
                shirt.tags(),
                shirt.status(),
                List.of(),
                shirt.options(),
                shirt.images(),
                shirt.attributes(),
                shirt.texts(),
                shirt.variants().stream()
                        .map(v -> ShopifyExamples.aVariant(number + "-" + v.reference(), v.optionValues()))
                        .toList());
    }

    private static void write(List<Result> results, int seconds) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        StringBuilder page = new StringBuilder("# Pacing: share of the plan's points that the client uses\n\n");
        page.append(String.format(
                Locale.ROOT,
                "Command: `infra/bench/pacing %d`. %s, %d cores (%s), Java %s; load average at the end %.1f.%n%n",
                seconds,
                LocalDate.now(ZoneOffset.UTC),
                system.getAvailableProcessors(),
                system.getArch(),
                Runtime.version().feature(),
                system.getSystemLoadAverage()));
        page.append("productSet of 5 variants with ids, stock and 3 files, ").append(WORKERS);
        page.append(" callers, client and simulator in one process, API 2026-10.\n");
        page.append(
                "Share = points spent (the simulator's count) of what could be: what the bucket held at the start + rate × ");
        page.append(seconds).append(" s; after ").append(WARM_UP_SECONDS).append(" s of the same load.\n\n");
        page.append("| plan | round trip, ms | products | products/s | points/product | share, % | THROTTLED, % |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (Result result : results) {
            page.append(result.row(seconds)).append('\n');
        }
        page.append("\nCalls without an answer in 20 s, warm-up included: ")
                .append(LATE)
                .append(".\n");
        Path file = Path.of(System.getProperty("bench.results", "target/pacing.md"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
        System.out.println(page);
    }
}
