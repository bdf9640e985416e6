package io.storeloom.activities.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DatabaseConfigurationTest {
    static final String DATABASE = TestDatabases.create();

    @AfterAll
    static void drop() {
        TestDatabases.drop(DATABASE);
    }

    private static DatabaseAddress address(String url) {
        return DatabaseAddress.parse("DATABASE_URL", url);
    }

    @Test
    void refusesASuperuser() {
        assertThatThrownBy(() -> Pools.open("DATABASE_URL", "app", address(TestDatabases.superuserUrl(DATABASE)), 1))
                .hasMessageContaining("\"postgres\" of DATABASE_URL is a superuser");
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        assertThatThrownBy(() ->
                        Pools.open("DATABASE_URL", "app", address(TestDatabases.url("storeloom_owner", DATABASE)), 1))
                .hasMessageContaining("owns the tables");
    }

    @Test
    void refusesARoleThatMayBypassRowLevelSecurity() {
        TestDatabases.superuser()
                .sql("create role bypasser login bypassrls password 'house'")
                .update();
        assertThatThrownBy(() -> Pools.open("DATABASE_URL", "app", address(TestDatabases.url("bypasser", DATABASE)), 1))
                .hasMessageContaining("may bypass row-level security");
    }

    @Test
    void readsAnAddressWithEncodedPasswordAndParameters() {
        DatabaseAddress address = address("postgresql://ann:p%40ss+w@db.example:6543/shop?sslmode=require");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/shop");
        assertThat(address.properties())
                .containsEntry("user", "ann")
                .containsEntry("password", "p@ss+w")
                .containsEntry("sslmode", "require");
    }

    @Test
    void neverShowsAPassword() {
        assertThat(address("postgresql://ann:hunter2@db/shop").toString()).doesNotContain("hunter2");
        assertThatThrownBy(() -> address("mysql://ann:hunter2@db/shop"))
                .hasMessageContaining("DATABASE_URL is not a database address")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> address("postgresql://ann:hun ter2@db/shop"))
                .hasMessageNotContaining("ter2")
                .hasNoCause();
    }
}
