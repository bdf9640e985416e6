package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.sync.NeededScopes;
import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.tenant.Actor;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How a connection is taken up and down, and what a shop that answered means for it and for the run that waits for it. */
@Component
public class Reconnecting {

    private final Tenants tenants;
    private final Connections connections;
    private final ShopChecks checks;
    private final SyncEvents events;
    private final Connectors connectors;
    private final NeededScopes scopes;

    Reconnecting(
            Tenants tenants,
            Connections connections,
            ShopChecks checks,
            SyncEvents events,
            Connectors connectors,
            NeededScopes scopes) {
        this.connectors = connectors;
        this.scopes = scopes;
        this.tenants = tenants;
        this.connections = connections;
        this.checks = checks;
        this.events = events;
    }

    /** New credentials, which the shop has taken already. A run that waits for this connection goes on. */
    public void connect(UUID tenant, UUID store, Credentials credentials, ShopChecks.Checked checked, Actor actor) {
        tenants.inTenant(tenant, () -> {
            events.holdStill(store);
            connections.connect(tenant, store, credentials, checked.scopes(), checked.details(), actor);
            connections.lacks(tenant, store, missing(tenant, store, checked));
            // Also when it counted as connected: a run may be held for what these credentials were refused.
            events.connectionSwitched(tenant, store, true, actor);
        });
    }

    /** Stops everything that goes to or comes from the store; an open run is paused. */
    public void disconnect(UUID tenant, UUID store, Actor actor) {
        tenants.inTenant(tenant, () -> {
            events.holdStill(store);
            if (connections.switchTo(tenant, store, false, actor)) {
                events.connectionSwitched(tenant, store, false, actor);
            }
        });
    }

    /**
     * Tries the credentials on record, and connects the store again when the shop takes them.
     *
     * @throws ShopifyException when it does not; the store's badge shows it then
     */
    public void reconnect(UUID tenant, UUID store, ShopAccess access, Actor actor) {
        ShopChecks.Checked checked;
        try {
            checked = checks.check(access);
        } catch (ShopifyException refused) {
            connections.refused(tenant, store, access, refused);
            throw refused;
        }
        tenants.inTenant(tenant, () -> {
            events.holdStill(store);
            if (!connections.onRecord(tenant, store, access)) {
                return;
            }
            connections.switchTo(tenant, store, true, actor);
            verified(tenant, store, checked);
            // Also when it counted as connected: a run may be held for what the shop refused then.
            events.connectionSwitched(tenant, store, true, actor);
        });
    }

    /**
     * One success heals the badge, and lets a run go on that the shop had refused; a disconnected store stays so.
     *
     * @param access with which it was checked
     * @return false where other credentials are on record by now: nothing is written then
     */
    public boolean well(UUID tenant, UUID store, ShopAccess access, ShopChecks.Checked checked) {
        return tenants.inTenant(tenant, () -> {
            events.holdStill(store);
            if (!connections.onRecord(tenant, store, access)) {
                return false;
            }
            Connection.State before =
                    connections.find(tenant, store).orElseThrow().state();
            verified(tenant, store, checked);
            if (before != Connection.State.CONNECTED && before != Connection.State.DISCONNECTED) {
                events.connectionSwitched(tenant, store, true, Actor.SYSTEM);
            }
            return true;
        });
    }

    private void verified(UUID tenant, UUID store, ShopChecks.Checked checked) {
        connections.verified(tenant, store, checked.scopes(), checked.details());
        connections.lacks(tenant, store, missing(tenant, store, checked));
    }

    /** Scopes that the connector's settings need and the shop does not grant. */
    Set<String> missing(UUID tenant, UUID store, ShopChecks.Checked checked) {
        return scopes.missing(
                tenant, connectors.find(tenant, store).orElseThrow().settings(), checked.scopes());
    }
}
