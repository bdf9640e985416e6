package io.storeloom.infra.postgres;

import java.net.URI;
import java.util.Map;

/**
 * How the three roles reach one database, each as {@code postgresql://user:password@host:port/name}.
 *
 * @param owner owns the database and migrates it; nothing else uses it
 * @param app the api and the worker, bound to one tenant by row-level security
 * @param system look-ups before a tenant is known, reconcile, partnerships
 */
public record DatabaseUrls(String owner, String app, String system) {

    static DatabaseUrls of(int port, String database, Passwords passwords) {
        return new DatabaseUrls(
                url(Roles.OWNER, passwords.owner(), port, database),
                url(Roles.APP, passwords.app(), port, database),
                url(Roles.SYSTEM, passwords.system(), port, database));
    }

    /** Under the names that the api and the worker read. */
    public Map<String, String> environment() {
        return Map.of("DATABASE_OWNER_URL", owner, "DATABASE_URL", app, "DATABASE_SYSTEM_URL", system);
    }

    /** The same address in JDBC's form, the login as parameters. Passwords of ours need no escaping. */
    public static String jdbc(String url) {
        URI uri = URI.create(url);
        String[] login = uri.getUserInfo().split(":", 2);
        return "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath() + "?user=" + login[0]
                + "&password=" + login[1];
    }

    private static String url(String role, String password, int port, String database) {
        return "postgresql://" + role + ":" + password + "@127.0.0.1:" + port + "/" + database;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return owner.replaceAll("//.*@", "//");
    }
}
