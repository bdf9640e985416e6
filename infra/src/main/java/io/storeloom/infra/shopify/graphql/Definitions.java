package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Definition;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.Set;

/** metafieldDefinitionCreate. */
final class Definitions {

    private static final Set<String> RESERVED = Set.of("shopify", "protected", "shopify-l10n-fields");

    private Definitions() {}

    static void register(Mutations mutations) {
        mutations.add(
                "metafieldDefinitionCreate",
                (shop, args, call) -> Answers.of("createdDefinition", create(shop, args.object("definition"))));
    }

    private static Definition create(Shop shop, Input input) {
        var path = Path.of("definition");
        var definition = new Definition();
        definition.namespace = shop.namespace(input.text("namespace"));
        definition.key = input.text("key", "");
        definition.ownerType = input.text("ownerType", "");
        definition.type = input.text("type", "");
        definition.name = input.text("name", "");
        definition.description = input.text("description");
        if (definition.key.length() < 2 || definition.key.length() > 64) {
            throw path.then("key")
                    .refuse(
                            definition.key.length() < 2 ? "TOO_SHORT" : "TOO_LONG",
                            "Key must be between 2 and 64 characters.");
        }
        if (definition.namespace.length() < 3) {
            throw path.then("namespace").refuse("TOO_SHORT", "Namespace is too short (minimum is 3 characters)");
        }
        if (!MetafieldTypes.exists(definition.type)) {
            throw path.then("type").refuse("INCLUSION", "Type name '" + definition.type + "' is not a valid type");
        }
        if (RESERVED.contains(definition.namespace)) {
            throw path.then("namespace").refuse("RESERVED_NAMESPACE_KEY", "Namespace and key are reserved.");
        }
        if (MetafieldFields.definition(shop, definition.ownerType, definition.namespace, definition.key) != null) {
            throw path.then("key")
                    .refuse(
                            "TAKEN",
                            "Key is in use for " + definition.ownerType + " metafields on the '" + definition.namespace
                                    + "' namespace.");
        }
        var access = input.object("access");
        if (access.given("admin") && !definition.namespace.startsWith("app--")) {
            throw path.then("access", "admin")
                    .refuse("ADMIN_ACCESS_INPUT_NOT_ALLOWED", "Setting this access control is not permitted.");
        }
        definition.adminAccess = access.text("admin", "PUBLIC_READ_WRITE");
        var unique = input.object("capabilities").object("uniqueValues");
        if (definition.type.equals("id") && unique.given("enabled") && !unique.flag("enabled", true)) {
            throw path.then("capabilities", "uniqueValues")
                    .refuse(
                            "CAPABILITY_REQUIRED_BUT_DISABLED",
                            "The capability unique_values is required for the type id.");
        }
        definition.uniqueValues = definition.type.equals("id") || unique.flag("enabled", false);
        definition.adminFilterable =
                input.object("capabilities").object("adminFilterable").flag("enabled", false);
        definition.id = shop.nextId();
        shop.definitions().put(definition.id, definition);
        return definition;
    }
}
