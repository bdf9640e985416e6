package io.storeloom.infra.shopify.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com:443",
                "127.0.0.1:443",
                "myshopify.com:443",
                "evil.myshopify.com.example.org:443",
                "a.b.myshopify.com:443",
                "shop.myshopify.com:80",
                "shop.myshopify.com:22"
            })
    void refusesEveryOtherHostAndPort(String target) throws Exception {
        try (var simulator = Simulator.start(Simulator.Options.forTests())) {
            assertThat(connect(simulator, "CONNECT " + target)).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void leadsToShopsAndToTheDownloadHost() throws Exception {
        try (var simulator = Simulator.start(Simulator.Options.forTests())) {
            assertThat(connect(simulator, "CONNECT SHOP.myshopify.com:443")).startsWith("HTTP/1.1 200");
            assertThat(connect(simulator, "CONNECT " + Hosts.DOWNLOADS + ":443"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void isNoPlainProxy() throws Exception {
        try (var simulator = Simulator.start(Simulator.Options.forTests())) {
            assertThat(connect(simulator, "GET http://shop.myshopify.com/")).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void keepsItsAuthorityOverARestart(@TempDir Path folder) throws Exception {
        var options = Simulator.Options.forTests().withData(folder);
        String before;
        try (var simulator = Simulator.start(options)) {
            before = Files.readString(simulator.caBundle());
        }
        try (var simulator = Simulator.start(options);
                var visitor = new Visitor(simulator, "nobody.myshopify.com")) {
            assertThat(Files.readString(simulator.caBundle())).isEqualTo(before);
            assertThat(visitor.get("/", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void isTrustedOnlyByWhoTrustsItsAuthority() throws Exception {
        try (var simulator = Simulator.start(Simulator.Options.forTests());
                var other = Simulator.start(Simulator.Options.forTests());
                var client = HttpClient.newBuilder()
                        .proxy(ProxySelector.of(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.proxyPort())))
                        .sslContext(Visitor.trusting(other.caBundle()))
                        .build()) {
            var request = HttpRequest.newBuilder(URI.create("https://shop.myshopify.com/"))
                    .build();
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void saysInOneSentenceThatAPortIsInUse() throws Exception {
        try (var simulator = Simulator.start(Simulator.Options.forTests())) {
            var options = new Simulator.Options(
                    simulator.adminPort(),
                    0,
                    "127.0.0.1",
                    null,
                    simulator.clock(),
                    Duration.ZERO,
                    Duration.ZERO,
                    List.of());
            assertThatThrownBy(() -> Simulator.start(options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + simulator.adminPort() + " is in use");
        }
    }

    private static String connect(Simulator simulator, String line) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.proxyPort())) {
            socket.setSoTimeout(5_000);
            var host = line.substring(line.indexOf(' ') + 1).replaceAll("^http://|/$", "");
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[64];
            var read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), StandardCharsets.US_ASCII);
        }
    }
}
