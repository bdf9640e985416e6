package io.storeloom.infra.shopify.door;

import java.io.IOException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The two ports. Jetty serves both; every request has a virtual thread of its own. */
final class Doors implements AutoCloseable {
    private static final String ADMIN = "admin";
    private static final int BACKLOG = 1024;
    private static final int MOST_THREADS = 20_000;
    private static final long IDLE_MILLIS = 120_000;

    private final Server server;
    private final ServerConnector admin;
    private final ServerConnector proxy;
    private final SslConnectionFactory tls;

    private Doors(Simulator.Options options, Authority authority) throws IOException {
        var threads = new VirtualThreadPool(MOST_THREADS);
        server = new Server(threads);
        server.setStopTimeout(0);
        admin = connector(options.bind(), options.port(), new HttpConfiguration());
        admin.setName(ADMIN);
        var ssl = new SslContextFactory.Server();
        ssl.setKeyStore(authority.leafFor(Hosts.certificateNames()));
        ssl.setKeyStorePassword("");
        ssl.setSniRequired(false);
        tls = new SslConnectionFactory(ssl, "http/1.1");
        var configuration = new HttpConfiguration();
        configuration.setHttpCompliance(HttpCompliance.RFC9110);
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        proxy = connector(options.bind(), options.proxyPort(), configuration);
        proxy.addBean(tls);
        bind(admin);
        try {
            bind(proxy);
        } catch (IOException e) {
            admin.close();
            throw e;
        }
    }

    private static void bind(ServerConnector connector) throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            throw new IOException("The simulator's port " + connector.getPort() + " is in use or not allowed.", e);
        }
    }

    static Doors open(Simulator.Options options, Authority authority) throws IOException {
        return new Doors(options, authority);
    }

    int adminPort() {
        return admin.getLocalPort();
    }

    int proxyPort() {
        return proxy.getLocalPort();
    }

    void serve(Handler shops, Handler control) throws IOException {
        var tunnel = new Tunnel(tls, shops);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                var isAdmin = ADMIN.equals(
                        request.getConnectionMetaData().getConnector().getName());
                return (isAdmin ? control : tunnel).handle(request, response, callback);
            }
        });
        server.setConnectors(new ServerConnector[] {admin, proxy});
        try {
            shops.setServer(server);
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the simulator's server does not start", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the simulator's server does not stop", e);
        } finally {
            // A server that never started does not know the connectors, whose ports are open all the same.
            admin.close();
            proxy.close();
        }
    }

    private ServerConnector connector(String host, int port, HttpConfiguration configuration) {
        configuration.setSendServerVersion(false);
        configuration.setIdleTimeout(IDLE_MILLIS);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }
}
