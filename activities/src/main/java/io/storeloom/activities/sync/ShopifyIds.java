package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The merchant's own keys as Shopify's custom ids, in the merchant's own namespace, so that a change of app finds everything again
 * (decision 0005 rule 7).
 */
final class ShopifyIds {

    static final String NAMESPACE = "storeloom";

    private ShopifyIds() {}

    /** How an object is found by the merchant's own key: {@code identifier} of the look-ups. */
    static Map<String, Object> customId(ItemKind kind, String reference) {
        return Map.of("customId", Map.of("namespace", NAMESPACE, "key", key(kind), "value", reference));
    }

    static Map<String, Object> metafield(ItemKind kind, String reference) {
        return Map.of("namespace", NAMESPACE, "key", key(kind), "type", "id", "value", reference);
    }

    static String key(ItemKind kind) {
        return switch (kind) {
            case CATEGORY -> "collection_id";
            case PRODUCT -> "product_id";
            case VARIANT -> "variant_id";
        };
    }

    /** The objects of a kind, as CUSTOM_ID_DEFINITIONS names them. */
    static String owner(ItemKind kind) {
        return kind == ItemKind.CATEGORY ? "collection" : kind.name().toLowerCase(Locale.ROOT);
    }

    /** What an operator is told of a definition that has the name of ours and is no id: nothing is found by it. */
    static Optional<String> foreign(JsonNode definitions) {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> !definitions.path(owner(kind)).path("nodes").isEmpty()
                        && !"id"
                                .equals(definitions
                                        .path(owner(kind))
                                        .path("nodes")
                                        .path(0)
                                        .path("type")
                                        .path("name")
                                        .stringValue(null)))
                .map(kind ->
                        "The shop defines the metafield %s.%s of each %s in another way than as an id. Delete that definition in Shopify."
                                .formatted(NAMESPACE, key(kind), owner(kind)))
                .findFirst();
    }

    /** DEFINITION_CREATE for the custom id of one kind; unique values come with the type {@code id}. */
    static Map<String, Object> definition(ItemKind kind) {
        String owner = switch (kind) {
            case CATEGORY -> "COLLECTION";
            case PRODUCT -> "PRODUCT";
            case VARIANT -> "PRODUCTVARIANT";
        };
        return Map.of(
                "definition",
                Map.of(
                        "name",
                        "Storeloom " + key(kind).replace('_', ' '),
                        "namespace",
                        NAMESPACE,
                        "key",
                        key(kind),
                        "type",
                        "id",
                        "ownerType",
                        owner,
                        "capabilities",
                        Map.of("uniqueValues", Map.of("enabled", true))));
    }
}
