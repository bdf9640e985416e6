package io.storeloom.infra.launcher;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of ours that answers 200 at an address when it is ready. */
final class JavaProgram implements Program {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final List<String> jvm;
    private final List<String> what;
    private final Map<String, String> environment;
    private final URI ready;
    private final StartCache cache;
    private final Path log;
    private final Duration stopPatience;
    private volatile @Nullable ChildProcess process;

    /**
     * @param flags of the JVM, such as its largest heap
     * @param what class path and main class, or {@code -jar} and the jar
     * @param ready answers 200 once it is ready
     */
    JavaProgram(
            String name,
            List<String> flags,
            List<String> what,
            Map<String, String> environment,
            URI ready,
            StartCache cache,
            Path log,
            Duration stopPatience) {
        this.name = name;
        this.jvm = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
        this.jvm.addAll(flags);
        this.what = what;
        this.environment = environment;
        this.ready = ready;
        this.cache = cache;
        this.log = log;
        this.stopPatience = stopPatience;
    }

    /** Makes the cache that quickens the next start; true when it is there. */
    boolean train() throws IOException, InterruptedException {
        return cache.make(jvm, what, log.resolveSibling(name + "-training.log"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(cache.use());
        command.addAll(what);
        ChildProcess started = ChildProcess.start(command, environment, log, Signal.TERM);
        process = started;
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answers()) {
            if (!started.alive()) {
                throw new CannotStart(name + " ended while starting, see " + log + ":\n" + started.lastWords(8));
            }
            if (System.nanoTime() > deadline) {
                started.killHard();
                throw new CannotStart(
                        name + " was not ready within " + START_PATIENCE.toMinutes() + " minutes, see " + log + ".");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                started.killHard();
                Thread.currentThread().interrupt();
                throw new CannotStart("The start of " + name + " was interrupted.", e);
            }
        }
    }

    @Override
    public void stop() {
        ChildProcess running = process;
        if (running != null) {
            running.stop(stopPatience);
        }
    }

    @Override
    public long pid() {
        return running().pid();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return running().onExit();
    }

    private ChildProcess running() {
        ChildProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return running;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
