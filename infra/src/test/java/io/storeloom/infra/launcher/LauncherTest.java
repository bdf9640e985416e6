package io.storeloom.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    @Test
    void refusesToRunTwiceFromOneFolder() {
        Launcher first = Launcher.begin(settings(freePorts()), NOWHERE);
        try {
            assertThatThrownBy(() -> Launcher.begin(settings(freePorts()), NOWHERE))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Storeloom already runs from")
                    .hasMessageContaining(
                            "as process " + ProcessHandle.current().pid());
        } finally {
            first.stop();
        }
        Launcher.begin(settings(freePorts()), NOWHERE).stop();
    }

    @Test
    void namesEachPortInUseAndTheVariableThatMovesIt() throws IOException {
        for (Port port : Port.values()) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Map<String, String> environment = freePorts();
                environment.put(port.variable, Integer.toString(taken.getLocalPort()));
                assertThatThrownBy(() -> Launcher.begin(settings(environment), NOWHERE))
                        .isInstanceOf(CannotStart.class)
                        .hasMessage("Port " + taken.getLocalPort() + " (" + port.what
                                + ") is in use: stop what listens there, or set " + port.variable
                                + " to another port.");
            }
        }
    }

    @Test
    void needsNoPortsForWhatRunsElsewhere() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Map<String, String> environment = freePorts();
            environment.put("DATABASE_URL", "postgresql://elsewhere/storeloom");
            environment.put("TEMPORAL_ADDRESS", "elsewhere:7233");
            environment.put("SHOP_DOMAIN", "real.myshopify.com");
            for (Port free : List.of(Port.POSTGRES, Port.TEMPORAL, Port.TEMPORAL_UI, Port.SIMULATOR, Port.PROXY)) {
                environment.put(free.variable, port);
            }
            Launcher.begin(settings(environment), NOWHERE).stop();
        }
    }

    @Test
    void answersAnUnknownArgumentWithItsUsage() {
        assertThatThrownBy(() -> Settings.of(folder, List.of("--demo"), Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Unknown argument --demo; usage: infra/bin/up [--empty] [--data DIR]");
        assertThatThrownBy(() -> Settings.of(folder, List.of("--data"), Map.of()))
                .hasMessageContaining("--data needs a folder");
    }

    @Test
    void answersAPortThatIsNone() {
        Settings settings = settings(Map.of("STORELOOM_PORT", "eighty"));
        assertThatThrownBy(() -> settings.port(Port.API))
                .isInstanceOf(CannotStart.class)
                .hasMessage("STORELOOM_PORT=eighty is not a port: choose one from 1 to 65535.");
    }

    @Test
    void stopsWhatADeadLauncherLeftRunningButNoStranger() throws IOException, InterruptedException {
        Process leftover = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try (Home home = Home.hold(folder)) {
            home.remember(Map.of("worker", leftover.pid()));
            Files.writeString(
                    folder.resolve("pids"),
                    Files.readString(folder.resolve("pids")) + "\napi " + stranger.pid() + " 12345");
            home.stopLeftovers(line -> assertThat(line).contains("stopping worker"));
            assertThat(leftover.waitFor()).isNotZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            leftover.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    void writesItsAddressesForScriptsReadableByTheirOwnerOnly() throws IOException, InterruptedException {
        try (Home home = Home.hold(folder)) {
            home.writeEnv(Map.of("TENANT", "Lumen & Loom's"));
            Path file = folder.resolve("up.env");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Process shell = new ProcessBuilder("sh", "-c", ". " + file + "; printf %s \"$TENANT\"").start();
            assertThat(shell.inputReader().readLine()).isEqualTo("Lumen & Loom's");
            assertThat(shell.waitFor()).isZero();
        }
        assertThat(folder.resolve("up.env")).doesNotExist();
    }

    @Test
    void keepsTheFirstAdminsLoginFromStartToStart() {
        assertThat(Login.in(folder)).isEqualTo(Login.in(folder));
        assertThat(Login.in(folder).toString()).doesNotContain(Login.in(folder).password());
    }

    private Settings settings(Map<String, String> environment) {
        return Settings.of(folder, List.of("--data", folder.resolve("home").toString()), environment);
    }

    private static Map<String, String> freePorts() {
        Map<String, String> environment = new HashMap<>();
        for (Port port : Port.values()) {
            environment.put(port.variable, Integer.toString(Ports.free()));
        }
        return environment;
    }
}
