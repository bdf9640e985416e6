package io.storeloom.infra.shopify.graphql;

import graphql.schema.GraphQLEnumType;
import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.WebhookSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * webhookSubscriptionCreate, -Update and -Delete, to HTTPS addresses only. Subscriptions are kept, nothing is delivered. The scope that a
 * topic needs is what the schema's description of it says.
 */
final class WebhookEdits {

    private static final Pattern NEEDED = Pattern.compile("`((?:read|write)_\\w+)`");

    private WebhookEdits() {}

    static void register(Mutations mutations) {
        mutations
                .add(
                        "webhookSubscriptionCreate",
                        (shop, args, call) -> Answers.of("webhookSubscription", create(shop, args, call)))
                .add(
                        "webhookSubscriptionUpdate",
                        (shop, args, call) -> Answers.of("webhookSubscription", update(shop, args, call)))
                .add("webhookSubscriptionDelete", (shop, args, call) -> {
                    var gone = find(shop, args);
                    shop.webhooks().remove(gone.id);
                    return Answers.of("deletedWebhookSubscriptionId", gone.gid());
                });
    }

    private static WebhookSubscription create(Shop shop, Input args, Call call) {
        var topic = args.text("topic", "");
        checkScope(topic, call);
        var made = new WebhookSubscription();
        made.topic = topic;
        fill(made, shop, args.object("webhookSubscription"), call);
        made.id = shop.nextId();
        made.createdAt = made.updatedAt;
        shop.webhooks().put(made.id, made);
        return made;
    }

    private static WebhookSubscription update(Shop shop, Input args, Call call) {
        var before = find(shop, args);
        checkScope(before.topic, call);
        var input = args.object("webhookSubscription");
        var changed = new WebhookSubscription();
        changed.id = before.id;
        changed.topic = before.topic;
        changed.uri = before.uri;
        changed.format = before.format;
        changed.includeFields = before.includeFields;
        changed.metafieldNamespaces = before.metafieldNamespaces;
        changed.metafields = before.metafields;
        changed.filter = before.filter;
        changed.name = before.name;
        changed.createdAt = before.createdAt;
        fill(changed, shop, input, call);
        shop.webhooks().put(changed.id, changed);
        return changed;
    }

    private static void fill(WebhookSubscription subscription, Shop shop, Input input, Call call) {
        var path = Path.of("webhookSubscription");
        var field = input.given("uri") ? "uri" : "callbackUrl";
        subscription.uri = input.text(field, subscription.uri);
        if (subscription.uri.isBlank()) {
            throw path.then("callbackUrl").refuse(null, "Address can't be blank");
        }
        if (!subscription.uri.startsWith("https://")) {
            throw path.then("callbackUrl")
                    .refuse(
                            null,
                            "Address protocol " + subscription.uri.replaceFirst("://.*", "://") + " is not supported");
        }
        subscription.format = input.text("format", subscription.format);
        subscription.filter = input.has("filter") ? input.text("filter") : subscription.filter;
        subscription.name = input.has("name") ? input.text("name") : subscription.name;
        if (input.has("includeFields")) {
            subscription.includeFields = input.texts("includeFields");
        }
        if (input.has("metafieldNamespaces")) {
            subscription.metafieldNamespaces = input.texts("metafieldNamespaces");
        }
        if (input.has("metafields")) {
            subscription.metafields = new ArrayList<>(input.objects("metafields").stream()
                    .map(one -> Map.of("namespace", one.text("namespace", ""), "key", one.text("key", "")))
                    .toList());
        }
        if (isTaken(shop, subscription)) {
            throw path.then("callbackUrl").refuse(null, "Address for this topic has already been taken");
        }
        subscription.apiVersion = call.request().version;
        subscription.updatedAt = shop.now();
    }

    private static boolean isTaken(Shop shop, WebhookSubscription wanted) {
        return shop.webhooks().values().stream()
                .anyMatch(other -> other.id != wanted.id
                        && other.topic.equals(wanted.topic)
                        && other.uri.equals(wanted.uri)
                        && Objects.equals(other.filter, wanted.filter));
    }

    private static WebhookSubscription find(Shop shop, Input args) {
        var found = shop.webhooks().get(Gid.number(args.text("id"), "WebhookSubscription"));
        if (found == null) {
            throw Path.of("id").refuse(null, "Webhook subscription does not exist");
        }
        return found;
    }

    private static void checkScope(String topic, Call call) {
        var needed = scopes(topic, call);
        var granted = call.request().scopes;
        var has = needed.stream()
                .anyMatch(scope -> granted.contains(scope) || granted.contains(scope.replaceFirst("^read_", "write_")));
        if (!needed.isEmpty() && !has) {
            throw Path.of("topic")
                    .refuse(
                            null,
                            "You do not have permission to create or update webhooks with " + topic
                                    + " topic. This topic needs one of the following scopes: "
                                    + String.join(", ", needed));
        }
    }

    private static List<String> scopes(String topic, Call call) {
        var topics = (GraphQLEnumType) call.environment().getGraphQLSchema().getType("WebhookSubscriptionTopic");
        var value = topics == null ? null : topics.getValue(topic);
        var description = value == null ? null : value.getDescription();
        return description == null
                ? List.of()
                : NEEDED.matcher(description)
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .toList();
    }
}
