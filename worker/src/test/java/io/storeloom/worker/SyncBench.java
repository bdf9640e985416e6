package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Requests;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * Measures the sync engine as people run it: a worker in a process of its own, PostgreSQL with fsync, a real Temporal server. Run by
 * {@code infra/bench/sync}; its name keeps it out of the ordinary build.
 */
@NullUnmarked
class SyncBench {

    private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();

    private static final String VERSION = "2026-10";
    private static final int VARIANTS = 5;
    private static final int PAGE = 5_000;

    private final int large = Integer.getInteger("bench.products", 100_000);
    private final Duration budget = Duration.ofMinutes(Integer.getInteger("bench.minutes", 20));
    private final int scale = Integer.getInteger("bench.percent", 100);
    private final SyncBenchPage page = new SyncBenchPage();
    private House house;
    private WorkerProcess worker;

    @Test
    void measure() throws IOException {
        house = House.forBench();
        house.stopPolling();
        try (WorkerProcess process = WorkerProcess.start(house)) {
            worker = process;
            firstPush(null, Plan.UNLIMITED, 300);
            firstPush("Standard, 100 points/s", Plan.STANDARD, 600);
            firstPush("Plus, 1,000 points/s", Plan.PLUS, 4_000);
            double perSecond = firstPush("without limit", Plan.UNLIMITED, 3_000);
            int affordable = (int) Math.min(large, perSecond * budget.toSeconds());
            unchanged(affordable);
            if (affordable < large) {
                planAlone();
            }
            page.peak(worker.pid());
        }
        page.write(budget, large);
    }

    /** Answers how many products a second were created, published and recorded. */
    private double firstPush(String name, Plan plan, int hundredPercent) {
        int products = Math.max(50, hundredPercent * scale / 100);
        Merchant merchant = Merchant.on(plan, VERSION);
        load(merchant, products, VARIANTS);
        double load = MACHINE.getSystemLoadAverage();
        SyncBenchCpu before = SyncBenchCpu.of(house, worker);
        long mark = merchant.lastRequest();
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Map<String, Object> row = ended(merchant, event);
        SyncBenchCpu cpu = SyncBenchCpu.of(house, worker).minus(before);
        assertThat(row)
                .containsEntry("synced_products", products)
                .containsEntry("synced_variants", products * VARIANTS)
                .containsEntry("failed", 0)
                .containsEntry("skipped", 0);
        double seconds = seconds(row);
        if (name != null) {
            page.pushed(
                    name,
                    products,
                    VARIANTS,
                    seconds,
                    BenchPoints.of(plan, house.simulator().requests().since(mark, merchant.shop)),
                    cpu,
                    load);
            page.history(name, products, BenchHistory.of(house.temporalClient(), merchant.workflowId(event)));
        }
        return products / seconds;
    }

    /** As many products as the budget permits: pushed once, then twice with nothing to do. */
    private void unchanged(int products) {
        Merchant merchant = Merchant.on(Plan.UNLIMITED, VERSION);
        Instant loading = Instant.now();
        load(merchant, products, 2);
        page.loaded(products, 2, Duration.between(loading, Instant.now()));
        planned(merchant, "first push", products, SyncMode.INCREMENTAL);
        planned(merchant, "nothing changed", products, SyncMode.INCREMENTAL);
        // As every night, and after changed settings.
        house.owner()
                .sql("update connector set full_compare_due = true where tenant_id = ?")
                .param(merchant.tenant)
                .update();
        planned(merchant, "nothing changed, every hash compared", products, SyncMode.INCREMENTAL);
    }

    private void planned(Merchant merchant, String name, int products, SyncMode mode) {
        double load = MACHINE.getSystemLoadAverage();
        Requests.Counters before = counters(merchant);
        UUID event = merchant.request(mode).event();
        Map<String, Object> row = ended(merchant, event);
        assertThat(row).containsEntry("failed", 0).containsEntry("status", "COMPLETED");
        BenchHistory history = BenchHistory.of(house.temporalClient(), merchant.workflowId(event));
        Requests.Counters after = counters(merchant);
        page.unchanged(
                name,
                products,
                items(row, "planned"),
                seconds(row),
                history.planning(),
                after.mutations() - before.mutations(),
                after.queries() - before.queries(),
                load);
        page.history(name + ", " + products + " products", products, history);
    }

    /** The statement that plans, over the whole catalogue; the run is cancelled then. */
    private void planAlone() {
        Merchant merchant = Merchant.on(Plan.STANDARD, VERSION);
        load(merchant, large, 2);
        double load = MACHINE.getSystemLoadAverage();
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        until(merchant, event, row -> (int) row.get("passes") > 0);
        merchant.events().cancel(merchant.tenant, event, House.OPERATOR);
        Map<String, Object> row = ended(merchant, event);
        page.unchanged(
                "planned only, first push",
                large,
                items(row, "planned"),
                seconds(row),
                BenchHistory.of(house.temporalClient(), merchant.workflowId(event))
                        .planning(),
                counters(merchant).mutations(),
                counters(merchant).queries(),
                load);
    }

    private static int items(Map<String, Object> row, String counter) {
        return Stream.of("categories", "products", "variants")
                .mapToInt(kind -> (int) row.get(counter + "_" + kind))
                .sum();
    }

    private Requests.Counters counters(Merchant merchant) {
        return house.simulator().requests().counters(merchant.shop);
    }

    private Map<String, Object> ended(Merchant merchant, UUID event) {
        return until(merchant, event, row -> row.get("finished_at") != null);
    }

    /** Looks twice a second only: each look opens a connection, and what it costs would be taken for the engine's. */
    private Map<String, Object> until(Merchant merchant, UUID event, Predicate<Map<String, Object>> so) {
        return Waiting.until(() -> merchant.row(event), so, budget.multipliedBy(3), Duration.ofMillis(500));
    }

    /** From the request until the event was closed. */
    private static double seconds(Map<String, Object> row) {
        return (((java.sql.Timestamp) row.get("finished_at")).getTime()
                        - ((java.sql.Timestamp) row.get("created_at")).getTime())
                / 1e3;
    }

    private static void load(Merchant merchant, int products, int variants) {
        merchant.load(IntStream.range(0, 40)
                .mapToObj(n -> Lines.category("c-" + n, "Category " + n))
                .collect(Collectors.joining()));
        for (int from = 0; from < products; from += PAGE) {
            merchant.load(IntStream.range(from, Math.min(products, from + PAGE))
                    .mapToObj(n -> Lines.product("P-" + n, "Mug " + n, "c-" + n % 40, variants))
                    .collect(Collectors.joining()));
        }
    }
}
