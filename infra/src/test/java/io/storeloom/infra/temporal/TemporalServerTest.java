package io.storeloom.infra.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalServerTest {

    private static TemporalServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TemporalServer.temporary();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void servesWithOurSearchAttributesAndRetention() {
        assertThat(server.command("operator", "cluster", "health")).contains("SERVING");
        assertThat(server.command("operator", "search-attribute", "list"))
                .contains("Tenant", "Store", "SyncEvent", "SyncStatus", "Trigger", "FailureType");
        assertThat(server.command("operator", "namespace", "describe", "-n", "default"))
                .contains("720h");
    }

    @Test
    void showsItsUi() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create(server.uiUrl())).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("html");
        }
    }

    @Test
    void keepsWorkflowsThroughKillAndRestart() {
        server.command("workflow", "start", "--type", "Weave", "--task-queue", "loom", "--workflow-id", "weave/1");
        server.killHard();
        assertThat(server.alive()).isFalse();
        server.restart();
        assertThat(server.command("workflow", "describe", "--workflow-id", "weave/1"))
                .contains("HistoryLength         2");
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> TemporalServer.start(
                            folder.resolve("db"),
                            folder.resolve("log"),
                            Ports.free(),
                            taken.getLocalPort(),
                            line -> {}))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(
                            taken.getLocalPort() + " (Temporal's UI) is in use: stop what listens there, or set"
                                    + " STORELOOM_TEMPORAL_UI_PORT");
        }
    }
}
