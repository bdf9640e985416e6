package io.storeloom.activities.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class DatabaseConfigurationTest {
    private static DatabaseAddress address(String url) {
        return DatabaseAddress.parse("DATABASE_URL", url);
    }

    private static void refuse(String name, boolean superuser, boolean bypasses) {
        Pools.refuse("DATABASE_URL", new Pools.Role(name, superuser, bypasses, false));
    }

    @Test
    void refusesTheOwnerOfTheTables() {
        try (TestDatabase database = TestHouse.migratedDatabase()) {
            assertThatThrownBy(() -> Pools.open("DATABASE_URL", "app", address(database.ownerUrl()), 1))
                    .hasMessageContaining("\"storeloom_owner\" of DATABASE_URL owns the tables");
        }
    }

    @Test
    void refusesASuperuser() {
        assertThatThrownBy(() -> refuse("postgres", true, true)).hasMessageContaining("is a superuser");
    }

    @Test
    void refusesARoleThatMayBypassRowLevelSecurity() {
        assertThatThrownBy(() -> refuse("bypasser", false, true))
                .hasMessageContaining("\"bypasser\" of DATABASE_URL may bypass row-level security");
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
