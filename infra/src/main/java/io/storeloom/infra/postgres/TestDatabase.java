package io.storeloom.infra.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fresh database for one test on the JVM's shared temporary server. It costs some tens of milliseconds; the server
 * costs about two seconds once. Dropped by {@link #close()}, or with the server when the JVM ends.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, Boolean> TEMPLATES = new ConcurrentHashMap<>();
    private static @Nullable PostgresServer shared;

    private final PostgresServer server;
    private final String name;

    private TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** An empty database: the roles, no table. */
    public static TestDatabase empty() {
        return create("test_" + NUMBER.incrementAndGet(), "");
    }

    /**
     * A database as {@code migrate} leaves it. It runs once per JVM and name; every caller gets a copy. It must have closed
     * its connections when it returns.
     *
     * @param template lower-case letters, digits and underscores
     */
    public static TestDatabase migrated(String template, Consumer<DatabaseUrls> migrate) {
        String source = "template_" + template;
        TEMPLATES.computeIfAbsent(source, name -> {
            migrate.accept(create(name, "").urls());
            return true;
        });
        return create("test_" + NUMBER.incrementAndGet(), "TEMPLATE " + source + " STRATEGY FILE_COPY");
    }

    /** The server that all test databases of this JVM share: whoever kills it must start it again. */
    public PostgresServer server() {
        return server;
    }

    public DatabaseUrls urls() {
        return server.urlsOf(name);
    }

    public String ownerUrl() {
        return urls().owner();
    }

    public String appUrl() {
        return urls().app();
    }

    public String systemUrl() {
        return urls().system();
    }

    /** DATABASE_URL, DATABASE_SYSTEM_URL and DATABASE_OWNER_URL. */
    public Map<String, String> environment() {
        return urls().environment();
    }

    /** Drops it, cutting off whoever is still connected. */
    @Override
    public void close() {
        try (Connection superuser = server.superuser("postgres");
                var statement = superuser.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException("Test database " + name + " could not be dropped", e);
        }
    }

    private static TestDatabase create(String name, String template) {
        PostgresServer server = sharedServer();
        try (Connection superuser = server.superuser("postgres")) {
            Roles.createDatabase(superuser, name, template);
            return new TestDatabase(server, name);
        } catch (SQLException e) {
            throw new IllegalStateException("Test database " + name + " could not be created", e);
        }
    }

    private static synchronized PostgresServer sharedServer() {
        PostgresServer running = shared;
        if (running == null) {
            running = PostgresServer.temporary();
            shared = running;
        }
        return running;
    }
}
