package io.storeloom.infra.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/** One keep-alive connection through the proxy that costs next to nothing itself, so that the server is what is measured. */
final class ThinClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    ThinClient(int proxyPort, String host, SSLSocketFactory tls) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), proxyPort);
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        plain.getOutputStream().write(ascii("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n"));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) plain.getInputStream().read());
        }
        if (!head.toString().startsWith("HTTP/1.1 200")) {
            throw new IOException("the proxy refuses: " + head);
        }
        socket = tls.createSocket(plain, host, 443, true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    static byte[] post(String host, String path, String headers, byte[] body) {
        var head = ascii("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Length: "
                + body.length + "\r\n\r\n");
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** Sends a whole request and answers the body of a 200. */
    String exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var status = line();
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).trim());
            }
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + " " + body);
        }
        return body;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
