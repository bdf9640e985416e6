package io.storeloom.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private final House house =
            new House(new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8)), () -> changes.add("changed"));

    @Test
    void startsAgainWhatDiesAndSaysSo() throws InterruptedException {
        Sleeper worker = new Sleeper("worker", "600");
        house.start(List.of(worker));
        changes.take();
        long first = worker.pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        assertThat(changes.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(house.pids()).containsEntry("worker", worker.pid());
        assertThat(worker.pid()).isNotEqualTo(first);
        house.stop();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("worker ended by itself (exit code 137); starting it again in 1 s")
                .contains("worker is back as process " + worker.pid());
    }

    @Test
    void stopsTheLastStartedFirstAndLeavesNoProcess() {
        Sleeper ground = new Sleeper("postgres", "600");
        Sleeper top = new Sleeper("api", "600");
        house.start(List.of(ground));
        house.start(List.of(top));
        house.stop();
        assertThat(said.toString(StandardCharsets.UTF_8)).containsSubsequence("stopping api", "stopping postgres");
        assertThat(ProcessHandle.of(ground.pid())).isEmpty();
        assertThat(ProcessHandle.of(top.pid())).isEmpty();
    }

    @Test
    void tellsWhyAProgramCannotStart() {
        Program broken = new Sleeper("worker", "600") {
            @Override
            public void start() {
                throw new CannotStart("The loom is missing.");
            }
        };
        assertThatThrownBy(() -> house.start(List.of(broken)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The loom is missing.");
        house.stop();
    }

    private class Sleeper implements Program {

        private final String name;
        private final String seconds;
        private volatile @Nullable ChildProcess process;

        Sleeper(String name, String seconds) {
            this.name = name;
            this.seconds = seconds;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            process =
                    ChildProcess.start(List.of("sleep", seconds), Map.of(), folder.resolve(name + ".log"), Signal.TERM);
        }

        @Override
        public void stop() {
            ChildProcess running = process;
            if (running != null) {
                running.stop(Duration.ofSeconds(5));
            }
        }

        @Override
        public long pid() {
            return Objects.requireNonNull(process).pid();
        }

        @Override
        public CompletableFuture<Integer> onExit() {
            return Objects.requireNonNull(process).onExit();
        }
    }
}
