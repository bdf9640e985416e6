package io.storeloom.worker;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.ImportMode;
import io.storeloom.activities.catalog.ImportReport;
import io.storeloom.activities.catalog.ImportRequest;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.postgres.DatabaseUrls;
import io.storeloom.infra.postgres.PostgresServer;
import io.storeloom.infra.postgres.TestDatabase;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Ports;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.temporal.TemporalServer;
import io.storeloom.workflows.tenant.Actor;
import io.temporal.client.WorkflowClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole house for tests: real PostgreSQL, a real Temporal server, the Shopify simulator, and a worker in this JVM. One for all
 * test classes of a JVM, and another for those that are {@link InAnotherHouse}; each test works with tenants and shops of its own.
 */
public final class House implements AutoCloseable {

    static final Actor OPERATOR = new Actor(Actor.Kind.USER, "operator", "Olga Operator");

    /** PostgreSQL is the same for both, their tables are not. */
    enum Which {
        FIRST,
        ANOTHER
    }

    private static final Map<Which, House> STANDING = new EnumMap<>(Which.class);
    private static final ThreadLocal<Which> HERE = ThreadLocal.withInitial(() -> Which.FIRST);

    private final PostgresServer server;
    private final Runnable drop;
    private final TestHouse database;
    private final TemporalServer temporal = TemporalServer.temporary();
    private final Simulator simulator;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final ConfigurableApplicationContext worker;

    private House(PostgresServer server, DatabaseUrls urls, Runnable drop, Map<String, Object> pace) {
        this.server = server;
        this.drop = drop;
        this.database = TestHouse.on(urls);
        try {
            simulator = Simulator.start(Simulator.Options.forTests());
            Path keyset = Files.createTempDirectory("storeloom-keyset").resolve("keyset.json");
            settings.put("STORELOOM_KEYSET_FILE", keyset.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("DATABASE_URL", database.urls().app());
        settings.put("DATABASE_SYSTEM_URL", database.urls().system());
        settings.put("TEMPORAL_ADDRESS", temporal.address());
        settings.put("STORELOOM_EGRESS_PROXY", "http://127.0.0.1:" + simulator.proxyPort());
        settings.put("STORELOOM_EXTRA_CA", simulator.caBundle().toString());
        settings.putAll(pace);
        worker = startWorker();
    }

    /** The house of this thread's test class. */
    public static synchronized House get() {
        return STANDING.computeIfAbsent(HERE.get(), which -> closedAtTheEnd(forTests()));
    }

    /** All that stand. */
    static synchronized List<House> all() {
        return List.copyOf(STANDING.values());
    }

    static void moveTo(Which house) {
        HERE.set(house);
    }

    private static House forTests() {
        TestDatabase tables = TestHouse.migratedDatabase();
        // So few iterations that every test's run passes over continue-as-new.
        return new House(
                tables.server(),
                tables.urls(),
                tables::close,
                Map.of(
                        "storeloom.reconcile-every",
                        "2s",
                        "storeloom.sync.silence",
                        "10s",
                        "storeloom.sync.iterations-per-run",
                        "3",
                        "storeloom.adoption.pages-per-read",
                        "3",
                        "storeloom.adoption.reads-per-run",
                        "2",
                        "storeloom.metadata.reads-per-run",
                        "2"));
    }

    private static House closedAtTheEnd(House house) {
        Runtime.getRuntime().addShutdownHook(new Thread(house::close));
        return house;
    }

    /** As people run it, for a bench: PostgreSQL waits for its disk, and every interval is the product's own. */
    static synchronized House forBench() throws IOException {
        if (!STANDING.isEmpty()) {
            throw new IllegalStateException("This JVM has its house already");
        }
        Path folder = Files.createTempDirectory("storeloom-bench-");
        ChildProcess.deleteAtEnd(folder);
        PostgresServer server = PostgresServer.start(folder, Ports.free());
        House house = new House(server, server.urls(), server::close, Map.of());
        STANDING.put(Which.FIRST, closedAtTheEnd(house));
        return house;
    }

    private ConfigurableApplicationContext startWorker() {
        return new SpringApplicationBuilder(StoreloomWorker.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }

    /** Ends this JVM's polling as a deployment does; the gates stay. A test that leaves it so lets it poll again. */
    void stopPolling() {
        worker.getBean(Workers.class).stop();
    }

    /** Polls again; harmless where it polls already. */
    void poll() {
        worker.getBean(Workers.class).start();
    }

    /** Sets the simulated Shopify's clock to a day on which it serves the version: now, or two months ago for the oldest. */
    void dayOf(String apiVersion) {
        simulator.clock().release();
        if (apiVersion.equals("2025-10")) {
            simulator.clock().advance(Duration.ofDays(-60));
        }
    }

    public Simulator simulator() {
        return simulator;
    }

    TemporalServer temporal() {
        return temporal;
    }

    /** For processes of their own: what the environment tells them. */
    Map<String, Object> settings() {
        return settings;
    }

    /** The same for a process that also migrates, in the environment's form. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(database.urls().environment());
        settings.forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }

    <T> T gate(Class<T> type) {
        return worker.getBean(type);
    }

    public WorkflowClient temporalClient() {
        return gate(WorkflowClient.class);
    }

    /** A look into the tables, past row-level security. */
    public JdbcClient owner() {
        return database.owner();
    }

    /** PostgreSQL itself: whoever kills it starts it again. */
    PostgresServer database() {
        return server;
    }

    /** Whether reconcile has run at least twice since the row was read: time enough for a run that should not stand still. */
    boolean reconciledSince(Map<String, Object> row) {
        return owner().sql("select now() > (?::timestamptz) + interval '5 seconds'")
                .param(row.get("alive_at"))
                .query(Boolean.class)
                .single();
    }

    UUID newTenant() {
        UUID tenant = database.newTenant();
        owner().sql("insert into price_list (tenant_id, name, currency) values (?, 'default', 'EUR')")
                .param(tenant)
                .update();
        return tenant;
    }

    /** Imports lines in the catalogue's own format. */
    ImportReport load(UUID tenant, String ndjson, ImportMode mode) {
        return gate(Catalog.class)
                .importFile(
                        tenant,
                        new ImportRequest(
                                ImportRequest.Format.NDJSON,
                                new ByteArrayInputStream(ndjson.getBytes(StandardCharsets.UTF_8)),
                                mode,
                                "default",
                                "en",
                                "MAIN",
                                null,
                                null),
                        OPERATOR);
    }

    @Override
    public void close() {
        worker.close();
        simulator.close();
        temporal.close();
        database.close();
        drop.run();
    }
}
