package io.storeloom.infra.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The house's three roles and its databases. None is superuser or passes row-level security; only the owner may create
 * anything.
 */
final class Roles {

    static final String OWNER = "storeloom_owner";
    static final String APP = "storeloom_app";
    static final String SYSTEM = "storeloom_system";

    private Roles() {}

    static void ensure(Connection superuser, Passwords passwords) throws SQLException {
        role(superuser, OWNER, passwords.owner());
        role(superuser, APP, passwords.app());
        role(superuser, SYSTEM, passwords.system());
    }

    static void ensureDatabase(Connection superuser, String name) throws SQLException {
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            createDatabase(superuser, name, "");
        }
    }

    /** @param template words added to CREATE DATABASE; privileges do not come with a template and are set here */
    static void createDatabase(Connection superuser, String name, String template) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER + " " + template);
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + APP + ", " + SYSTEM);
        }
    }

    private static void role(Connection superuser, String name, String password) throws SQLException {
        String verb = exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        try (Statement statement = superuser.createStatement()) {
            statement.execute(verb + " ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
                    + " NOBYPASSRLS PASSWORD '" + password + "'");
        }
    }

    private static boolean exists(Connection superuser, String query, String name) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
