package io.storeloom.api.connection;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.connection.Store;
import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.register.Items;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.sync.NeededScopes;
import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a store is reached. Credentials go in, are tried against the shop, sealed, and never come out again. */
@RestController
@RequestMapping("/api/v1/stores/{id}")
@Tag(name = "Stores")
class ConnectionController {

    private static final int RECORDS = 8;

    private final Tenants tenants;
    private final Stores stores;
    private final Connections connections;
    private final Connectors connectors;
    private final ShopChecks checks;
    private final StoreCards cards;
    private final Items items;
    private final SyncEvents events;
    private final NeededScopes scopes;

    ConnectionController(
            Tenants tenants,
            Stores stores,
            Connections connections,
            Connectors connectors,
            ShopChecks checks,
            StoreCards cards,
            Items items,
            SyncEvents events,
            NeededScopes scopes) {
        this.tenants = tenants;
        this.stores = stores;
        this.connections = connections;
        this.connectors = connectors;
        this.checks = checks;
        this.cards = cards;
        this.items = items;
        this.events = events;
        this.scopes = scopes;
    }

    @GetMapping("/connection")
    @Needs(Role.VIEWER)
    @Operation(summary = "Status, masked credential, tiles of the last 30 days and the latest eight records")
    ConnectionView get(Caller caller, @PathVariable UUID id) {
        return tenants.inTenant(caller.tenant(), () -> {
            StoreCards.Card card = cards.card(caller.tenant(), id).orElseThrow(() -> new NotFound("store"));
            return ConnectionView.of(
                    card,
                    connections.find(caller.tenant(), id).orElse(null),
                    cards.month(caller.tenant(), id),
                    items.latest(caller.tenant(), id, ItemKind.PRODUCT, RECORDS),
                    cards.products(caller.tenant(), id));
        });
    }

    @PutMapping("/connection")
    @Needs(Role.ADMIN)
    @Operation(
            summary = "Connect the store with an app's credentials",
            description =
                    "They are tried first: a token is exchanged and the shop asked about itself. What does not work is"
                            + " not stored. A run that waits for this connection goes on.")
    ConnectionView put(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewConnection body) {
        Store store = stores.find(caller.tenant(), id).orElseThrow(() -> new NotFound("store"));
        Credentials credentials = body.credentials();
        ShopChecks.Checked checked = check(new ShopAccess(store.shopDomain(), apiVersion(caller, id), credentials));
        tenants.inTenant(caller.tenant(), () -> {
            events.holdStill(id);
            connections.connect(caller.tenant(), id, credentials, checked.scopes(), checked.details(), caller.actor());
            connections.lacks(caller.tenant(), id, missing(caller.tenant(), id, checked));
            // Also when it counted as connected: a run may be held for what these credentials were refused.
            events.connectionSwitched(caller.tenant(), id, true, caller.actor());
        });
        return get(caller, id);
    }

    @PostMapping("/disconnect")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Stop everything that goes to or comes from the store",
            description = "Keeps its data. An open run is paused for the reason DISCONNECTED.")
    StoreView disconnect(Caller caller, @PathVariable UUID id) {
        connected(caller, id);
        tenants.inTenant(caller.tenant(), () -> {
            events.holdStill(id);
            if (connections.switchTo(caller.tenant(), id, false, caller.actor())) {
                events.connectionSwitched(caller.tenant(), id, false, caller.actor());
            }
        });
        return store(caller, id);
    }

    @PostMapping("/reconnect")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Connect the store again with the credentials on record",
            description = "They are tried first. A paused run goes on when no other reason holds it.")
    StoreView reconnect(Caller caller, @PathVariable UUID id) {
        connected(caller, id);
        ShopAccess access = connections
                .access(caller.tenant(), id, apiVersion(caller, id))
                .orElseThrow(() -> new NotFound("store"));
        ShopChecks.Checked checked = again(caller.tenant(), id, access);
        tenants.inTenant(caller.tenant(), () -> {
            events.holdStill(id);
            connections.switchTo(caller.tenant(), id, true, caller.actor());
            connections.verified(caller.tenant(), id, checked.scopes(), checked.details());
            connections.lacks(caller.tenant(), id, missing(caller.tenant(), id, checked));
            // Also when it counted as connected: a run may be held for what the shop refused then.
            events.connectionSwitched(caller.tenant(), id, true, caller.actor());
        });
        return store(caller, id);
    }

    /** One success heals the badge, and lets a run go on that the shop had refused; a disconnected store stays so. */
    private void well(UUID tenant, UUID id, ShopChecks.Checked checked) {
        tenants.inTenant(tenant, () -> {
            events.holdStill(id);
            Connection.State before = connections.find(tenant, id).orElseThrow().state();
            connections.verified(tenant, id, checked.scopes(), checked.details());
            connections.lacks(tenant, id, missing(tenant, id, checked));
            if (before != Connection.State.CONNECTED && before != Connection.State.DISCONNECTED) {
                events.connectionSwitched(tenant, id, true, Actor.SYSTEM);
            }
        });
    }

    @GetMapping("/details")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "What the shop says about itself, and the choices for the connector's settings",
            description =
                    "Asked now; when the shop does not answer, as read at readAt. A list is null when the app lacks"
                            + " the scope to read it.")
    DetailsView details(Caller caller, @PathVariable UUID id) {
        ShopDetails shop = shop(caller, id);
        return DetailsView.of(shop, connected(caller, id));
    }

    private ShopDetails shop(Caller caller, UUID id) {
        Connection connection = connected(caller, id);
        ShopDetails kept = connection.shop();
        if (connection.state() != Connection.State.DISCONNECTED || kept == null) {
            ShopAccess access = connections
                    .access(caller.tenant(), id, apiVersion(caller, id))
                    .orElseThrow(() -> new NotFound("store"));
            try {
                ShopChecks.Checked checked = checks.check(access);
                well(caller.tenant(), id, checked);
                return checked.details();
            } catch (ShopifyException e) {
                if (ShopRefusal.needsReconnect(e)) {
                    connections.refused(caller.tenant(), id, e);
                }
                if (kept == null) {
                    throw ShopRefusal.told(e);
                }
            }
        }
        return kept;
    }

    /** The scopes that the settings need and the app was not granted. */
    private Set<String> missing(UUID tenant, UUID id, ShopChecks.Checked checked) {
        Set<String> missing = new TreeSet<>(
                scopes.of(tenant, connectors.find(tenant, id).orElseThrow().settings()));
        missing.removeAll(checked.scopes());
        return missing;
    }

    /** As {@link #check}; what refuses the credentials on record, or does not answer, shows on the store's badge. */
    private ShopChecks.Checked again(UUID tenant, UUID id, ShopAccess access) {
        try {
            return checks.check(access);
        } catch (ShopifyException e) {
            connections.refused(tenant, id, e);
            throw ShopRefusal.told(e);
        }
    }

    private ShopChecks.Checked check(ShopAccess access) {
        try {
            return checks.check(access);
        } catch (ShopifyException e) {
            throw ShopRefusal.told(e);
        }
    }

    private Connection connected(Caller caller, UUID id) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("store");
        }
        return connections
                .find(caller.tenant(), id)
                .orElseThrow(() -> new Conflict(
                        "NOT_CONNECTED", "The store has no connection yet.", "Connect it first: PUT …/connection."));
    }

    private String apiVersion(Caller caller, UUID id) {
        return connectors
                .find(caller.tenant(), id)
                .orElseThrow(() -> new NotFound("store"))
                .settings()
                .apiVersion();
    }

    private StoreView store(Caller caller, UUID id) {
        return StoreView.of(cards.card(caller.tenant(), id).orElseThrow(() -> new NotFound("store")));
    }
}
