package io.storeloom.infra.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    @Test
    void logsWhatTheProgramSaysAndTellsItsExitCode() {
        ChildProcess child = start("sh", "-c", "echo $WORD; exit 3");
        assertThat(child.onExit().join()).isEqualTo(3);
        assertThat(child.lastWords(1)).isEqualTo("woven");
    }

    @Test
    void endsByForceWhatDoesNotListen() {
        ChildProcess deaf = start("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.05; done");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (deaf.lastWords(1).isEmpty()) {
                Thread.onSpinWait();
            }
            deaf.stop(Duration.ofMillis(200));
        });
        assertThat(deaf.onExit().join()).isEqualTo(137);
    }

    @Test
    void diesWithTheJvmThatStartedItAndItsFolderGoes() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .start();
        try (BufferedReader said = jvm.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            jvm.destroyForcibly().waitFor();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                child.onExit().join();
                while (Files.exists(temporary)) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    /** A JVM that starts a child and then waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            ChildProcess.deleteAtEnd(folder.resolve("temporary"));
            ChildProcess child =
                    ChildProcess.start(List.of("sleep", "600"), Map.of(), folder.resolve("log"), Signal.TERM);
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }

    private ChildProcess start(String... command) {
        return ChildProcess.start(List.of(command), Map.of("WORD", "woven"), folder.resolve("log"), Signal.TERM);
    }
}
