package io.storeloom.activities.tenant;

import io.storeloom.infra.postgres.DatabaseUrls;
import io.storeloom.infra.postgres.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fresh, migrated database with its three roles, and the gates a test asks for, without Spring Boot. One PostgreSQL server
 * serves all test classes of a JVM; each house has a database of its own, copied from a template that was migrated once.
 *
 * <pre>{@code
 * static final TestHouse HOUSE = TestHouse.open(Catalog.class);
 * UUID tenant = HOUSE.newTenant();
 * HOUSE.tenants().inTenant(tenant, () -> HOUSE.gate(Catalog.class) …);
 * }</pre>
 */
public final class TestHouse implements AutoCloseable {
    private final DatabaseUrls urls;
    private final Runnable drop;
    private final AnnotationConfigApplicationContext context;

    private TestHouse(DatabaseUrls urls, Runnable drop, AnnotationConfigApplicationContext context) {
        this.urls = urls;
        this.drop = drop;
        this.context = context;
    }

    /**
     * A new house.
     *
     * @param gates component or configuration classes to be built beside the database's own beans
     */
    public static TestHouse open(Class<?>... gates) {
        TestDatabase database = migratedDatabase();
        return open(database.urls(), database::close, gates);
    }

    /** A house on a database that the caller made and closes; it is migrated first. */
    public static TestHouse on(DatabaseUrls urls, Class<?>... gates) {
        return open(urls, () -> {}, gates);
    }

    private static TestHouse open(DatabaseUrls urls, Runnable drop, Class<?>... gates) {
        Map<String, Object> settings = new HashMap<>(urls.environment());
        settings.put("storeloom.database.pool-size", "8");
        settings.put("storeloom.database.system-pool-size", "2");
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test house", settings));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.register(DatabaseConfiguration.class);
        if (gates.length > 0) {
            context.register(gates);
        }
        context.refresh();
        return new TestHouse(urls, drop, context);
    }

    /** A fresh, migrated database alone: for tests that start a process or a Boot context of their own on it. */
    public static TestDatabase migratedDatabase() {
        return TestDatabase.migrated("house", urls -> Migrations.migrate(DatabaseAddress.parse("owner", urls.owner())));
    }

    /** The house's addresses, by role and as environment. */
    public DatabaseUrls urls() {
        return urls;
    }

    public Tenants tenants() {
        return gate(Tenants.class);
    }

    public <T> T gate(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient app() {
        return gate(JdbcClient.class);
    }

    public JdbcClient system() {
        return context.getBean("systemJdbcClient", JdbcClient.class);
    }

    /** The owner sees every tenant's rows: for a test's own look into the tables. */
    public JdbcClient owner() {
        DatabaseAddress address = DatabaseAddress.parse("owner", urls.owner());
        return JdbcClient.create(new DriverManagerDataSource(address.jdbcUrl(), address.properties()));
    }

    /** A new tenant with base language {@code en} and currency {@code EUR}. */
    public UUID newTenant() {
        UUID tenant = UUID.randomUUID();
        owner().sql("insert into tenant (tenant_id, name, base_language, currency) values (?, ?, 'en', 'EUR')")
                .params(tenant, "Tenant " + tenant)
                .update();
        return tenant;
    }

    @Override
    public void close() {
        context.close();
        drop.run();
    }
}
