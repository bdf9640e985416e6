package io.storeloom.activities.shopify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends one POST over TLS, once. A body is one-shot, because OkHttp would otherwise repeat a request by itself after some answers (503
 * with {@code Retry-After: 0}, 421) even with retries off; a mutation sent twice could be executed twice.
 */
final class Transport implements AutoCloseable {

    /** Below the heartbeat timeout of 20–30 s, so that an activity outlives its requests (decision 0005 rule 2). */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Far above any answer that our documents can bring; a larger one is not read to its end. */
    private static final long MAX_ANSWER_BYTES = 32L << 20;

    private static final int MAX_IN_FLIGHT = 512;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient client;

    Transport(Egress egress) {
        this(egress, CALL_TIMEOUT);
    }

    Transport(Egress egress, Duration callTimeout) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(4 * MAX_IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(MAX_IN_FLIGHT);
        client = egress.applyTo(new OkHttpClient.Builder())
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MAX_IN_FLIGHT, 55, TimeUnit.SECONDS))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(callTimeout)
                .writeTimeout(callTimeout)
                .callTimeout(callTimeout)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(call -> new Departure(call.request()))
                .build();
    }

    record Answer(int status, Headers headers, ByteString body) {}

    /**
     * Waits for the answer without letting an interrupt abort the request: what was sent is awaited, at most 20 s.
     *
     * @throws ShopifyException.Unreachable when nothing was sent
     * @throws ShopifyException.ShopUnavailable when the name leads into a private network; no connection was opened
     * @throws ShopifyException.Ambiguous when it was sent and no whole answer came
     */
    Answer post(HttpUrl url, Map<String, String> headers, String mediaType, byte[] body) {
        Flight flight = new Flight();
        Request request = new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .post(new OneShot(MediaType.get(mediaType), body))
                .tag(Flight.class, flight)
                .build();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    answer.complete(new Answer(response.code(), response.headers(), read(response)));
                } catch (IOException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return await(answer, flight);
    }

    private static Answer await(CompletableFuture<Answer> answer, Flight flight) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e.getCause(), flight);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ShopifyException failure(@Nullable Throwable cause, Flight flight) {
        // The exception's own text may hold addresses of a proxy; its class says enough.
        String kind = cause == null ? "no cause" : cause.getClass().getSimpleName();
        if (cause instanceof PublicDns.Private) {
            return new ShopifyException.ShopUnavailable(ShopifyException.ShopUnavailable.Why.IN_PRIVATE_NETWORK, null);
        }
        if (!flight.departed) {
            return new ShopifyException.Unreachable("No connection to the shop (" + kind + ")", cause);
        }
        boolean late = cause instanceof SocketTimeoutException || cause instanceof InterruptedIOException;
        return new ShopifyException.Ambiguous(
                late ? "The shop did not answer in time" : "The answer was lost (" + kind + ")", null, cause);
    }

    private static ByteString read(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MAX_ANSWER_BYTES + 1)) {
            throw new IOException("The answer is larger than " + MAX_ANSWER_BYTES + " bytes");
        }
        return source.readByteString();
    }

    @Override
    public void close() {
        threads.close();
        client.connectionPool().evictAll();
    }

    /** Whether anything of the request may have left us. */
    private static final class Flight {
        private volatile boolean departed;
    }

    private static final class Departure extends EventListener {
        private final @Nullable Flight flight;

        Departure(Request request) {
            flight = request.tag(Flight.class);
        }

        @Override
        public void requestHeadersStart(Call call) {
            if (flight != null) {
                flight.departed = true;
            }
        }
    }

    private static final class OneShot extends RequestBody {
        private final MediaType type;
        private final byte[] bytes;

        OneShot(MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
