package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Operation;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing by its id, its handle or the merchant's own id. */
final class Lookups {

    private Lookups() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "product",
                        (shop, call) ->
                                shop.products().get(Gid.number(call.args().text("id"), "Product")))
                .resolve(
                        "productByHandle",
                        (shop, call) -> shop.productByHandle(call.args().text("handle", "")))
                .resolve(
                        "productVariant",
                        (shop, call) -> shop.variant(Gid.number(call.args().text("id"), "ProductVariant")))
                .resolve(
                        "collection",
                        (shop, call) -> shown(call, collection(shop, call.args().text("id"))))
                .resolve(
                        "collectionByHandle",
                        (shop, call) ->
                                shown(call, shop.collectionByHandle(call.args().text("handle", ""))))
                .resolve(
                        "productByIdentifier",
                        (shop, call) -> product(shop, call.args().object("identifier")))
                .resolve(
                        "productVariantByIdentifier",
                        (shop, call) -> variant(shop, call.args().object("identifier")))
                .resolve(
                        "collectionByIdentifier",
                        (shop, call) -> shown(call, collection(shop, call.args().object("identifier"))))
                .resolve("node", (shop, call) -> node(shop, call, call.args().text("id")))
                .resolve("nodes", (shop, call) -> {
                    var ids = call.args().texts("ids");
                    Mutations.checkSize(ids);
                    var nodes = new ArrayList<@Nullable Object>();
                    for (var id : ids) {
                        nodes.add(node(shop, call, id));
                    }
                    return nodes;
                })
                .resolve("job", (shop, call) -> job(shop, call.args().text("id", "")))
                .resolve(
                        "productOperation",
                        (shop, call) -> Operations.poll(shop, call.args().text("id")));
        fields.type("Job", io.storeloom.infra.shopify.shop.Job.class)
                .read("id", io.storeloom.infra.shopify.shop.Job::gid)
                .resolve("done", (job, call) -> call.request().done(job));
        for (var type : List.of("ProductSetOperation", "ProductDeleteOperation")) {
            fields.type(type, Operation.class)
                    .read("id", Operation::gid)
                    .read("status", operation -> operation.status)
                    .resolve(
                            "product",
                            (operation, call) -> operation.productId == null
                                    ? null
                                    : call.shop().products().get(operation.productId))
                    .read("deletedProductId", operation -> operation.deletedProductId)
                    .read("userErrors", operation -> operation.userErrors);
        }
    }

    /** The product that an identifier names, or null. {@code oneOf} has seen to it that it names one. */
    static @Nullable Product product(Shop shop, Input identifier) {
        if (identifier.given("id")) {
            return shop.products().get(Gid.number(identifier.text("id"), "Product"));
        }
        if (identifier.given("handle")) {
            return shop.productByHandle(identifier.text("handle", ""));
        }
        return custom(shop, "PRODUCT", identifier.object("customId")) instanceof Product product ? product : null;
    }

    static @Nullable Variant variant(Shop shop, Input identifier) {
        if (identifier.given("id")) {
            return shop.variant(Gid.number(identifier.text("id"), "ProductVariant"));
        }
        return custom(shop, "PRODUCTVARIANT", identifier.object("customId")) instanceof Variant variant
                ? variant
                : null;
    }

    static @Nullable ShopCollection collection(Shop shop, Input identifier) {
        if (identifier.given("id")) {
            return collection(shop, identifier.text("id"));
        }
        if (identifier.given("handle")) {
            return shop.collectionByHandle(identifier.text("handle", ""));
        }
        return custom(shop, "COLLECTION", identifier.object("customId")) instanceof ShopCollection collection
                ? collection
                : null;
    }

    static @Nullable ShopCollection collection(Shop shop, @Nullable String gid) {
        return shop.collections().get(Gid.number(gid, "Collection"));
    }

    /** Who carries a custom id; there must be a definition of type {@code id} for it. */
    static @Nullable Owner custom(Shop shop, String ownerType, Input customId) {
        var namespace = shop.namespace(customId.text("namespace"));
        var key = customId.text("key", "");
        var definition = MetafieldFields.definition(shop, ownerType, namespace, key);
        if (definition == null || !definition.type.equals("id")) {
            throw new RequestError("NOT_FOUND", "Metafield definition of type 'id' is required when using custom ids.");
        }
        return shop.byCustomId(ownerType, namespace, key, customId.text("value", ""));
    }

    /** Whatever has metafields and this id. */
    static @Nullable Owner owner(Shop shop, @Nullable String id) {
        var gid = Gid.parse(id);
        if (gid == null) {
            return null;
        }
        return switch (gid.type()) {
            case "Product" -> shop.products().get(gid.number());
            case "ProductVariant" -> shop.variant(gid.number());
            case "Collection" -> shop.collections().get(gid.number());
            case "Location" -> shop.locations().get(gid.number());
            default -> null;
        };
    }

    private static @Nullable ShopCollection shown(Call call, @Nullable ShopCollection collection) {
        return collection != null && ProductFields.visible(call.request(), collection) ? collection : null;
    }

    private static @Nullable Object node(Shop shop, Call call, @Nullable String id) {
        var gid = Gid.parse(id);
        if (gid == null) {
            throw new RequestError("argumentLiteralsIncompatible", "Invalid global id '" + id + "'");
        }
        return switch (gid.type()) {
            case "Product" -> shop.products().get(gid.number());
            case "ProductVariant" -> shop.variant(gid.number());
            case "InventoryItem" -> InventoryFields.item(shop, id);
            case "InventoryLevel" -> InventoryFields.level(shop, id);
            case "Collection" -> shown(call, shop.collections().get(gid.number()));
            case "MediaImage" -> shop.files().get(gid.number());
            case "Location" -> shop.locations().get(gid.number());
            case "Publication" -> shop.publications().get(gid.number());
            case "MetafieldDefinition" -> shop.definitions().get(gid.number());
            case "Shop" -> gid.number() == shop.id() ? shop : null;
            case "ProductSetOperation", "ProductDeleteOperation" -> Operations.poll(shop, id);
            case "WebhookSubscription" -> shop.webhooks().get(gid.number());
            case "UrlRedirect" -> shop.redirects().get(gid.number());
            case "Metafield" -> metafield(shop, gid.number());
            case "ProductOption" -> option(shop, gid.number());
            case "ProductOptionValue" -> optionValue(shop, gid.number());
            default -> null;
        };
    }

    static @Nullable Metafield metafield(Shop shop, long id) {
        var owner = shop.ownerOfMetafield(id);
        return owner == null
                ? null
                : owner.metafields().values().stream()
                        .filter(metafield -> metafield.id == id)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Option option(Shop shop, long id) {
        var product = shop.productOfOption(id);
        return product == null
                ? null
                : product.options.stream()
                        .filter(option -> option.id == id)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable OptionValue optionValue(Shop shop, long id) {
        var optionId = shop.optionOfValue(id);
        var option = optionId == null ? null : option(shop, optionId);
        var name = option == null ? null : option.values.get(id);
        return option == null || name == null
                ? null
                : new OptionValue(ProductFields.product(shop, option), option, id, name);
    }

    private static @Nullable Object job(Shop shop, String gid) {
        var slash = gid.lastIndexOf('/');
        return slash < 0 ? null : shop.jobs().get(gid.substring(slash + 1));
    }
}
