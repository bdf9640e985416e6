package io.storeloom.infra.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void itsRolesAreNoSuperusersAndObeyRowLevelSecurity() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection app = connect(database.appUrl())) {
            assertThat(strings(app, """
                            SELECT rolname FROM pg_roles
                             WHERE rolname LIKE 'storeloom%' AND rolcanlogin
                               AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)
                             ORDER BY 1""")).isEqualTo("storeloom_app storeloom_owner storeloom_system");
        }
    }

    @Test
    void onlyTheOwnerMayCreateTables() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection owner = connect(database.ownerUrl());
                Connection app = connect(database.appUrl());
                Connection system = connect(database.systemUrl())) {
            run(owner, "CREATE TABLE loom (thread text)");
            assertThatThrownBy(() -> run(app, "CREATE TABLE other (thread text)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(system, "CREATE TABLE other (thread text)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(app, "CREATE SCHEMA other")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void rowLevelSecurityHidesRowsFromTheApp() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection owner = connect(database.ownerUrl());
                Connection app = connect(database.appUrl())) {
            run(owner, "CREATE TABLE loom (thread text); INSERT INTO loom VALUES ('red')");
            run(owner, "GRANT SELECT ON loom TO storeloom_app; ALTER TABLE loom ENABLE ROW LEVEL SECURITY");
            assertThat(strings(app, "SELECT thread FROM loom")).isEmpty();
        }
    }

    @Test
    void aLoginNeedsItsPassword() {
        try (TestDatabase database = TestDatabase.empty()) {
            String wrong = database.appUrl().replaceFirst(":[0-9a-f]+@", ":wrong@");
            assertThatThrownBy(() -> connect(wrong)).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void copiesOfAMigratedDatabaseAreApart() throws SQLException {
        try (TestDatabase one = aLoom();
                TestDatabase two = aLoom();
                Connection inOne = connect(one.ownerUrl());
                Connection inTwo = connect(two.ownerUrl())) {
            run(inOne, "INSERT INTO loom VALUES ('red')");
            assertThat(strings(inOne, "SELECT thread FROM loom")).isEqualTo("red");
            assertThat(strings(inTwo, "SELECT thread FROM loom")).isEmpty();
        }
    }

    @Test
    void keepsCommittedRowsThroughKillAndRestart() throws SQLException {
        try (PostgresServer server = PostgresServer.temporary()) {
            try (Connection owner = connect(server.ownerUrl())) {
                run(owner, "CREATE TABLE loom (thread text); INSERT INTO loom VALUES ('red')");
                server.killHard();
                assertThat(server.alive()).isFalse();
            }
            server.restart();
            try (Connection owner = connect(server.ownerUrl())) {
                assertThat(strings(owner, "SELECT thread FROM loom")).isEqualTo("red");
            }
        }
    }

    @Test
    void keepsDataAndPasswordsThoughADeadLauncherLeftItsServerBehind() throws SQLException, IOException {
        Files.createDirectories(folder.resolve("cluster.half").resolve("base"));
        try (PostgresServer left = PostgresServer.start(folder, Ports.free());
                Connection owner = connect(left.ownerUrl())) {
            run(owner, "CREATE TABLE loom (thread text); INSERT INTO loom VALUES ('red')");
            assertThat(strings(owner, "SHOW fsync")).isEqualTo("on");
            assertThat(strings(owner, "SHOW synchronous_commit")).isEqualTo("on");

            try (PostgresServer next = PostgresServer.start(folder, left.port());
                    Connection again = connect(next.ownerUrl())) {
                assertThat(left.alive()).isFalse();
                assertThat(next.ownerUrl()).isEqualTo(left.ownerUrl());
                assertThat(strings(again, "SELECT thread FROM loom")).isEqualTo("red");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords"))))
                .isEqualTo("rw-------");
    }

    @Test
    void namesThePortThatIsInUseAndTheVariableThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.start(folder, taken.getLocalPort()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " (PostgreSQL) is in use: stop what listens there, or set STORELOOM_POSTGRES_PORT to"
                            + " another port.");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster").resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> PostgresServer.start(folder, Ports.free()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was written by PostgreSQL 17 and this is 18");
    }

    private static TestDatabase aLoom() {
        return TestDatabase.migrated("loom", urls -> {
            try (Connection owner = connect(urls.owner())) {
                run(owner, "CREATE TABLE loom (thread text)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(DatabaseUrls.jdbc(url));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String strings(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                all.append(all.isEmpty() ? "" : " ").append(rows.getString(1));
            }
            return all.toString();
        }
    }
}
