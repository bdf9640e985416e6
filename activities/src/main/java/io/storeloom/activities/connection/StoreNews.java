package io.storeloom.activities.connection;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells listening processes, when the open transaction commits, that a store changed; they read it anew. */
@Component
public class StoreNews {

    private final JdbcClient jdbc;

    StoreNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Needs the tenant's transaction. */
    public void changed(UUID tenant, UUID store) {
        jdbc.sql("""
                        select 1 from (select pg_notify('storeloom_events', json_build_object(
                          'kind', 'store', 'tenant', ?::text, 'store', ?::text)::text)) told""")
                .params(tenant.toString(), store.toString())
                .query(Integer.class)
                .single();
    }
}
