package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Definition;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What metafields and their definitions answer. */
final class MetafieldFields {

    private MetafieldFields() {}

    static void register(Fields fields) {
        for (var type : List.of("Product", "ProductVariant", "Collection", "Location")) {
            fields.type(type, Owner.class)
                    .resolve("metafield", (owner, call) -> {
                        var args = call.args();
                        var key = args.text("key", "");
                        return args.given("namespace") || !key.contains(".")
                                ? owner.metafields().get(call.shop().namespace(args.text("namespace")) + "." + key)
                                : owner.metafields().get(key);
                    })
                    .resolve(
                            "metafields",
                            (owner, call) ->
                                    Paging.listed(chosen(owner, call), metafield -> metafield.id, call.args()));
        }
        fields.type("Metafield", Metafield.class)
                .read("id", Metafield::gid)
                .read("legacyResourceId", metafield -> metafield.id)
                .read("namespace", metafield -> metafield.namespace)
                .read("key", metafield -> metafield.key)
                .read("type", metafield -> metafield.type)
                .read("value", metafield -> metafield.value)
                .read("jsonValue", MetafieldTypes::json)
                .resolve("owner", (metafield, call) -> call.shop().ownerOfMetafield(metafield.id))
                .resolve("ownerType", (metafield, call) -> {
                    var owner = call.shop().ownerOfMetafield(metafield.id);
                    return owner == null ? null : owner.ownerType();
                })
                .read("compareDigest", MetafieldFields::digest)
                .read("sizeInBytes", metafield -> metafield.value.getBytes(StandardCharsets.UTF_8).length)
                .read("createdAt", metafield -> metafield.createdAt)
                .read("updatedAt", metafield -> metafield.updatedAt)
                .resolve("definition", (metafield, call) -> {
                    var owner = call.shop().ownerOfMetafield(metafield.id);
                    return owner == null
                            ? null
                            : definition(call.shop(), owner.ownerType(), metafield.namespace, metafield.key);
                });
        fields.type("MetafieldDefinition", Definition.class)
                .read("id", Definition::gid)
                .read("name", definition -> definition.name)
                .read("namespace", definition -> definition.namespace)
                .read("key", definition -> definition.key)
                .read("ownerType", definition -> definition.ownerType)
                .read("description", definition -> definition.description)
                .read(
                        "type",
                        definition -> Answers.of(
                                "name", definition.type, "category", MetafieldTypes.category(definition.type)))
                .resolve("metafieldsCount", (definition, call) -> count(call.shop(), definition))
                .read("validationStatus", definition -> "ALL_VALID")
                .read(
                        "access",
                        definition -> Answers.of(
                                "admin", definition.adminAccess, "storefront", "NONE", "customerAccount", "NONE"))
                .read("capabilities", MetafieldFields::capabilities);
        fields.type("QueryRoot", Shop.class)
                .resolve("metafieldDefinitions", (shop, call) -> definitions(shop, call.args()))
                .resolve("metafieldDefinition", (shop, call) -> {
                    var args = call.args();
                    var identifier = args.object("identifier");
                    for (var definition : shop.definitions().values()) {
                        if (definition.gid().equals(args.text("id"))
                                || (identifier.given("key")
                                        && definition.key.equals(identifier.text("key"))
                                        && definition.ownerType.equals(identifier.text("ownerType"))
                                        && definition.namespace.equals(shop.namespace(identifier.text("namespace"))))) {
                            return definition;
                        }
                    }
                    return null;
                });
    }

    /** Changes whenever the value does; a client sends it back to compare and set. */
    static String digest(Metafield metafield) {
        return Digests.sha256(metafield.type + "\n" + metafield.value);
    }

    /**
     * An app writes nothing into another app's namespace; a merchant's hand may.
     *
     * @throws Refusal when it is another app's
     */
    static void refuseForeign(Shop shop, String namespace, @Nullable String code, Path path) {
        if (shop.foreign(namespace) && !shop.settings().byHand) {
            throw path.refuse(
                    code, "Access to this namespace and key on Metafields for this resource type is not allowed.");
        }
    }

    /** The definition of this metafield, if there is one. The namespace is resolved. */
    static @Nullable Definition definition(Shop shop, String ownerType, String namespace, String key) {
        for (var definition : shop.definitions().values()) {
            if (definition.ownerType.equals(ownerType)
                    && definition.namespace.equals(namespace)
                    && definition.key.equals(key)) {
                return definition;
            }
        }
        return null;
    }

    private static List<Metafield> chosen(Owner owner, Call call) {
        var args = call.args();
        var namespace = args.given("namespace") ? call.shop().namespace(args.text("namespace")) : null;
        var keys = args.texts("keys").stream().map(key -> key(call.shop(), key)).toList();
        var chosen = new ArrayList<Metafield>();
        for (var metafield : owner.metafields().values()) {
            if (namespace != null && !metafield.namespace.equals(namespace)) {
                continue;
            }
            if (keys.isEmpty() || keys.contains(metafield.path()) || keys.contains(metafield.key)) {
                chosen.add(metafield);
            }
        }
        return chosen;
    }

    private static String key(Shop shop, String path) {
        var dot = path.indexOf('.');
        return dot < 0 ? path : shop.namespace(path.substring(0, dot)) + path.substring(dot);
    }

    private static Connection definitions(Shop shop, Input args) {
        var namespace = args.given("namespace") ? shop.namespace(args.text("namespace")) : null;
        var chosen = new ArrayList<Definition>();
        for (var definition : shop.definitions().values()) {
            if (definition.ownerType.equals(args.text("ownerType"))
                    && (namespace == null || definition.namespace.equals(namespace))
                    && (!args.given("key") || definition.key.equals(args.text("key")))
                    && !args.text("pinnedStatus", "ANY").equals("PINNED")) {
                chosen.add(definition);
            }
        }
        var byName = args.text("sortKey", "ID").equals("NAME");
        return Paging.sorted(
                SearchFields.chosen(chosen, args, SearchFields::definition),
                new Paging.Order<>(
                        definition -> definition.id,
                        definition -> byName ? definition.name.toLowerCase(Locale.ROOT) : ""),
                args);
    }

    private static int count(Shop shop, Definition definition) {
        var path = definition.namespace + "." + definition.key;
        return (int) MetafieldTypes.owners(shop, definition.ownerType)
                .filter(owner -> owner.metafields().containsKey(path))
                .count();
    }

    private static Map<String, @Nullable Object> capabilities(Definition definition) {
        var off = Answers.of("enabled", false, "eligible", true);
        return Answers.of(
                "uniqueValues",
                Answers.of("enabled", definition.uniqueValues, "eligible", true),
                "adminFilterable",
                Answers.of("enabled", definition.adminFilterable, "eligible", true, "status", "NOT_FILTERABLE"),
                "smartCollectionCondition",
                off,
                "analyticsQueryable",
                off,
                "cartToOrderCopyable",
                off);
    }
}
