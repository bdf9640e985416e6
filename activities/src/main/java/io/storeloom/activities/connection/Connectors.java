package io.storeloom.activities.connection;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The stores' connectors: settings under optimistic locking, the switch, and when the schedule runs next. */
@Component
public class Connectors {

    private static final String COLUMNS =
            "store_id, enabled, source_enabled, settings, next_run_at, updated_at, version";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;
    private final StoreNews news;

    Connectors(Tenants tenants, JdbcClient jdbc, AuditTrail audit, JsonMapper json, StoreNews news) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.audit = audit;
        this.json = json;
        this.clock = Clock.systemUTC();
        this.news = news;
    }

    public Optional<Connector> find(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + COLUMNS + " from connector where store_id = ?")
                        .param(store)
                        .query(this::connector)
                        .optional());
    }

    /**
     * Writes settings that the caller has validated; the next run compares everything. Settings alone start nothing.
     *
     * @param version the settings' version that was edited; empty when it is no longer the present one
     */
    public Optional<Connector> save(UUID tenant, UUID store, long version, ConnectorSettings settings, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Optional<Connector> saved = jdbc.sql("""
                            update connector set settings = ?::jsonb, full_compare_due = true, updated_at = now(),
                              version = version + 1 where store_id = ? and version = ? returning\s""" + COLUMNS)
                    .params(json.writeValueAsString(settings), store, version)
                    .query(this::connector)
                    .optional()
                    .map(this::planned);
            saved.ifPresent(connector -> news.changed(tenant, store));
            saved.ifPresent(connector -> audit.append(
                    tenant,
                    actor,
                    "connector.settings-changed",
                    "store",
                    store.toString(),
                    Map.of("version", connector.settingsVersion())));
            return saved;
        });
    }

    /** Turns the switch; false when it stands so already, or there is no such store. */
    public boolean switchTo(UUID tenant, UUID store, boolean enabled, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Optional<Connector> switched = jdbc.sql("""
                            update connector set enabled = ?, updated_at = now() where store_id = ? and enabled <> ?
                            returning\s""" + COLUMNS)
                    .params(enabled, store, enabled)
                    .query(this::connector)
                    .optional()
                    .map(this::planned);
            String action = enabled ? "connector.enabled" : "connector.disabled";
            if (switched.isPresent()) {
                audit.append(tenant, actor, action, "store", store.toString(), Map.of());
                news.changed(tenant, store);
            }
            return switched.isPresent();
        });
    }

    /** Turns the data source's switch; false when it stands so already, or there is no such store. */
    public boolean switchSource(UUID tenant, UUID store, boolean enabled) {
        return tenants.inTenant(tenant, () -> {
            boolean switched =
                    jdbc.sql("update connector set source_enabled = ? where store_id = ? and source_enabled <> ?")
                                    .params(enabled, store, enabled)
                                    .update()
                            > 0;
            if (switched) {
                news.changed(tenant, store);
            }
            return switched;
        });
    }

    /**
     * Writes when the schedule starts the next run after now, in the tenant's open transaction or its own; null when the
     * connector is disabled or has no schedule. The hour of many stores is spread over a minute.
     */
    public @Nullable Instant plan(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant,
                () -> find(tenant, store)
                        .map(this::planned)
                        .map(Connector::nextRunAt)
                        .orElse(null));
    }

    /** The currency of a price list; empty when the catalogue has none of this name. */
    public Optional<String> priceListCurrency(UUID tenant, String name) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select currency from price_list where name = ?")
                        .param(name)
                        .query(String.class)
                        .optional());
    }

    private Connector planned(Connector connector) {
        @Nullable
        String shopZone = jdbc.sql("select shop->>'ianaTimezone' from connection where store_id = ?")
                .param(connector.store())
                .query(String.class)
                .optional()
                .orElse(null);
        @Nullable
        Instant next = connector.enabled()
                ? Schedule.next(connector.settings(), shopZone, connector.store(), clock.instant())
                : null;
        jdbc.sql("update connector set next_run_at = ? where store_id = ?")
                .param(Columns.parameter(next))
                .param(connector.store())
                .update();
        return new Connector(
                connector.store(),
                connector.enabled(),
                connector.sourceEnabled(),
                connector.settings(),
                next,
                connector.updatedAt(),
                connector.settingsVersion());
    }

    private Connector connector(ResultSet row, int number) throws SQLException {
        return new Connector(
                Columns.uuid(row, "store_id"),
                row.getBoolean("enabled"),
                row.getBoolean("source_enabled"),
                json.readValue(Columns.text(row, "settings"), ConnectorSettings.class),
                Columns.instantOrNull(row, "next_run_at"),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
