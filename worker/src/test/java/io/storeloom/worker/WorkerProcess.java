package io.storeloom.worker;

import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A worker as people run it: a JVM of its own, which can be killed and stopped in its tracks. */
final class WorkerProcess implements AutoCloseable {

    private final ChildProcess process;

    private WorkerProcess(ChildProcess process) {
        this.process = process;
    }

    static WorkerProcess start(House house) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreloomWorker.class.getName()));
        Map<String, String> environment = house.settings().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT),
                        each -> each.getValue().toString()));
        environment.put("SPRING_MAIN_WEBAPPLICATIONTYPE", "none");
        return new WorkerProcess(
                ChildProcess.start(command, environment, Path.of("target", "worker-process.log"), Signal.TERM));
    }

    long pid() {
        return process.pid();
    }

    /** kill -9. */
    void killHard() {
        process.killHard();
    }

    /** Stops it in its tracks, as a machine does that is suspended; its connections stay open. */
    void suspend() {
        signal("-STOP");
    }

    /** Lets it go on, not knowing how long it was away. */
    void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(60));
    }
}
