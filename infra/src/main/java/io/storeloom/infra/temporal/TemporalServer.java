package io.storeloom.infra.temporal;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Ports;
import io.storeloom.infra.process.Server;
import io.storeloom.infra.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One running Temporal server on 127.0.0.1 with its UI and the namespace {@code default}, on a database file, as a
 * process of its own that ends with this JVM at the latest.
 */
public final class TemporalServer implements Server {

    /** How long closed workflows stay readable. */
    public static final Duration RETENTION = Duration.ofDays(30);

    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    /** A stock server spends 100 ms on every sequential activity: its polls are paced at 20 a second. */
    private static final List<String> TUNING = List.of(
            "system.enableActivityEagerExecution=true",
            "history.transferProcessorMaxPollRPS=200",
            "history.transferProcessorMaxPollHostRPS=1000",
            "history.timerProcessorMaxPollRPS=200");

    private static final List<String> SEARCH_ATTRIBUTES =
            List.of("Tenant", "Store", "SyncEvent", "SyncStatus", "Trigger", "FailureType");

    private final TemporalCli cli;
    private final Path database;
    private final Path log;
    private final int port;
    private final int uiPort;
    private volatile ChildProcess process;

    private TemporalServer(TemporalCli cli, Path database, Path log, int port, int uiPort) {
        this.cli = cli;
        this.database = database;
        this.log = log;
        this.port = port;
        this.uiPort = uiPort;
        this.process = launched();
    }

    /**
     * Starts the server and returns once it serves and keeps closed workflows for {@link #RETENTION}.
     *
     * @throws CannotStart when a port is taken, the binary cannot be had or it does not serve within 90 s
     */
    public static TemporalServer start(Path database, Path log, int port, int uiPort, Consumer<String> progress) {
        Ports.requireFree(port, "Temporal", "STORELOOM_TEMPORAL_PORT");
        Ports.requireFree(uiPort, "Temporal's UI", "STORELOOM_TEMPORAL_UI_PORT");
        return new TemporalServer(TemporalCli.found(progress), database, log, port, uiPort);
    }

    /** A server for tests: free ports, a database file in a temporary folder. It costs about three seconds. */
    public static TemporalServer temporary() {
        try {
            Path folder = Files.createTempDirectory("storeloom-temporal-");
            ChildProcess.deleteAtEnd(folder);
            TemporalCli cli = TemporalCli.found(System.err::println);
            for (int attempt = 1; ; attempt++) {
                try {
                    return new TemporalServer(
                            cli, folder.resolve("temporal.db"), folder.resolve("log"), Ports.free(), Ports.free());
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

    /** Host and port for clients, as in TEMPORAL_ADDRESS. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public String uiUrl() {
        return "http://127.0.0.1:" + uiPort;
    }

    public String namespace() {
        return "default";
    }

    /** TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and TEMPORAL_UI_URL. */
    public Map<String, String> environment() {
        return Map.of("TEMPORAL_ADDRESS", address(), "TEMPORAL_NAMESPACE", namespace(), "TEMPORAL_UI_URL", uiUrl());
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

    /**
     * Runs Temporal's own command line tool against this server, as an operator would.
     *
     * @return what it printed
     * @throws IllegalStateException when the command failed or took more than 20 s
     */
    public String command(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--address";
        all[arguments.length + 1] = address();
        try {
            return cli.run(all)
                    .orElseThrow(() -> new IllegalStateException("temporal " + String.join(" ", all) + " failed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** kill -9. */
    @Override
    public void killHard() {
        process.killHard();
    }

    /** Starts it again on the same data and ports, after a death or as a plain restart; returns when it serves. */
    @Override
    public synchronized void restart() {
        close();
        process = launched();
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }

    private ChildProcess launched() {
        ChildProcess started = ChildProcess.start(arguments(), Map.of(), log, Signal.TERM);
        try {
            awaitServing(started);
            return started;
        } catch (IOException e) {
            started.killHard();
            throw new CannotStart("Temporal's server could not be asked for its health: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            started.killHard();
            Thread.currentThread().interrupt();
            throw new CannotStart("The start of Temporal's server was interrupted.", e);
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                cli.binary().toString(),
                "server",
                "start-dev",
                "--db-filename",
                database.toAbsolutePath().toString(),
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--ui-port",
                Integer.toString(uiPort),
                "--log-level",
                "warn",
                "--sqlite-pragma",
                "journal_mode=WAL",
                "--sqlite-pragma",
                "synchronous=NORMAL"));
        TUNING.forEach(value -> arguments.addAll(List.of("--dynamic-config-value", value)));
        SEARCH_ATTRIBUTES.forEach(name -> arguments.addAll(List.of("--search-attribute", name + "=Keyword")));
        return arguments;
    }

    private void awaitServing(ChildProcess started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        @Nullable String missing = "serve";
        while (missing != null) {
            if (!started.alive()) {
                throw new CannotStart("Temporal's server ended at once, see " + log + ":\n" + started.lastWords(5));
            }
            if (System.nanoTime() > deadline) {
                started.killHard();
                throw new CannotStart("Temporal's server did not " + missing + " within " + START_PATIENCE.toSeconds()
                        + " s, see " + log + ".");
            }
            TimeUnit.MILLISECONDS.sleep(50);
            missing = missing();
        }
    }

    /** What the server does not do yet; null when it is ready. */
    private @Nullable String missing() throws IOException, InterruptedException {
        if (!Ports.listening(port)) {
            return "listen";
        }
        if (!cli.run("operator", "cluster", "health", "--address", address())
                .orElse("")
                .contains("SERVING")) {
            return "serve";
        }
        boolean kept = cli.run(
                        "operator",
                        "namespace",
                        "update",
                        "--namespace",
                        namespace(),
                        "--retention",
                        RETENTION.toHours() + "h",
                        "--address",
                        address())
                .isPresent();
        return kept ? null : "accept its settings";
    }
}
