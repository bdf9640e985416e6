package io.storeloom.infra.postgres;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Ports;
import io.storeloom.infra.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One running PostgreSQL on 127.0.0.1 with the database {@code storeloom} and the house's three roles, as a process of
 * its own that ends with this JVM at the latest. Every login needs its password.
 */
public final class PostgresServer implements Server {

    private static final String DATABASE = "storeloom";

    private final Cluster cluster;
    private final Passwords passwords;
    private final int port;
    private volatile ChildProcess process;

    private PostgresServer(Cluster cluster, Passwords passwords, int port) throws InterruptedException {
        this.cluster = cluster;
        this.passwords = passwords;
        this.port = port;
        this.process = cluster.start(port, passwords);
    }

    /**
     * Opens the data folder, making it first when it is empty. Commits are on disk when they are answered. A server that
     * a dead JVM left behind on this folder is stopped first.
     *
     * @param log where the server writes
     * @throws CannotStart when the port is taken or the folder belongs to another PostgreSQL version
     */
    public static PostgresServer start(Path dataDir, int port, Path log) {
        return open(new Cluster(dataDir, log, Durability.KEPT), port);
    }

    /** {@link #start(Path, int, Path)} with the log in the data folder. */
    public static PostgresServer start(Path dataDir, int port) {
        return start(dataDir, port, dataDir.resolve("postgresql.log"));
    }

    /**
     * A server of one's own for a test that kills it: a free port, a temporary folder, no fsync. All other tests use
     * {@link TestDatabase}, which shares one server per JVM.
     */
    public static PostgresServer temporary() {
        try {
            Path folder = Files.createTempDirectory("storeloom-postgres-");
            ChildProcess.deleteAtEnd(folder);
            Cluster cluster = new Cluster(folder, folder.resolve("postgresql.log"), Durability.FORGOTTEN);
            for (int attempt = 1; ; attempt++) {
                try {
                    return open(cluster, Ports.free());
                } catch (CannotStart e) {
                    if (attempt == 5) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresServer open(Cluster cluster, int port) {
        try {
            cluster.stopLeftover();
            Ports.requireFree(port, "PostgreSQL", "STORELOOM_POSTGRES_PORT");
            Passwords passwords = cluster.prepare();
            PostgresServer server = new PostgresServer(cluster, passwords, port);
            try (Connection superuser = server.superuser("postgres")) {
                Roles.ensure(superuser, passwords);
                Roles.ensureDatabase(superuser, DATABASE);
            }
            return server;
        } catch (IOException | SQLException e) {
            throw new CannotStart("PostgreSQL could not be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start of PostgreSQL was interrupted.", e);
        }
    }

    public DatabaseUrls urls() {
        return DatabaseUrls.of(port, DATABASE, passwords);
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

    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** kill -9 of the postmaster; its backends follow by themselves. */
    @Override
    public void killHard() {
        process.killHard();
    }

    /** Starts it again on the same data and port, after a death or as a plain restart; returns when it accepts logins. */
    @Override
    public synchronized void restart() {
        try {
            close();
            cluster.stopLeftover();
            process = cluster.start(port, passwords);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The restart of PostgreSQL was interrupted.", e);
        }
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }

    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(Cluster.superuserUrl(port, database, passwords));
    }

    DatabaseUrls urlsOf(String database) {
        return DatabaseUrls.of(port, database, passwords);
    }

    /** What a crash of the machine may cost. */
    enum Durability {
        /** fsync and synchronous commit on. */
        KEPT,
        /** For tests: survives the death of its process, not of the machine. */
        FORGOTTEN
    }
}
