package io.storeloom.api.connection;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.connection.Store;
import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.health.Reconnecting;
import io.storeloom.activities.register.Items;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
    private final Reconnecting reconnecting;

    ConnectionController(
            Tenants tenants,
            Stores stores,
            Connections connections,
            Connectors connectors,
            ShopChecks checks,
            StoreCards cards,
            Items items,
            Reconnecting reconnecting) {
        this.tenants = tenants;
        this.stores = stores;
        this.connections = connections;
        this.connectors = connectors;
        this.checks = checks;
        this.cards = cards;
        this.items = items;
        this.reconnecting = reconnecting;
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
        reconnecting.connect(caller.tenant(), id, credentials, checked, caller.actor());
        return get(caller, id);
    }

    @PostMapping("/disconnect")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Stop everything that goes to or comes from the store",
            description = "Keeps its data. An open run is paused for the reason DISCONNECTED.")
    StoreView disconnect(Caller caller, @PathVariable UUID id) {
        connected(caller, id);
        reconnecting.disconnect(caller.tenant(), id, caller.actor());
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
        try {
            reconnecting.reconnect(caller.tenant(), id, access, caller.actor());
        } catch (ShopifyException e) {
            throw ShopRefusal.told(e);
        }
        return store(caller, id);
    }

    @GetMapping("/details")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "What the shop says about itself, and the choices for the connector's settings",
            description =
                    "Asked now; as read at readAt when the shop does not answer, and while the store is disconnected or"
                            + " its data source disabled. A list is null when the app lacks the scope to read it.")
    DetailsView details(Caller caller, @PathVariable UUID id) {
        ShopDetails shop = shop(caller, id);
        Store store = stores.find(caller.tenant(), id).orElseThrow(() -> new NotFound("store"));
        return DetailsView.of(store.shopDomain(), shop, connected(caller, id));
    }

    private ShopDetails shop(Caller caller, UUID id) {
        ShopDetails kept = connected(caller, id).shop();
        ShopAccess access =
                connections.open(caller.tenant(), id, apiVersion(caller, id)).orElse(null);
        if (access != null) {
            try {
                ShopChecks.Checked checked = checks.check(access);
                reconnecting.well(caller.tenant(), id, access, checked);
                return checked.details();
            } catch (ShopifyException e) {
                if (ShopRefusal.needsReconnect(e)) {
                    connections.refused(caller.tenant(), id, access, e);
                }
                if (kept == null) {
                    throw ShopRefusal.told(e);
                }
            }
        }
        if (kept == null) {
            throw new Conflict(
                    "NOT_CONNECTED",
                    "The store is not to be asked now, and nothing is kept of it.",
                    "Connect it again, and enable its data source.");
        }
        return kept;
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
