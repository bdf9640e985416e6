package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TransportTest {

    private @Nullable MockShop shop;

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void goesThroughTheProxyAndTrustsTheExtraCa() {
        try (Transport transport =
                transport(request -> response(200, request.getTarget()).build())) {
            Transport.Answer answer = post(transport);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().utf8()).isEqualTo("/admin/api/2026-10/graphql.json");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 408, 421, 307, 308, 401, 407})
    void sendsABodyOnceWhateverTheAnswer(int status) {
        try (Transport transport = transport(request -> response(status, "")
                .addHeader("Retry-After", "0")
                .addHeader("Location", "https://elsewhere.myshopify.com/")
                .build())) {
            assertThat(post(transport).status()).isEqualTo(status);
            assertThat(sent()).isEqualTo(1);
        }
    }

    @Test
    void doesNotSendAgainAfterAReset() {
        try (Transport transport = transport(request -> new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build())) {
            shop().server.setProtocols(List.of(Protocol.HTTP_1_1));
            assertThatExceptionOfType(ShopifyException.Ambiguous.class).isThrownBy(() -> post(transport));
            assertThat(sent()).isEqualTo(1);
        }
    }

    @Test
    void doesNotSendAgainOnAConnectionThatDiedInThePool() {
        try (Transport transport = transport(request -> response(200, "{}")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build())) {
            for (int i = 1; i <= 5; i++) {
                post(transport);
                assertThat(sent()).isEqualTo(i);
            }
        }
    }

    @Test
    void isAmbiguousWhenTheBodyBreaksOff() {
        try (Transport transport = transport(request -> response(200, "x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build())) {
            assertThatExceptionOfType(ShopifyException.Ambiguous.class).isThrownBy(() -> post(transport));
            assertThat(sent()).isEqualTo(1);
        }
    }

    @Test
    void isAmbiguousWhenNoAnswerComesInTime() {
        shop = new MockShop(request -> new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        shop.server.setProtocols(List.of(Protocol.HTTP_1_1));
        try (Transport transport = new Transport(shop.egress(), Duration.ofSeconds(2))) {
            assertThatExceptionOfType(ShopifyException.Ambiguous.class)
                    .isThrownBy(() -> post(transport))
                    .withMessage("The shop did not answer in time");
        }
    }

    @Test
    void doesNotReadAnAnswerWithoutEnd() {
        try (Transport transport = transport(request -> new MockResponse.Builder()
                .code(200)
                .body(new Buffer().write(new byte[(32 << 20) + 2]))
                .build())) {
            assertThatExceptionOfType(ShopifyException.Ambiguous.class).isThrownBy(() -> post(transport));
        }
    }

    @Test
    void isUnreachableWhenNobodyListens() {
        try (Transport transport = new Transport(new Egress(URI.create("http://127.0.0.1:9"), null))) {
            assertThatExceptionOfType(ShopifyException.Unreachable.class).isThrownBy(() -> post(transport));
        }
    }

    @Test
    void isUnreachableWhenTheCertificateIsNotTrusted() {
        shop = new MockShop(request -> response(200, "").build());
        try (Transport transport = new Transport(new Egress(shop.proxy(), null))) {
            assertThatExceptionOfType(ShopifyException.Unreachable.class).isThrownBy(() -> post(transport));
            assertThat(sent()).isZero();
        }
    }

    @Test
    void awaitsWhatWasSentThoughInterrupted() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Transport.Answer> answer = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        try (Transport transport = transport(request -> {
            arrived.countDown();
            try {
                interrupted.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return response(200, "done").build();
        })) {
            Thread caller = Thread.ofVirtual().start(() -> {
                answer.set(post(transport));
                flag.set(Thread.currentThread().isInterrupted());
            });
            arrived.await();
            caller.interrupt();
            interrupted.countDown();
            caller.join();
        }

        assertThat(answer.get().body().utf8()).isEqualTo("done");
        assertThat(flag).isTrue();
    }

    private Transport transport(Function<RecordedRequest, MockResponse> answer) {
        shop = new MockShop(answer);
        return new Transport(shop.egress());
    }

    private MockShop shop() {
        return Objects.requireNonNull(shop);
    }

    private int sent() {
        return shop == null ? 0 : shop.requests.get();
    }

    private static Transport.Answer post(Transport transport) {
        return transport.post(
                MockShop.URL, Map.of(), "application/json", "{\"query\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static MockResponse.Builder response(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }
}
