package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.schema.AdminSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Webhook subscriptions are made, read, changed and ended alike in every version. */
class WebhooksTest {

    private static final String CREATE =
            "mutation($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) {"
                    + " webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {"
                    + " webhookSubscription { id topic uri format apiVersion { handle } includeFields } userErrors { field message } } }";

    @TestFactory
    Stream<DynamicTest> liveAndEnd() {
        return AdminSchemas.VERSIONS.stream().map(version -> DynamicTest.dynamicTest(version, () -> live(version)));
    }

    private static void live(String version) {
        var shop = Caller.ofNewShop(version);
        var made = create(
                shop, "PRODUCTS_UPDATE", Map.of("uri", "https://loom.test/hook", "includeFields", List.of("id")));
        assertThat(made.at("userErrors").list()).isEmpty();
        assertThat(made.at("webhookSubscription", "apiVersion", "handle").text())
                .isEqualTo(version);
        assertThat(made.at("webhookSubscription", "format").text()).isEqualTo("JSON");
        create(shop, "APP_UNINSTALLED", Map.of("uri", "https://loom.test/hook"));

        assertThat(listed(shop, "").each("topic")).containsExactly("PRODUCTS_UPDATE", "APP_UNINSTALLED");
        assertThat(listed(shop, ", topics: [APP_UNINSTALLED]").each("uri")).containsExactly("https://loom.test/hook");
        assertThat(refusal(shop, "PRODUCTS_UPDATE", "https://loom.test/hook")).contains("already been taken");
        assertThat(refusal(shop, "PRODUCTS_UPDATE", "http://loom.test/hook")).contains("http:// is not supported");
        assertThat(refusal(shop.with(Set.of("read_products")), "INVENTORY_LEVELS_UPDATE", "https://loom.test/hook"))
                .contains("read_inventory");

        var id = made.at("webhookSubscription", "id").text();
        var changed = new HashMap<String, Object>(Map.of("id", id));
        changed.put("input", Map.of("uri", "https://loom.test/other"));
        shop.ask(
                "mutation($id: ID!, $input: WebhookSubscriptionInput!) { webhookSubscriptionUpdate(id: $id, webhookSubscription: $input)"
                        + " { webhookSubscription { uri } userErrors { message } } }",
                changed);
        assertThat(shop.ask("query($id: ID!) { webhookSubscription(id: $id) { topic uri } }", Map.of("id", id))
                        .at("webhookSubscription", "uri")
                        .text())
                .isEqualTo("https://loom.test/other");

        var delete =
                "mutation($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { message } } }";
        assertThat(shop.ask(delete, Map.of("id", id))
                        .at("webhookSubscriptionDelete", "deletedWebhookSubscriptionId")
                        .text())
                .isEqualTo(id);
        assertThat(shop.ask(delete, Map.of("id", id))
                        .at("webhookSubscriptionDelete", "userErrors", 0, "message")
                        .text())
                .contains("does not exist");
        assertThat(listed(shop, "").each("topic")).containsExactly("APP_UNINSTALLED");
        assertThat(shop.ask("{ webhookSubscriptionsCount { count } }")
                        .at("webhookSubscriptionsCount", "count")
                        .number())
                .isEqualTo(1);
    }

    private static Caller.Dig create(Caller shop, String topic, Map<String, ?> input) {
        return shop.ask(CREATE, Map.of("topic", topic, "input", input)).at("webhookSubscriptionCreate");
    }

    private static String refusal(Caller shop, String topic, String uri) {
        return create(shop, topic, Map.of("uri", uri))
                .at("userErrors", 0, "message")
                .text();
    }

    private static Caller.Dig listed(Caller shop, String filter) {
        return shop.ask("{ webhookSubscriptions(first: 10" + filter + ") { nodes { topic uri } } }")
                .at("webhookSubscriptions", "nodes");
    }
}
