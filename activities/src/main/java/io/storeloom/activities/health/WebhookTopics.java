package io.storeloom.activities.health;

import io.storeloom.activities.health.StoreHealth.Webhooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The webhook subscriptions without which a store's news would be missed. */
final class WebhookTopics {

    /** As Shopify's enum WebhookSubscriptionTopic names them. */
    static final List<String> NEEDED = List.of(
            "APP_UNINSTALLED",
            "APP_SCOPES_UPDATE",
            "PRODUCTS_CREATE",
            "PRODUCTS_UPDATE",
            "PRODUCTS_DELETE",
            "COLLECTIONS_CREATE",
            "COLLECTIONS_UPDATE",
            "COLLECTIONS_DELETE",
            "INVENTORY_LEVELS_UPDATE",
            "BULK_OPERATIONS_FINISH");

    private WebhookTopics() {}

    /** @param seen null when they could not be read */
    static Webhooks compared(@Nullable List<String> seen) {
        if (seen == null) {
            return new Webhooks(Webhooks.Coverage.UNKNOWN, List.of(), List.of());
        }
        List<String> present = NEEDED.stream().filter(seen::contains).toList();
        List<String> missing =
                NEEDED.stream().filter(topic -> !seen.contains(topic)).toList();
        return new Webhooks(
                missing.isEmpty() ? Webhooks.Coverage.COMPLETE : Webhooks.Coverage.INCOMPLETE, present, missing);
    }
}
