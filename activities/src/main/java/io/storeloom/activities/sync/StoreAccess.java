package io.storeloom.activities.sync;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.workflows.sync.Snapshot;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The way into a run's shop, in the API version that its snapshot froze. */
@Component
class StoreAccess {

    private final Connections connections;

    StoreAccess(Connections connections) {
        this.connections = connections;
    }

    /** @throws IllegalStateException when the store has no connection any more; the activity is tried again until it has */
    ShopAccess access(UUID tenant, UUID store, Snapshot snapshot) {
        return connections
                .access(tenant, store, snapshot.apiVersion())
                .orElseThrow(() -> new IllegalStateException("The store has no connection"));
    }
}
