package io.storeloom.activities.sync;

import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.Trigger;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Freezes a store's settings for an event. */
@Component
class Snapshots {

    private static final TypeReference<List<ShopDetails.Locale>> LOCALES = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Snapshots(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A store as a request meets it.
     *
     * @param begun whether somebody has started a push of it before
     */
    record StoreNow(boolean connected, boolean sourceEnabled, boolean enabled, boolean begun, Snapshot snapshot) {

        /** @throws SyncRefused NOT_CONNECTED or SOURCE_DISABLED */
        void refuseUnlessReachable() {
            SyncRefused.unlessReachable(connected, sourceEnabled);
        }

        /**
         * Whether a push may be started.
         *
         * @throws SyncRefused NOT_CONNECTED, SOURCE_DISABLED, SETTINGS_NOT_SAVED, CONNECTOR_DISABLED or, for a schedule,
         *     INITIAL_SYNC_MISSING
         */
        void refuseUnlessReady(Trigger trigger) {
            refuseUnlessReachable();
            if (snapshot.settingsVersion() == 0) {
                throw new SyncRefused(
                        SyncRefused.Code.SETTINGS_NOT_SAVED,
                        "The store's connector has never been set up: nothing is sent with settings that nobody saw.",
                        "Look at the connector's settings and save them, then start the sync.");
            }
            if (!enabled) {
                throw new SyncRefused(
                        SyncRefused.Code.CONNECTOR_DISABLED,
                        "The store's connector is switched off.",
                        "Enable the connector, then start the sync.");
            }
            if (trigger == Trigger.SCHEDULE && !begun) {
                throw new SyncRefused(
                        SyncRefused.Code.INITIAL_SYNC_MISSING,
                        "Nobody has started the store's initial sync yet.",
                        "Start it once; the schedule goes on from there.");
            }
        }
    }

    /** Whoever switches the store off waits until the new event stands, and finds it. Rows are locked event, connection, connector. */
    void holdStill(UUID store) {
        for (String table : List.of("connection", "connector")) {
            jdbc.sql("select 1 from " + table + " where tenant_id = :tenant and store_id = :store for no key update")
                    .param("tenant", tenants.current())
                    .param("store", store)
                    .query(row -> {});
        }
    }

    /**
     * The store with what a new event would freeze.
     *
     * @throws SyncRefused NOT_FOUND without such a store, NOT_CONNECTED without a connection
     */
    StoreNow now(UUID store) {
        return jdbc.sql("""
                        select s.shop_domain, n.state, n.shop ->> 'currency' as currency, n.shop -> 'locales' as locales, c.enabled, c.source_enabled, c.settings, c.version,
                          exists (select from jsonb_array_elements(coalesce(n.shop -> 'apiVersions', '[]')) v
                            where v ->> 'handle' = c.settings ->> 'apiVersion' and not (v ->> 'supported')::boolean) as retired,
                          exists (select from sync_event e where e.tenant_id = s.tenant_id and e.store_id = s.id
                            and e.kind = 'PUSH' and e.trigger <> 'SCHEDULE') as begun
                        from store s
                        left join connection n on n.tenant_id = s.tenant_id and n.store_id = s.id
                        left join connector c on c.tenant_id = s.tenant_id and c.store_id = s.id
                        where s.tenant_id = :tenant and s.id = :store""")
                .param("tenant", tenants.current())
                .param("store", store)
                .query((row, n) -> {
                    String state = row.getString("state");
                    String settings = row.getString("settings");
                    if (state == null || settings == null) {
                        throw new SyncRefused(
                                SyncRefused.Code.NOT_CONNECTED,
                                "The store has no connection yet.",
                                "Connect the store and save its connector's settings, then start the sync.");
                    }
                    ConnectorSettings frozen = json.readValue(settings, ConnectorSettings.class);
                    return new StoreNow(
                            !state.equals("DISCONNECTED"),
                            row.getBoolean("source_enabled"),
                            row.getBoolean("enabled"),
                            row.getBoolean("begun"),
                            new Snapshot(
                                    frozen,
                                    row.getLong("version"),
                                    row.getString("shop_domain"),
                                    row.getString("currency"),
                                    present(frozen.languages(), row.getString("locales")),
                                    ApiVersions.supportedUntil(frozen.apiVersion()),
                                    row.getBoolean("retired")));
                })
                .optional()
                .orElseThrow(() -> new SyncRefused(
                        SyncRefused.Code.NOT_FOUND, "There is no such store.", "Look the store up under stores."));
    }

    /** A translation into a language that the shop lacks is refused; where its languages are not known all are tried. */
    private List<String> present(List<String> languages, @Nullable String locales) {
        if (locales == null || locales.equals("null")) {
            return languages;
        }
        Set<String> known = json.readValue(locales, LOCALES).stream()
                .map(ShopDetails.Locale::locale)
                .collect(Collectors.toSet());
        return languages.stream().filter(known::contains).toList();
    }
}
