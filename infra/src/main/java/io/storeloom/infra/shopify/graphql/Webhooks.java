package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.WebhookSubscription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How webhook subscriptions are read. */
final class Webhooks {

    private Webhooks() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "webhookSubscription",
                        (shop, call) ->
                                shop.webhooks().get(Gid.number(call.args().text("id"), "WebhookSubscription")))
                .resolve(
                        "webhookSubscriptions",
                        (shop, call) -> Paging.sorted(
                                subscriptions(shop, call.args()),
                                order(call.args().text("sortKey", "CREATED_AT")),
                                call.args()))
                .resolve(
                        "webhookSubscriptionsCount",
                        (shop, call) -> Answers.count(
                                subscriptions(shop, call.args()).size(),
                                call.args().value("limit")));
        fields.type("WebhookSubscription", WebhookSubscription.class)
                .read("id", WebhookSubscription::gid)
                .read("legacyResourceId", subscription -> subscription.id)
                .read("topic", subscription -> subscription.topic)
                .read("uri", subscription -> subscription.uri)
                .read("callbackUrl", subscription -> subscription.uri)
                .read("endpoint", Webhooks::endpoint)
                .read("format", subscription -> subscription.format)
                .read("includeFields", subscription -> subscription.includeFields)
                .read("metafieldNamespaces", subscription -> subscription.metafieldNamespaces)
                .read("metafields", subscription -> subscription.metafields)
                .read("filter", subscription -> subscription.filter)
                .read("name", subscription -> subscription.name)
                .resolve("apiVersion", (subscription, call) -> PublicVersions.of(call.shop(), subscription.apiVersion))
                .read("createdAt", subscription -> subscription.createdAt)
                .read("updatedAt", subscription -> subscription.updatedAt);
    }

    private static Collection<WebhookSubscription> subscriptions(Shop shop, Input args) {
        var topics = args.texts("topics");
        var uri = args.given("uri") ? args.text("uri") : args.text("callbackUrl");
        var format = args.text("format");
        var wanted = shop.webhooks().values().stream()
                .filter(subscription -> topics.isEmpty() || topics.contains(subscription.topic))
                .filter(subscription -> uri == null || uri.equals(subscription.uri))
                .filter(subscription -> format == null || format.equals(subscription.format))
                .toList();
        return SearchFields.chosen(wanted, args, Webhooks::field);
    }

    private static @Nullable List<String> field(WebhookSubscription subscription, String field) {
        return switch (field) {
            case "id" -> List.of(Long.toString(subscription.id));
            case "created_at" -> List.of(subscription.createdAt.toString());
            case "updated_at" -> List.of(subscription.updatedAt.toString());
            case "endpoint" -> List.of(subscription.uri);
            default -> null;
        };
    }

    private static Paging.Order<WebhookSubscription> order(String sortKey) {
        return new Paging.Order<>(
                subscription -> subscription.id,
                sortKey.equals("CREATED_AT") ? subscription -> subscription.createdAt.toString() : subscription -> "");
    }

    private static Map<String, @Nullable Object> endpoint(WebhookSubscription subscription) {
        return Answers.of("__typename", "WebhookHttpEndpoint", "callbackUrl", subscription.uri);
    }
}
