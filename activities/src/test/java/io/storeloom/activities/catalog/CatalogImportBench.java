package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.postgres.PostgresServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Measures the import; run by {@code infra/bench/catalog-import}. Its name keeps it out of the ordinary build. */
class CatalogImportBench {
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final List<String> lines = new ArrayList<>();
    private final int rows = Integer.getInteger("bench.rows", 200_000);

    @Test
    void measure() throws IOException {
        Path folder = Files.createTempDirectory("storeloom-bench");
        try (PostgresServer server = PostgresServer.start(folder.resolve("data"), freePort());
                TestHouse house = TestHouse.on(server.urls(), Catalog.class, AuditTrail.class)) {
            Catalog catalog = house.gate(Catalog.class);
            run("warm-up, another tenant", server, catalog, house.newTenant(), 20_000, 0, 20_000 / BenchTable.VARIANTS);
            lines.clear();
            UUID tenant = house.newTenant();
            run("first import", server, catalog, tenant, rows, 0, rows / BenchTable.VARIANTS);
            run("the same again: nothing to do", server, catalog, tenant, rows, 0, 0);
            run("every tenth price changed", server, catalog, tenant, rows, 10, rows / 10);
        } finally {
            delete(folder);
        }
        write();
    }

    private void run(
            String name, PostgresServer server, Catalog catalog, UUID tenant, int count, int changedEvery, int writes) {
        System.gc();
        double load = MACHINE.getSystemLoadAverage();
        long ours = MACHINE.getProcessCpuTime();
        Duration theirs = cpu(server);
        long start = System.nanoTime();
        ImportReport report = catalog.importFile(
                tenant,
                new ImportRequest(
                        ImportRequest.Format.SHOPIFY_CSV,
                        new BenchTable(count, changedEvery),
                        ImportMode.MERGE,
                        "default",
                        "en",
                        "MAIN",
                        "Product Category",
                        null),
                CatalogHouse.ACTOR);
        double seconds = (System.nanoTime() - start) / 1e9;
        double javaSeconds = (MACHINE.getProcessCpuTime() - ours) / 1e9;
        double databaseSeconds = cpu(server).minus(theirs).toMillis() / 1e3;
        assertThat(report.rejectedCount()).isZero();
        assertThat(report.created() + report.updated()).isBetween((long) writes, writes + 2L);
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %,.0f | %.1f | %.1f | %,.0f | %.1f |",
                name,
                count,
                seconds,
                count / seconds,
                javaSeconds,
                databaseSeconds,
                count / (javaSeconds + databaseSeconds),
                load));
    }

    /** Of the server's backends; a connection keeps its backend for the whole bench. */
    private static Duration cpu(PostgresServer server) {
        return ProcessHandle.of(server.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(backend -> backend.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private void write() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("infra/bench"))) {
            root = Objects.requireNonNull(root.getParent(), "run inside the repository");
        }
        String text = """
                # Import of Shopify's product table

                `infra/bench/catalog-import`, %s. %s, %d processors, %.0f GB, Java %s, embedded PostgreSQL with fsync, on
                the same machine. Four variants a product, %d columns, texts, stock, prices and a category. One import, over two connections; its
                chunks are committed without waiting for the disk, and its end waits for all of them. Aim: 20,000 rows/s. The machine's load when
                a run began stands beside it: with more than %d others wait for the processors too, and rows per CPU second say more than rows
                per second.

                | run | rows | s | rows/s | CPU s Java | CPU s PostgreSQL | rows per CPU s | load |
                |---|---|---|---|---|---|---|---|
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        MACHINE.getAvailableProcessors(),
                        MACHINE.getTotalMemorySize() / 1e9,
                        System.getProperty("java.version"),
                        36,
                        MACHINE.getAvailableProcessors(),
                        String.join("\n", lines));
        Path results = Files.createDirectories(root.resolve("infra/bench/results"));
        Files.writeString(results.resolve("catalog-import.md"), text);
        System.out.println(text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
