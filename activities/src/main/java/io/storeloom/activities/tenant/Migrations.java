package io.storeloom.activities.tenant;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Brings the schema up to date as the owner, before either pool opens; a process without the owner's address leaves it alone. */
record Migrations(int executed) {
    static final Migrations NONE = new Migrations(0);

    /** @throws SchemaOfAnotherBuild when the tables that stand are not what this build's migrations make */
    static Migrations migrate(DatabaseAddress owner) {
        Flyway flyway = Flyway.configure()
                .dataSource(new DriverManagerDataSource(owner.jdbcUrl(), owner.properties()))
                .connectRetries(30)
                .locations("classpath:io/storeloom/activities")
                // The location is a code package too: do not load its classes in search of Java migrations.
                .javaMigrationClassProvider(List::of)
                .load();
        try {
            return new Migrations(flyway.migrate().migrationsExecuted);
        } catch (FlywayValidateException e) {
            throw new SchemaOfAnotherBuild(e);
        }
    }
}
