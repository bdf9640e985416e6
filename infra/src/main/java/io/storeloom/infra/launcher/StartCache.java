package io.storeloom.infra.launcher;

import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's ahead-of-time cache of one program (JEP 483, 515): loaded classes and profiles, which halve its start. Made once
 * per build by a training run beside the running house, at the lowest priority.
 *
 * @param file lies beside what it belongs to and goes with it
 * @param flags make the program end by itself once it has started; or it is ended when its log says {@code until}
 * @param environment for the training run, in place of the program's own
 */
record StartCache(
        Path file,
        List<String> flags,
        Map<String, String> environment,
        @Nullable String until) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** For the program's command line; none while there is no cache. A cache of another JDK or jar is ignored by the JVM. */
    List<String> use() {
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off") : List.of();
    }

    /**
     * Makes the cache unless it is there: one run that records, one that writes the file.
     *
     * @return false when it could not be made; the program then starts as slowly as before
     */
    boolean make(List<String> java, List<String> what, Path log) throws IOException, InterruptedException {
        if (Files.exists(file)) {
            return true;
        }
        Path recorded = file.resolveSibling(file.getFileName() + ".conf");
        List<String> record = command(java, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded));
        record.addAll(flags);
        record.addAll(what);
        Files.deleteIfExists(log);
        ChildProcess training = ChildProcess.start(record, environment, log, Signal.TERM);
        if (until != null) {
            awaitWord(training, until);
            training.stop(PATIENCE);
        }
        training.onExit().join();
        Path half = file.resolveSibling(file.getFileName() + ".half");
        List<String> create = command(
                java, List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + half));
        create.addAll(what);
        int code = ChildProcess.start(create, environment, log, Signal.KILL)
                .onExit()
                .join();
        Files.deleteIfExists(recorded);
        if (code != 0 || !Files.exists(half)) {
            return false;
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static List<String> command(List<String> java, List<String> flags) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(java);
        command.addAll(flags);
        return command;
    }

    private static void awaitWord(ChildProcess training, String word) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (training.alive()
                && System.nanoTime() < deadline
                && !training.lastWords(20).contains(word)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
