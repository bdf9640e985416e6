package io.storeloom.infra.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One program that we started: its output goes to a log file, and it never outlives this JVM. */
public final class ChildProcess {

    /** Becomes the program only after the reaper knows of it; were this JVM to die in between, nothing would start. */
    private static final String WAIT_FOR_GO = "read -r go && exec \"$@\" </dev/null";

    private static final Set<ChildProcess> ALIVE = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Path log;
    private final Signal polite;
    private final CompletableFuture<Integer> ended;

    private ChildProcess(Process process, Path log, Signal polite) {
        this.process = process;
        this.log = log;
        this.polite = polite;
        this.ended = process.onExit().thenApply(gone -> {
            Reaper.forget(gone.pid());
            ALIVE.remove(this);
            return gone.exitValue();
        });
    }

    /**
     * Starts a program; its standard output and error are appended to {@code log}.
     *
     * @param environment added to this process's own environment
     * @param polite the signal that asks it to end
     * @throws CannotStart when the program cannot be run
     */
    public static ChildProcess start(List<String> command, Map<String, String> environment, Path log, Signal polite) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            List<String> waiting = new ArrayList<>(List.of("sh", "-c", WAIT_FOR_GO, "sh"));
            waiting.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(waiting)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Reaper.watch(process.pid(), polite);
            ChildProcess child = new ChildProcess(process, log, polite);
            ALIVE.add(child);
            try (OutputStream go = process.getOutputStream()) {
                go.write('\n');
            }
            return child;
        } catch (IOException e) {
            throw new CannotStart("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** Stops every program that this JVM started and that still runs. */
    public static void stopAll(Duration patience) {
        ALIVE.forEach(child -> child.stop(patience));
    }

    /** Deletes a folder once this JVM has ended. */
    public static void deleteAtEnd(Path folder) {
        Reaper.deleteAtEnd(folder);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes when the program has ended, with its exit code. */
    public CompletableFuture<Integer> onExit() {
        return ended;
    }

    /** Asks it to end, waits, and after {@code patience} ends it by force. */
    public void stop(Duration patience) {
        try {
            if (process.isAlive()) {
                polite.send(process.pid());
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    killHard();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** kill -9, and waits until it is gone. */
    public void killHard() {
        process.destroyForcibly();
        ended.join();
    }

    /** Ends a process that is no child of ours, such as what a dead launcher left behind. */
    public static void end(ProcessHandle process, Signal polite, Duration patience)
            throws IOException, InterruptedException {
        polite.send(process.pid());
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /** The last lines of its log, for an error message. */
    public String lastWords(int lines) {
        return lastLines(log, lines);
    }

    /** The last lines of a log file; empty when there is none. */
    public static String lastLines(Path log, int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException unreachable) {
            return "";
        }
    }
}
