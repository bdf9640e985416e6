package io.storeloom.worker;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.ImportMode;
import io.storeloom.activities.catalog.ImportReport;
import io.storeloom.activities.catalog.ImportRequest;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.temporal.TemporalServer;
import io.storeloom.workflows.tenant.Actor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole house for tests: real PostgreSQL, a real Temporal server, the Shopify simulator, and a worker in this JVM. One for all
 * test classes of a JVM; each test works with tenants and shops of its own.
 */
public final class House {

    static final Actor OPERATOR = new Actor(Actor.Kind.USER, "operator", "Olga Operator");

    private static @Nullable House standing;

    private final TestHouse database = TestHouse.open();
    private final TemporalServer temporal = TemporalServer.temporary();
    private final Simulator simulator;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private ConfigurableApplicationContext worker;

    private House() {
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
        settings.put("storeloom.reconcile-every", "2s");
        worker = startWorker();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The house of this JVM. */
    public static synchronized House get() {
        House house = standing;
        if (house == null) {
            house = new House();
            standing = house;
        }
        return house;
    }

    private ConfigurableApplicationContext startWorker() {
        return new SpringApplicationBuilder(StoreloomWorker.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }

    /** Stops the worker as a deployment does. */
    void stopWorker() {
        worker.close();
    }

    void restartWorker() {
        worker.close();
        worker = startWorker();
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

    <T> T gate(Class<T> type) {
        return worker.getBean(type);
    }

    /** A look into the tables, past row-level security. */
    JdbcClient owner() {
        return database.owner();
    }

    TestHouse database() {
        return database;
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

    private void close() {
        worker.close();
        simulator.close();
        temporal.close();
        database.close();
    }
}
