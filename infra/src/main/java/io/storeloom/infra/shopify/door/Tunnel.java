package io.storeloom.infra.shopify.door;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;

/**
 * The HTTP proxy: answers CONNECT for the simulator's {@link Hosts} by speaking TLS on the very same connection, so there is no second
 * hop whose copying would show in measurements; refuses every other host and port with 403. A request that arrives through such a
 * tunnel goes on to the next handler.
 */
final class Tunnel extends Handler.Wrapper {
    private static final int HTTPS_PORT = 443;

    private final SslConnectionFactory tls;

    Tunnel(SslConnectionFactory tls, Handler next) {
        super(next);
        this.tls = tls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.isSecure()) {
            return super.handle(request, response, callback);
        }
        if (!HttpMethod.CONNECT.is(request.getMethod())) {
            return refuse(response, callback, "This is an HTTP CONNECT proxy for https only.\n");
        }
        HttpURI uri = request.getHttpURI();
        var host = uri.getHost();
        if (host == null || uri.getPort() != HTTPS_PORT || !Hosts.isOurs(Hosts.normalised(host))) {
            return refuse(response, callback, "The Shopify simulator leads to *.myshopify.com:443 only.\n");
        }
        var meta = request.getConnectionMetaData();
        var endPoint = meta.getConnection().getEndPoint();
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, tls.newConnection(meta.getConnector(), endPoint));
        response.setStatus(200);
        callback.succeeded();
        return true;
    }

    private static boolean refuse(Response response, Callback callback, String why) {
        response.setStatus(403);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, "text/plain"));
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Content.Sink.write(response, true, why, callback);
        return true;
    }
}
