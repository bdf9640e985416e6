package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connector;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.Store;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.register.Event;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.health.MetadataState;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The gate to refreshes of data sources' metadata: start one, and what became of those before. */
@Component
public class Metadata {

    private static final String SELECT = """
            select id, number, store_id, shop, state, api_version, started_by, products, variants, waiting, failure, workflow_run_id,
              created_at, finished_at from metadata_run where tenant_id = :tenant and store_id = :store\s""";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Stores stores;
    private final Connections connections;
    private final Connectors connectors;
    private final FieldMappings mappings;
    private final MetadataRows rows;
    private final MetadataWorkflows workflows;
    private final AuditTrail audit;

    Metadata(
            Tenants tenants,
            JdbcClient jdbc,
            JsonMapper json,
            Stores stores,
            Connections connections,
            Connectors connectors,
            FieldMappings mappings,
            MetadataRows rows,
            MetadataWorkflows workflows,
            AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
        this.stores = stores;
        this.connections = connections;
        this.connectors = connectors;
        this.mappings = mappings;
        this.rows = rows;
        this.workflows = workflows;
        this.audit = audit;
    }

    /**
     * Starts a refresh, or joins the one under way; answers whether it was joined.
     *
     * @throws SyncRefused NOT_FOUND, NOT_CONNECTED or SOURCE_DISABLED
     */
    public boolean start(UUID tenant, UUID source, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Store store = stores.find(tenant, source)
                    .orElseThrow(() -> new SyncRefused(
                            SyncRefused.Code.NOT_FOUND,
                            "There is no such data source.",
                            "Look it up under data sources."));
            Connector connector = connectors.find(tenant, source).orElseThrow();
            boolean connected = connections
                    .find(tenant, source)
                    .filter(each -> each.state() != Connection.State.DISCONNECTED)
                    .isPresent();
            SyncRefused.unlessReachable(connected, connector.sourceEnabled());
            Map<MappedField, String> sources = mappings.find(tenant, source)
                    .map(MappingView::mapping)
                    .map(FieldMapping::fields)
                    .orElse(Map.of());
            String shop = ShopDomain.nameOf(store.shopDomain());
            Optional<MetadataRow> started =
                    rows.insert(source, shop, connector.settings().apiVersion(), sources, actor);
            started.ifPresent(row -> {
                audit.append(
                        tenant,
                        actor,
                        "metadata.refresh-started",
                        "store",
                        source.toString(),
                        Map.of("run", row.number()));
                workflows.startAfterCommit(row);
            });
            return started.isEmpty();
        });
    }

    /** The data source's latest refresh, whatever became of it. */
    public Optional<MetadataRefresh> latest(UUID tenant, UUID source) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(SELECT + "order by number desc limit 1")
                        .param("tenant", tenant)
                        .param("store", source)
                        .query(this::refresh)
                        .optional());
    }

    /** When the data source's data was last read to its end. */
    public Optional<Instant> checkedAt(UUID tenant, UUID source) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(SELECT + "and state = 'COMPLETED' order by number desc limit 1")
                        .param("tenant", tenant)
                        .param("store", source)
                        .query((row, n) -> Columns.instant(row, "finished_at"))
                        .optional());
    }

    private MetadataRefresh refresh(ResultSet row, int number) throws SQLException {
        @Nullable String waiting = row.getString("waiting");
        @Nullable String failure = row.getString("failure");
        return new MetadataRefresh(
                Columns.uuid(row, "id"),
                row.getLong("number"),
                Columns.uuid(row, "store_id"),
                Columns.text(row, "shop"),
                MetadataState.valueOf(Columns.text(row, "state")),
                Columns.text(row, "api_version"),
                json.readValue(Columns.text(row, "started_by"), Actor.class),
                row.getInt("products"),
                row.getInt("variants"),
                waiting == null ? null : json.readValue(waiting, Event.Waiting.class),
                failure == null ? null : json.readValue(failure, Event.Failure.class),
                row.getString("workflow_run_id"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "finished_at"));
    }
}
