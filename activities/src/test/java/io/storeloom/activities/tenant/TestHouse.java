package io.storeloom.activities.tenant;

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
    private final String database;
    private final AnnotationConfigApplicationContext context;

    private TestHouse(String database, AnnotationConfigApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /**
     * A new house.
     *
     * @param gates component or configuration classes to be built beside the database's own beans
     */
    public static TestHouse open(Class<?>... gates) {
        String database = TestDatabases.create();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test house",
                        Map.of(
                                "DATABASE_URL", TestDatabases.url("storeloom_app", database),
                                "DATABASE_SYSTEM_URL", TestDatabases.url("storeloom_system", database),
                                "DATABASE_OWNER_URL", TestDatabases.url("storeloom_owner", database),
                                "storeloom.database.pool-size", "8",
                                "storeloom.database.system-pool-size", "2")));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.register(DatabaseConfiguration.class);
        if (gates.length > 0) {
            context.register(gates);
        }
        context.refresh();
        return new TestHouse(database, context);
    }

    /** Address of the house's database for the role storeloom_app; as {@code DATABASE_URL} wants it. */
    public String appUrl() {
        return TestDatabases.url("storeloom_app", database);
    }

    /** As {@code DATABASE_SYSTEM_URL} wants it. */
    public String systemUrl() {
        return TestDatabases.url("storeloom_system", database);
    }

    /** As {@code DATABASE_OWNER_URL} wants it. */
    public String ownerUrl() {
        return TestDatabases.url("storeloom_owner", database);
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
        DatabaseAddress address = DatabaseAddress.parse("owner", ownerUrl());
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
        TestDatabases.drop(database);
    }
}
