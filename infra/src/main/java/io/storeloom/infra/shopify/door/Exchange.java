package io.storeloom.infra.shopify.door;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request and the ways to answer it, the bad ones included. Exactly one of the answering methods is called. */
final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final String requestId;
    private @Nullable String apiVersion;

    Exchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        var random = ThreadLocalRandom.current();
        this.requestId = new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Travels as {@code X-Request-Id}. */
    String requestId() {
        return requestId;
    }

    /** Travels as {@code X-Shopify-API-Version} of the answer, whatever it is. */
    void apiVersion(String served) {
        apiVersion = served;
    }

    String method() {
        return request.getMethod();
    }

    String host() {
        return Hosts.normalised(Request.getServerName(request));
    }

    String path() {
        return Request.getPathInContext(request);
    }

    String query() {
        var query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    @Nullable
    String header(String name) {
        return request.getHeaders().get(name);
    }

    byte[] body() throws IOException {
        var buffer = Content.Source.asByteBuffer(request);
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    void send(Answer answer) {
        head(answer);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** The whole head, half of the body, then a reset. */
    void sendHalfThenReset(Answer answer) throws IOException {
        head(answer);
        Content.Sink.write(response, false, ByteBuffer.wrap(answer.half()));
        reset();
    }

    /** Resets the TCP connection: the client reads "connection reset", never an orderly end. */
    void reset() throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper) {
            endPoint = wrapper.unwrap();
        }
        if (endPoint.getTransport() instanceof SocketChannel channel && channel.isOpen()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        callback.failed(new IOException("reset as the fault demands"));
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        headers.put("X-Request-Id", requestId);
        if (apiVersion != null) {
            headers.put("X-Shopify-API-Version", apiVersion);
        }
        answer.headers().forEach(headers::put);
    }
}
