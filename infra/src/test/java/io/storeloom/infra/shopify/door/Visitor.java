package io.storeloom.infra.shopify.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** A client as foreign as can be: the JDK's own, knowing nothing but proxy and CA bundle. */
final class Visitor implements AutoCloseable {
    private final HttpClient http;
    private final String shop;

    Visitor(Simulator simulator, String shop) throws Exception {
        this.shop = shop;
        this.http = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.proxyPort())))
                .sslContext(trusting(simulator.caBundle()))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    static SSLContext trusting(Path bundle) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(bundle)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("X-Shopify-Access-Token", token)
                .build());
    }

    /** Asks for a token as form, the answer as it comes. */
    HttpResponse<String> askForToken(String clientId, String secret) throws IOException, InterruptedException {
        var form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret=" + encoded(secret);
        return send(HttpRequest.newBuilder(uri("/admin/oauth/access_token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    String token(String clientId, String secret) throws IOException, InterruptedException {
        return json(askForToken(clientId, secret)).get("access_token").asString();
    }

    HttpResponse<String> graphql(String token, String version, String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        return graphql(token, version, document, variables, Duration.ofSeconds(10));
    }

    HttpResponse<String> graphql(
            String token, String version, String document, Map<String, ?> variables, Duration timeout)
            throws IOException, InterruptedException {
        var body = Json.bytes(Map.of("query", document, "variables", variables));
        return send(HttpRequest.newBuilder(uri("/admin/api/" + version + "/graphql.json"))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("X-Shopify-Access-Token", token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    URI uri(String path) {
        return URI.create("https://" + shop + path);
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
