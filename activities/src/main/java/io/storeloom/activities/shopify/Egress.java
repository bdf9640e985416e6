package io.storeloom.activities.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way out of the house, where a company does not let its servers reach the internet directly.
 *
 * @param proxy an HTTP proxy for CONNECT, {@code http://[user:password@]host:port}, or null: then names are resolved here, and one that
 *     leads into a private network is refused. With a proxy it is the proxy that resolves, and that must see to this
 * @param extraCa certificates (PEM) trusted in addition to the system's, or null
 */
public record Egress(@Nullable URI proxy, @Nullable Path extraCa) {

    public Egress {
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 0)) {
            throw new IllegalArgumentException("STORELOOM_EGRESS_PROXY must look like http://host:port");
        }
    }

    /** Reads {@code STORELOOM_EGRESS_PROXY} and {@code STORELOOM_EXTRA_CA}; absent or empty means direct and system trust. */
    public static Egress from(Map<String, String> environment) {
        String proxy = environment.getOrDefault("STORELOOM_EGRESS_PROXY", "");
        String extraCa = environment.getOrDefault("STORELOOM_EXTRA_CA", "");
        return new Egress(proxy.isBlank() ? null : URI.create(proxy), extraCa.isBlank() ? null : Path.of(extraCa));
    }

    /** @throws IllegalStateException when the certificates cannot be read */
    OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
        if (proxy == null) {
            client.dns(new PublicDns(Dns.SYSTEM));
        } else {
            client.proxy(
                    new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
            String user = proxy.getUserInfo();
            if (user != null && user.contains(":")) {
                String header =
                        Credentials.basic(user.substring(0, user.indexOf(':')), user.substring(user.indexOf(':') + 1));
                client.proxyAuthenticator((route, answer) -> answer.request().header("Proxy-Authorization") == null
                        ? answer.request()
                                .newBuilder()
                                .header("Proxy-Authorization", header)
                                .build()
                        : null);
            }
        }
        if (extraCa != null) {
            X509TrustManager trust = trustWith(extraCa);
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {trust}, null);
                client.sslSocketFactory(context.getSocketFactory(), trust);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("TLS cannot be set up", e);
            }
        }
        return client;
    }

    private static X509TrustManager trustWith(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int n = 0;
            for (X509Certificate root : trustOf(null).getAcceptedIssuers()) {
                all.setCertificateEntry("system-" + n++, root);
            }
            Collection<? extends Certificate> extra =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (extra.isEmpty()) {
                throw new IllegalStateException("STORELOOM_EXTRA_CA holds no certificate");
            }
            for (Certificate root : extra) {
                all.setCertificateEntry("extra-" + n++, root);
            }
            return trustOf(all);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("STORELOOM_EXTRA_CA cannot be read: " + e.getMessage(), e);
        }
    }

    private static X509TrustManager trustOf(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("No X.509 trust manager");
    }

    @Override
    public String toString() {
        return "Egress[proxy=" + (proxy == null ? "none" : proxy.getHost() + ":" + proxy.getPort()) + ", extraCa="
                + extraCa + "]";
    }
}
