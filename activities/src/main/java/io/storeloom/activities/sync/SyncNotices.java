package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the api processes that an event's row moved on: at most once a second per event and process, outside the recording
 * transaction, because NOTIFY serialises commits (decision 0005).
 */
@Component
class SyncNotices {

    static final String CHANNEL = "storeloom_events";
    private static final Duration APART = Duration.ofSeconds(1);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<UUID, Long> lastMillis = new ConcurrentHashMap<>();

    SyncNotices(Tenants tenants, JdbcClient jdbc, InstantSource clock) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells of progress, unless the event was told of less than a second ago; a later call tells the newer state. */
    void progressed(UUID tenant, UUID event) {
        long now = clock.millis();
        long[] due = {0};
        lastMillis.compute(event, (id, last) -> {
            if (last != null && now - last < APART.toMillis()) {
                return last;
            }
            due[0] = 1;
            return now;
        });
        if (due[0] == 1) {
            send(tenant, event);
        }
    }

    /** Tells of a change of status at once. */
    void changed(UUID tenant, UUID event) {
        lastMillis.remove(event);
        send(tenant, event);
    }

    /** Tells that something of the store itself is to be read anew, e.g. its adoption run. */
    void storeChanged(UUID tenant, UUID store) {
        tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select 1 from (select pg_notify(:channel, json_build_object(
                          'kind', 'store', 'tenant', :tenant::text, 'store', :store::text)::text)) told""")
                        .param("channel", CHANNEL)
                        .param("tenant", tenant.toString())
                        .param("store", store.toString())
                        .query(Integer.class)
                        .single());
    }

    private void send(UUID tenant, UUID event) {
        tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select pg_notify(:channel, json_build_object(
                          'kind', 'sync-event', 'tenant', tenant_id, 'event', id, 'version', version)::text)
                        from sync_event where tenant_id = :tenant and id = :event""")
                        .param("channel", CHANNEL)
                        .param("tenant", tenant)
                        .param("event", event)
                        .query((row, n) -> true)
                        .optional());
    }
}
