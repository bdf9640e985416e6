package io.storeloom.infra.postgres;

import io.storeloom.infra.postgres.PostgresServer.Durability;
import io.storeloom.infra.process.CacheFolder;
import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One data folder: {@code passwords} and, below {@code cluster}, PostgreSQL's own files. */
final class Cluster {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path files;
    private final Path log;
    private final Durability durability;
    private final Binaries binaries;

    Cluster(Path home, Path log, Durability durability) {
        this.home = home.toAbsolutePath();
        this.files = this.home.resolve("cluster");
        this.log = log.toAbsolutePath();
        this.durability = durability;
        try {
            this.binaries = Binaries.unpacked();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The unpacking of PostgreSQL was interrupted.", e);
        }
    }

    static String superuserUrl(int port, String database, Passwords passwords) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&password="
                + passwords.superuser() + "&connectTimeout=2&ApplicationName=storeloom-launcher";
    }

    /** Makes the folder when it is empty; refuses one of another major version. */
    Passwords prepare() throws IOException, InterruptedException {
        Files.createDirectories(home);
        Passwords passwords = Passwords.in(home);
        if (!Files.exists(files)) {
            initialise(passwords);
        }
        String version = Files.readString(files.resolve("PG_VERSION")).strip();
        if (!version.equals(Integer.toString(Binaries.MAJOR))) {
            throw new CannotStart("The data folder " + home + " was written by PostgreSQL " + version + " and this is "
                    + Binaries.MAJOR + ": move it away to start afresh, or choose another with --data.");
        }
        return passwords;
    }

    /** Stops a server that runs on this folder without us: its JVM died. */
    void stopLeftover() throws IOException, InterruptedException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        ProcessHandle leftover = lines.isEmpty()
                ? null
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
                        .orElse(null);
        if (leftover == null) {
            // A pid that now belongs to another program would keep PostgreSQL from starting.
            Files.deleteIfExists(pidFile);
            return;
        }
        ChildProcess.end(leftover, Signal.INT, Duration.ofSeconds(15));
    }

    /** Starts the server and returns once it accepts logins. */
    ChildProcess start(int port, Passwords passwords) throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        ChildProcess process = launch(port);
        while (true) {
            if (!process.alive()) {
                String why = process.lastWords(6);
                // After a kill -9 the backends take a moment to notice; until then the memory block is theirs.
                if (!why.contains("pre-existing shared memory block") || System.nanoTime() > deadline) {
                    throw new CannotStart("PostgreSQL did not start on port " + port + ", see " + log + ":\n" + why);
                }
                TimeUnit.MILLISECONDS.sleep(200);
                process = launch(port);
            }
            try {
                DriverManager.getConnection(superuserUrl(port, "postgres", passwords))
                        .close();
                return process;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    process.killHard();
                    throw new CannotStart("PostgreSQL did not accept logins in time: " + e.getMessage(), e);
                }
                TimeUnit.MILLISECONDS.sleep(30);
            }
        }
    }

    private ChildProcess launch(int port) {
        List<String> command =
                new ArrayList<>(binaries.command("postgres", "-D", files.toString(), "-p", Integer.toString(port)));
        // Without fsync a commit still reaches the kernel, so a killed server loses nothing; only the machine may not
        // fail.
        String sync = durability == Durability.KEPT ? "on" : "off";
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=" + sync,
                "synchronous_commit=on",
                "full_page_writes=" + sync,
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC")) {
            command.add("-c");
            command.add(setting);
        }
        return ChildProcess.start(command, Map.of(), log, durability == Durability.KEPT ? Signal.INT : Signal.KILL);
    }

    /** Into a folder beside it first, so that a broken-off initdb is never taken for a database. */
    private void initialise(Passwords passwords) throws IOException, InterruptedException {
        Path half = home.resolve("cluster.half");
        CacheFolder.delete(half);
        Path passwordFile = Files.createTempFile(home, "password", "");
        Path initLog = home.resolve("initdb.log");
        try {
            Files.writeString(passwordFile, passwords.superuser());
            List<String> command = new ArrayList<>(binaries.command(
                    "initdb",
                    "-D",
                    half.toString(),
                    "--username=postgres",
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            if (durability == Durability.FORGOTTEN) {
                command.add("--no-sync");
            }
            ChildProcess process = ChildProcess.start(command, Map.of(), initLog, Signal.KILL);
            if (process.onExit().join() != 0) {
                throw new CannotStart("PostgreSQL could not make its data folder: " + process.lastWords(4));
            }
            Files.move(half, files, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(initLog);
        } finally {
            Files.delete(passwordFile);
        }
    }
}
