package io.storeloom.activities.shopify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A shop behind a CONNECT proxy that misbehaves on the wire as no simulator of Shopify would. */
final class MockShop implements AutoCloseable {

    static final HttpUrl URL = HttpUrl.get("https://loom.myshopify.com/admin/api/2026-10/graphql.json");

    final MockWebServer server = new MockWebServer();
    final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket proxy;
    private final Path ca;

    MockShop(Function<RecordedRequest, MockResponse> answer) {
        HeldCertificate root =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate leaf = new HeldCertificate.Builder()
                .signedBy(root)
                .addSubjectAlternativeName("*.myshopify.com")
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf, root.certificate())
                .build()
                .sslSocketFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.incrementAndGet();
                return answer.apply(request);
            }
        });
        try {
            server.start();
            proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
            ca = Files.writeString(Files.createTempFile("mock-shop", ".pem"), root.certificatePem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Egress egress() {
        return new Egress(proxy(), ca);
    }

    URI proxy() {
        return URI.create("http://127.0.0.1:" + proxy.getLocalPort());
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try {
                Socket client = proxy.accept();
                Thread.ofVirtual().start(() -> tunnel(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Reads CONNECT up to its empty line, then carries bytes both ways until one side closes. */
    private void tunnel(Socket client) {
        try (client;
                Socket shop = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            int ends = 0;
            while (ends < 4) {
                int next = client.getInputStream().read();
                ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
            }
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread up = Thread.ofVirtual().start(() -> carry(client, shop));
            carry(shop, client);
            client.close();
            up.join();
        } catch (IOException e) {
            // The client gave up, which is what some tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either side is gone; the other notices by itself.
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            proxy.close();
            Files.delete(ca);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
