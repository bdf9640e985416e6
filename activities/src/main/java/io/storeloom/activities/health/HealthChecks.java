package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connector;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.Store;
import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.AuthMode;
import io.storeloom.workflows.tenant.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The gate to health checks: start one, and how well a store can be reached. */
@Component
public class HealthChecks {

    private final Tenants tenants;
    private final Stores stores;
    private final Connections connections;
    private final Connectors connectors;
    private final CheckRows rows;
    private final HealthFacts facts;
    private final VersionReviews reviews;
    private final HealthCheckWorkflows workflows;
    private final AuditTrail audit;
    private final StoreNews news;

    HealthChecks(
            Tenants tenants,
            Stores stores,
            Connections connections,
            Connectors connectors,
            CheckRows rows,
            HealthFacts facts,
            VersionReviews reviews,
            HealthCheckWorkflows workflows,
            AuditTrail audit,
            StoreNews news) {
        this.tenants = tenants;
        this.stores = stores;
        this.connections = connections;
        this.connectors = connectors;
        this.rows = rows;
        this.facts = facts;
        this.reviews = reviews;
        this.workflows = workflows;
        this.audit = audit;
        this.news = news;
    }

    /**
     * Starts a check; one that is under way is enough.
     *
     * @throws SyncRefused NOT_FOUND, NOT_CONNECTED or SOURCE_DISABLED
     */
    public void start(UUID tenant, UUID store, Actor actor) {
        tenants.inTenant(tenant, () -> {
            Connector connector = connectors
                    .find(tenant, store)
                    .orElseThrow(() -> new SyncRefused(
                            SyncRefused.Code.NOT_FOUND, "There is no such store.", "Look the store up under stores."));
            SyncRefused.unlessReachable(connected(tenant, store), connector.sourceEnabled());
            Optional<CheckRows.Row> fresh =
                    rows.insert(store, connector.settings().apiVersion(), actor);
            fresh.ifPresent(row -> {
                audit.append(
                        tenant,
                        actor,
                        "health-check.started",
                        "store",
                        store.toString(),
                        Map.of("check", row.number()));
                workflows.startAfterCommit(row.check(), actor);
                news.changed(tenant, store);
            });
        });
    }

    private boolean connected(UUID tenant, UUID store) {
        return connections
                .find(tenant, store)
                .filter(each -> each.state() != Connection.State.DISCONNECTED)
                .isPresent();
    }

    /** How well the store can be reached; empty when there is no such store. */
    public Optional<StoreHealth> health(UUID tenant, UUID store) {
        return tenants.inTenant(tenant, () -> stores.find(tenant, store).map(found -> health(tenant, found)));
    }

    private StoreHealth health(UUID tenant, Store store) {
        @Nullable Connection connection = connections.find(tenant, store.id()).orElse(null);
        return new StoreHealth(
                store.id(),
                store.shopDomain(),
                rows.latest(store.id()).orElse(null),
                facts.checklist(store.id(), connection),
                new StoreHealth.TokenLife(
                        facts.tokenExpiresAt(store.id()),
                        connection != null && connection.authMode() == AuthMode.LEGACY_TOKEN),
                connection == null ? null : connection.problem(),
                facts.failures(store.id()),
                WebhookTopics.compared(rows.topics(store.id())),
                reviews.of(store.id()));
    }
}
