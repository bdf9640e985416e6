package io.storeloom.worker;

import com.sun.management.OperatingSystemMXBean;
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
import java.util.Objects;

/** What {@link SyncBench} found, as {@code infra/bench/results/sync.md}. */
final class SyncBenchPage {

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final List<String> pushes = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<String> histories = new ArrayList<>();
    private String loaded = "";
    private String peak = "";

    void pushed(
            String name,
            int products,
            int variants,
            double seconds,
            BenchPoints points,
            SyncBenchCpu cpu,
            double load) {
        pushes.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %.0f | %s | %.1f | %.3f | %.1f | %,.0f | %.1f / %.1f / %.1f / %.1f | %.1f |",
                name,
                products,
                seconds,
                points.dryAfter() == null
                        ? "never"
                        : String.format(Locale.ROOT, "after %.0f s, then %.0f s", points.dryAfter(), points.seconds()),
                100 * points.share(),
                100 * points.throttled(),
                products / seconds,
                products * (1 + variants) / seconds,
                1e3 * cpu.worker() / products,
                1e3 * cpu.database() / products,
                1e3 * cpu.temporal() / products,
                1e3 * cpu.shop() / products,
                load));
        System.out.println(pushes.getLast());
    }

    void unchanged(
            String name,
            int products,
            int items,
            double seconds,
            Duration planning,
            long mutations,
            long queries,
            double load) {
        unchanged.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %.1f | %.1f | %,d | %,d | %.1f |",
                name,
                products,
                items,
                seconds,
                planning.toMillis() / 1e3,
                mutations,
                queries,
                load));
        System.out.println(unchanged.getLast());
    }

    void history(String name, int products, BenchHistory history) {
        histories.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %d | %.0f | %.1f |",
                name,
                history.events(),
                history.activities(),
                history.actions(),
                history.runs(),
                1e3 * history.events() / products,
                1e3 * history.actions() / products));
        System.out.println(histories.getLast());
    }

    void loaded(int products, int variants, Duration time) {
        loaded = String.format(
                Locale.ROOT,
                "The catalogue of %,d products with %d variants each was imported in %d s.",
                products,
                variants,
                time.toSeconds());
    }

    /** What the process took at most of the machine's memory. */
    void peak(long pid) throws IOException {
        String kilobytes = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
        peak = String.format(Locale.ROOT, "%,d MB", Long.parseLong(kilobytes) / 1024);
    }

    void write(Duration budget, int large) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("infra/bench"))) {
            root = Objects.requireNonNull(root.getParent(), "run inside the repository");
        }
        String text = """
                # The sync engine

                `infra/bench/sync`, %s. %s, %d processors, %.0f GB, Java %s. On the same machine: the worker in a process of its own
                (heap of 384 MB, serial collector), PostgreSQL with fsync, Temporal's development server, and the Shopify simulator, answering
                without delay. Products have an image, a category and texts and are published on one channel. The load is the machine's when a
                run began; with more than %d others wait for the processors too.

                ## First push, products of %d variants

                Share of points: spent since the bucket had run dry (≤ 5 %%), over what it then held and what was restored until the last
                request. Aims: ≥ 90 %% and < 0.5 %% THROTTLED. Items are products and variants. Time runs from the request to the event's end.

                | shop | products | s | bucket dry | share of points, %% | THROTTLED, %% | products/s | items/s | CPU ms a product: worker / PostgreSQL / Temporal / shop | load |
                |---|---|---|---|---|---|---|---|---|---|
                %s

                Peak memory of the worker's process over all of this page (VmHWM): %s.

                ## A large catalogue

                Asked for %,d products; pushed as many as the first push above would do in %d minutes. %s Two variants a product, shop without limit.

                | run | products | items planned | s | of it planning | mutations | queries | load |
                |---|---|---|---|---|---|---|---|
                %s

                ## Temporal

                Actions: starts and continue-as-new, activity attempts, timers, signals, search attributes; without heartbeats, which no history
                shows (at most one in 4 s of an activity). Target: 50 actions per 1,000 products.

                | run | events | activities | actions | workflow runs | events per 1,000 products | actions per 1,000 products |
                |---|---|---|---|---|---|---|
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        MACHINE.getAvailableProcessors(),
                        MACHINE.getTotalMemorySize() / 1e9,
                        System.getProperty("java.version"),
                        MACHINE.getAvailableProcessors(),
                        5,
                        String.join("\n", pushes),
                        peak,
                        large,
                        budget.toMinutes(),
                        loaded,
                        String.join("\n", unchanged),
                        String.join("\n", histories));
        Path results = Files.createDirectories(root.resolve("infra/bench/results"));
        Files.writeString(results.resolve("sync.md"), text);
        System.out.println(text);
    }
}
