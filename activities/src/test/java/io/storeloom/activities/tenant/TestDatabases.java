package io.storeloom.activities.tenant;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The JVM's one test server; started at first use, stopped with the JVM. */
final class TestDatabases {
    private static final String PASSWORD = "house";
    private static final EmbeddedPostgres SERVER = start();
    private static final String TEMPLATE = migratedTemplate();

    private TestDatabases() {}

    static String create() {
        String name = "house_" + UUID.randomUUID().toString().replace('-', '_');
        superuser()
                .sql("create database " + name + " owner storeloom_owner template " + TEMPLATE)
                .update();
        return name;
    }

    static void drop(String database) {
        superuser().sql("drop database " + database + " with (force)").update();
    }

    static String url(String role, String database) {
        return "postgresql://" + role + ":" + PASSWORD + "@127.0.0.1:" + SERVER.getPort() + "/" + database;
    }

    /** The superuser's address: only to show that it is refused. */
    static String superuserUrl(String database) {
        return "postgresql://postgres@127.0.0.1:" + SERVER.getPort() + "/" + database;
    }

    static JdbcClient superuser() {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/postgres", "postgres", ""));
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String migratedTemplate() {
        for (String role : new String[] {"storeloom_owner", "storeloom_app", "storeloom_system"}) {
            superuser()
                    .sql("create role " + role + " login password '" + PASSWORD + "'")
                    .update();
        }
        superuser()
                .sql("create database storeloom_template owner storeloom_owner")
                .update();
        Migrations.migrate(DatabaseAddress.parse("owner", url("storeloom_owner", "storeloom_template")));
        return "storeloom_template";
    }
}
