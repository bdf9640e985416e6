package io.storeloom.infra.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.storeloom.infra.process.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliTest {

    @TempDir
    Path folder;

    @Test
    void prefersTheBinaryThatIsNamedAndSaysWhenItCannotBeRun() throws IOException {
        Path program = folder.resolve("temporal");
        Files.createFile(program);
        Map<String, String> environment = Map.of("STORELOOM_TEMPORAL_CLI", program.toString());
        assertThatThrownBy(() -> TemporalCli.found(environment, "", line -> {}))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("which cannot be run");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(TemporalCli.found(environment, "", line -> {}).binary()).isEqualTo(program);
        assertThat(TemporalCli.found(Map.of("PATH", "/nowhere:" + folder), "", line -> {})
                        .binary())
                .isEqualTo(program);
    }

    @Test
    void unpacksTheOfficialDownload() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("temporal"), "#!/bin/sh\necho fetched\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path archive = folder.resolve("archive.tar.gz");
        assertThat(new ProcessBuilder("tar", "-czf", archive.toString(), "-C", folder.toString(), "temporal")
                        .start()
                        .waitFor())
                .isZero();
        byte[] bytes = Files.readAllBytes(archive);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            Path cache = Files.createDirectory(folder.resolve("cache"));
            List<String> said = new ArrayList<>();
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/archive";
            TemporalCli.fetch(cache, System.getenv(), address, said::add);
            assertThat(cache.resolve("bin").resolve("temporal")).isExecutable();
            assertThat(said).containsExactly("Temporal's server is missing: downloading it once");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysSoWhenThereIsNeitherADownloadNorGo() {
        assertThatThrownBy(() -> TemporalCli.fetch(folder, Map.of("PATH", ""), "", line -> {}))
                .hasMessage("the download failed and Go is not installed");
    }
}
