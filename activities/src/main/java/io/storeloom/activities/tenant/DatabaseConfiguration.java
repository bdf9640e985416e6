package io.storeloom.activities.tenant;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The database as every process sees it: two pools with their roles, and the migrations where the owner's address is given.
 *
 * <p>Settings: {@code DATABASE_URL} (role storeloom_app), {@code DATABASE_SYSTEM_URL} (role storeloom_system),
 * {@code DATABASE_OWNER_URL} (role storeloom_owner, optional: without it nothing is migrated),
 * {@code storeloom.database.pool-size} (20) and {@code storeloom.database.system-pool-size} (4).
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcRepositories(basePackages = "io.storeloom.activities")
public class DatabaseConfiguration extends AbstractJdbcConfiguration {

    @Bean
    Migrations migrations(@Value("${DATABASE_OWNER_URL:}") String owner) {
        return owner.isBlank()
                ? Migrations.NONE
                : Migrations.migrate(DatabaseAddress.parse("DATABASE_OWNER_URL", owner));
    }

    /** The pool of the role that sees one tenant at a time. */
    @Bean(destroyMethod = "close")
    @Primary
    HikariDataSource appPool(
            @Value("${DATABASE_URL}") String url,
            @Value("${storeloom.database.pool-size:20}") int size,
            Migrations after) {
        return Pools.open("DATABASE_URL", "app", DatabaseAddress.parse("DATABASE_URL", url), size);
    }

    /** The small pool of the role that may look across tenants in named tables. */
    @Bean(destroyMethod = "close")
    @Qualifier("system")
    HikariDataSource systemPool(
            @Value("${DATABASE_SYSTEM_URL}") String url,
            @Value("${storeloom.database.system-pool-size:4}") int size,
            Migrations after) {
        return Pools.open("DATABASE_SYSTEM_URL", "system", DatabaseAddress.parse("DATABASE_SYSTEM_URL", url), size);
    }

    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource app) {
        return new JdbcTransactionManager(app);
    }

    @Bean
    @Qualifier("system")
    JdbcTransactionManager systemTransactionManager(@Qualifier("system") DataSource system) {
        return new JdbcTransactionManager(system);
    }

    @Bean
    @Primary
    NamedParameterJdbcOperations namedParameterJdbcTemplate(DataSource app) {
        return new NamedParameterJdbcTemplate(app);
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(NamedParameterJdbcOperations app) {
        return JdbcClient.create(app);
    }

    @Bean
    @Qualifier("system")
    JdbcClient systemJdbcClient(@Qualifier("system") DataSource system) {
        return JdbcClient.create(system);
    }

    @Bean
    Tenants tenants(
            JdbcTransactionManager app, @Qualifier("system") JdbcTransactionManager system, JdbcClient appJdbc) {
        return new Tenants(app, system, appJdbc);
    }

    /** Known, so Spring Data need not ask the database at start. */
    @Bean
    @Override
    public JdbcDialect jdbcDialect(NamedParameterJdbcOperations operations) {
        return JdbcPostgresDialect.INSTANCE;
    }

    @Override
    protected Collection<String> getMappingBasePackages() {
        return List.of("io.storeloom.activities");
    }
}
