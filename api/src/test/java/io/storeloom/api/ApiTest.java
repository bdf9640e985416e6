package io.storeloom.api;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connector;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.tenant.Organisations;
import io.storeloom.infra.postgres.TestDatabase;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * One API process for all test classes of the JVM, on a database of its own, with Temporal out of reach and a simulated Shopify
 * behind the egress proxy. Two organisations: ours and theirs.
 */
@Import(SetClock.class)
@SpringBootTest(classes = StoreloomApi.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ApiTest {

    protected static final String OUR_TOKEN = "slt_test_ours_0123456789abcdefghij";
    protected static final String THEIR_TOKEN = "slt_test_theirs_0123456789abcdefgh";
    protected static final String EMAIL = "admin@ours.example";
    protected static final String PASSWORD = "correct horse battery staple";

    private static final TestDatabase DATABASE = TestDatabase.empty();
    protected static final Simulator SHOPIFY = simulator();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<Role, String> TOKENS = new ConcurrentHashMap<>();

    @LocalServerPort
    protected int port;

    @Autowired
    protected Organisations organisations;

    @Autowired
    protected Connections connections;

    @Autowired
    protected Connectors connectors;

    @Autowired
    SetClock clock;

    protected Http ours = new Http("", Map.of());
    protected Http theirs = new Http("", Map.of());
    protected Http nobody = new Http("", Map.of());
    protected UUID ourTenant = new UUID(0, 0);
    protected UUID theirTenant = new UUID(0, 0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DATABASE.environment().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("TEMPORAL_ADDRESS", () -> "127.0.0.1:9");
        registry.add("TEMPORAL_UI_URL", () -> "http://127.0.0.1:8233");
        registry.add("STORELOOM_KEYSET_FILE", () -> keyset().toString());
        registry.add("STORELOOM_EGRESS_PROXY", () -> "http://127.0.0.1:" + SHOPIFY.proxyPort());
        registry.add("STORELOOM_EXTRA_CA", () -> SHOPIFY.caBundle().toString());
        registry.add("management.server.port", () -> "0");
        registry.add("STORELOOM_BOOTSTRAP_TENANT", () -> "Ours");
        registry.add("STORELOOM_BOOTSTRAP_CURRENCY", () -> "EUR");
        registry.add("STORELOOM_BOOTSTRAP_TOKEN", () -> OUR_TOKEN);
        registry.add("STORELOOM_BOOTSTRAP_EMAIL", () -> EMAIL);
        registry.add("STORELOOM_BOOTSTRAP_PASSWORD", () -> PASSWORD);
    }

    @BeforeEach
    void callers() {
        clock.release();
        ourTenant = organisations.ensure("Ours", "EUR");
        theirTenant = organisations.ensure("Theirs", "EUR");
        organisations.ensureToken(theirTenant, THEIR_TOKEN);
        String base = "http://127.0.0.1:" + port;
        nobody = new Http(base, Map.of());
        ours = caller(OUR_TOKEN);
        theirs = caller(THEIR_TOKEN);
    }

    protected Http caller(String token) {
        return new Http("http://127.0.0.1:" + port, Map.of("Authorization", "Bearer " + token));
    }

    protected Http as(Role role) {
        return caller(TOKENS.computeIfAbsent(
                role,
                wanted -> ours.post("/api/v1/tokens", Map.of("name", "test " + wanted, "role", wanted))
                        .json()
                        .path("secret")
                        .asString()));
    }

    /** A name that no other test uses. */
    protected static String unique(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    protected UUID newStore() {
        return newStore(ours);
    }

    protected UUID newStore(Http as) {
        Http.Answer made =
                as.post("/api/v1/stores", Map.of("name", "A store", "shopDomain", unique("shop") + ".myshopify.com"));
        return UUID.fromString(made.id());
    }

    /** A store with a connection on record that nobody tried, and its connector on. */
    protected UUID connectedStore() {
        UUID store = newStore();
        connections.connect(
                ourTenant,
                store,
                new Credentials.ClientCredentials("client", "shpss_0000secret"),
                List.of("write_products"),
                aShop(),
                Actor.SYSTEM);
        saved(store);
        connectors.switchTo(ourTenant, store, true, Actor.SYSTEM);
        return store;
    }

    /** A store of a shop in the simulator, connected with its app's credentials, and its connector on. */
    protected UUID connectedTo(String domain, String clientId, String secret) {
        UUID store = UUID.fromString(ours.post("/api/v1/stores", Map.of("name", "Simulated", "shopDomain", domain))
                .id());
        ours.put(
                "/api/v1/stores/" + store + "/connection",
                Map.of("authMode", "CLIENT_CREDENTIALS", "clientId", clientId, "clientSecret", secret));
        saved(store);
        connectors.switchTo(ourTenant, store, true, Actor.SYSTEM);
        return store;
    }

    /** Saves the settings that a new connector has, as somebody does who finds them right. */
    protected void saved(UUID store) {
        Connector connector = connectors.find(ourTenant, store).orElseThrow();
        connectors.save(ourTenant, store, connector.settingsVersion(), connector.settings(), Actor.SYSTEM);
    }

    protected static ShopDetails aShop() {
        return new ShopDetails(
                "Shop",
                "EUR",
                "Basic",
                false,
                "Europe/Berlin",
                "shop.example",
                "hello@shop.example",
                "DE",
                2048,
                List.of(new ShopDetails.ApiVersion("2026-10", true), new ShopDetails.ApiVersion("2025-10", false)),
                List.of(new ShopDetails.Location("gid://shopify/Location/1", "Main")),
                List.of(new ShopDetails.Publication("gid://shopify/Publication/1", "Online Store")),
                List.of(
                        new ShopDetails.Locale("en", "English", true, true),
                        new ShopDetails.Locale("de", "German", false, true)),
                Instant.parse("2026-11-01T00:00:00Z"));
    }

    /** A shop in the simulator with an app of these scopes. */
    protected static String simulatedShop(String clientId, String secret, List<String> scopes) {
        String domain = unique("simulated") + ".myshopify.com";
        SHOPIFY.open(ShopSpec.of(domain), clientId, secret, scopes);
        return domain;
    }

    /** The owner sees every tenant's rows: for a test's own look into the tables. */
    protected static JdbcClient owner() {
        return JdbcClient.create(source(DATABASE.ownerUrl()));
    }

    /** The first column of a query's rows, as the owner sees them. */
    protected static List<String> texts(String sql) {
        return owner().sql(sql)
                .query((row, number) -> java.util.Objects.requireNonNull(row.getString(1)))
                .list();
    }

    protected static java.sql.Connection appConnection() throws SQLException {
        return source(DATABASE.appUrl()).getConnection();
    }

    /** An open event of a store, as a request makes it; no workflow runs, Temporal is out of reach. */
    protected UUID startedEvent(UUID store) {
        Http.Answer started = ours.post("/api/v1/stores/" + store + "/sync-events", Map.of("mode", "INCREMENTAL"));
        return UUID.fromString(started.id());
    }

    private static DriverManagerDataSource source(String url) {
        java.net.URI uri = java.net.URI.create(url.startsWith("jdbc:") ? url.substring(5) : url);
        @Nullable String user = uri.getUserInfo();
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user.substring(0, user.indexOf(':')));
            properties.setProperty("password", user.substring(user.indexOf(':') + 1));
        }
        String jdbc = url.startsWith("jdbc:")
                ? url
                : "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        return new DriverManagerDataSource(jdbc, properties);
    }

    private static Path keyset() {
        try {
            Path folder = Files.createTempDirectory("storeloom-api-test");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("keyset.json");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Simulator simulator() {
        try {
            Simulator simulator = Simulator.start(Simulator.Options.forTests().withVersions("2026-10"));
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
