package io.storeloom.activities.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database's address, given as {@code postgresql://user:password@host:port/db?params} or in JDBC's form.
 *
 * @param properties driver properties, among them {@code user} and {@code password}
 */
record DatabaseAddress(String jdbcUrl, Properties properties) {

    /**
     * @param name the setting's name, used in messages; the address itself is never shown, it holds a password
     * @throws IllegalArgumentException when it is neither form
     */
    static DatabaseAddress parse(String name, String address) {
        if (address.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(address, new Properties());
        }
        URI uri = uri(name, address);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("postgresql") || scheme.equals("postgres")) || uri.getHost() == null) {
            throw malformed(name);
        }
        Properties properties = new Properties();
        String userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            properties.setProperty("user", decode(colon < 0 ? userInfo : userInfo.substring(0, colon)));
            if (colon >= 0) {
                properties.setProperty("password", decode(userInfo.substring(colon + 1)));
            }
        }
        addParameters(properties, uri.getRawQuery());
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new DatabaseAddress("jdbc:postgresql://" + uri.getHost() + port + path, properties);
    }

    private static URI uri(String name, String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw malformed(name); // the cause would show the password
        }
    }

    private static void addParameters(Properties properties, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                properties.setProperty(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    /** Percent-decoding only: in a user-info part a plus sign is a plus sign. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String name) {
        return new IllegalArgumentException(name + " is not a database address; it looks like"
                + " postgresql://user:password@host:5432/database, with special characters percent-encoded");
    }

    /** A record's text would hold the password. */
    @Override
    public String toString() {
        return "DatabaseAddress[hidden]";
    }
}
