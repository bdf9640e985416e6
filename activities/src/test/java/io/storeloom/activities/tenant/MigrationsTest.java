package io.storeloom.activities.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storeloom.infra.postgres.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationsTest {

    @Test
    void saysWhatToDoWithADatabaseOfAnotherBuild() {
        try (TestDatabase database = TestHouse.migratedDatabase()) {
            DatabaseAddress owner =
                    DatabaseAddress.parse("owner", database.urls().owner());
            JdbcClient.create(new DriverManagerDataSource(owner.jdbcUrl(), owner.properties()))
                    .sql("update flyway_schema_history set checksum = checksum + 1 where version = '1'")
                    .update();

            assertThatExceptionOfType(SchemaOfAnotherBuild.class)
                    .isThrownBy(() -> Migrations.migrate(owner))
                    .withMessageContaining("another build")
                    .satisfies(failure -> assertThat(analyzers()).anySatisfy(analyzer -> {
                        FailureAnalysis told = analyzer.analyze(failure);
                        assertThat(told).isNotNull();
                        assertThat(told.getAction()).contains("infra/bin/up --data");
                    }));
        }
    }

    private static List<FailureAnalyzer> analyzers() {
        // Boot gives some of its own what they ask for; those cannot be made here.
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, failure) -> {});
    }
}
