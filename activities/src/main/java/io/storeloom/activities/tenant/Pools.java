package io.storeloom.activities.tenant;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Properties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens a connection pool, and refuses a role that row-level security would not hold. */
final class Pools {
    /** What a connection gets unless its address says otherwise; times in the unit of the driver (s) or the server (ms). */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "storeloom",
            "reWriteBatchedInserts", "true",
            "connectTimeout", "10",
            "socketTimeout", "300",
            "tcpKeepAlive", "true",
            "options", "-c statement_timeout=60000 -c lock_timeout=20000 -c idle_in_transaction_session_timeout=30000");

    private Pools() {}

    /**
     * @param setting the name of the setting that holds the address, for messages
     * @throws IllegalStateException when the role is a superuser, may bypass row-level security, or owns the tables
     */
    static HikariDataSource open(String setting, String name, DatabaseAddress address, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("storeloom-" + name);
        config.setJdbcUrl(address.jdbcUrl());
        Properties properties = new Properties();
        DEFAULTS.forEach((key, value) -> {
            // In JDBC's form parameters stand in the address; the driver would let ours win over them.
            if (!address.jdbcUrl().contains(key + "=")) {
                properties.setProperty(key, value);
            }
        });
        properties.putAll(address.properties());
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(30_000);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            refuse(setting, role(pool));
            return pool;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static Role role(HikariDataSource pool) {
        return JdbcClient.create(pool).sql("""
                        select rolname as name, rolsuper as superuser, rolbypassrls as bypasses,
                               exists (select from pg_class c where c.relkind in ('r', 'p')
                                   and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                                   and pg_has_role(r.oid, c.relowner, 'MEMBER')) as owns
                        from pg_roles r where rolname = current_user""").query(Role.class).single();
    }

    static void refuse(String setting, Role role) {
        String fault = role.superuser
                ? "is a superuser"
                : role.bypasses ? "may bypass row-level security" : role.owns ? "owns the tables" : "";
        if (!fault.isEmpty()) {
            throw new IllegalStateException("The role \"" + role.name + "\" of " + setting + " " + fault
                    + ", so one tenant could read another's data. Connect as storeloom_app (DATABASE_URL) and"
                    + " storeloom_system (DATABASE_SYSTEM_URL); only DATABASE_OWNER_URL names the owner.");
        }
    }

    record Role(String name, boolean superuser, boolean bypasses, boolean owns) {}
}
