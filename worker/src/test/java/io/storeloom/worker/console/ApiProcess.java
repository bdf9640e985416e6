package io.storeloom.worker.console;

import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Ports;
import io.storeloom.infra.process.Signal;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The api as people run it: a JVM of its own, on a database of its own, with one admin. */
final class ApiProcess implements AutoCloseable {

    static final String TENANT = "Northwind";
    static final String TOKEN = "slt_console_test_0123456789abcdef";
    static final String EMAIL = "mara@northwind.example";
    static final String PASSWORD = "a-password-for-tests-only";

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private final Map<String, String> environment = new HashMap<>();
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final Path log = Path.of("target", "console-api-" + port + ".log");
    private ChildProcess process;

    /** @param surroundings where its database is, and what else it shall know; without Temporal's address there is none */
    ApiProcess(Map<String, String> surroundings) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("storeloom-console-");
        ChildProcess.deleteAtEnd(home);
        environment.put("STORELOOM_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(management));
        environment.put("STORELOOM_KEYSET_FILE", home.resolve("keyset").toString());
        environment.put("STORELOOM_BOOTSTRAP_TENANT", TENANT);
        environment.put("STORELOOM_BOOTSTRAP_TOKEN", TOKEN);
        environment.put("STORELOOM_BOOTSTRAP_EMAIL", EMAIL);
        environment.put("STORELOOM_BOOTSTRAP_PASSWORD", PASSWORD);
        environment.put("STORELOOM_BOOTSTRAP_CURRENCY", "EUR");
        // Nothing answers there: the console has to work while Temporal is away.
        environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + Ports.free());
        environment.put("TEMPORAL_UI_URL", "http://127.0.0.1:8233");
        environment.putAll(surroundings);
        process = start();
        awaitReady();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where the process writes. */
    Path log() {
        return log;
    }

    /** Ends the process and leaves its port alone. */
    void stop() {
        process.stop(Duration.ofSeconds(20));
    }

    /** kill -9. */
    void killHard() {
        process.killHard();
    }

    void startAgain() throws InterruptedException {
        process = start();
        awaitReady();
    }

    @Override
    public void close() {
        stop();
    }

    private ChildProcess start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath(), "io.storeloom.api.StoreloomApi"));
        return ChildProcess.start(command, environment, log, Signal.TERM);
    }

    /** The tests' class path without the worker itself: its settings file would take the place of the api's. */
    private static String classPath() {
        String own = File.separator + "worker" + File.separator + "target" + File.separator;
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(own))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        URI ready = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        while (!answers(ready)) {
            if (!process.alive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The api did not start, see " + log + ":\n" + process.lastWords(12));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
