package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import java.util.List;

/** Translatable resources, their digests, and the translations of products and collections. */
final class TranslationFields {

    private TranslationFields() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "translatableResource",
                        (shop, call) -> Translatable.find(shop, call.args().text("resourceId")))
                .resolve("translatableResources", TranslationFields::page);
        fields.type("TranslatableResource", Translatable.class)
                .read("resourceId", Translatable::gid)
                .resolve("translatableContent", (resource, call) -> resource.content(call.shop()))
                .resolve(
                        "translations",
                        (resource, call) ->
                                resource.translations(call.shop(), call.args().text("locale")))
                .resolve(
                        "nestedTranslatableResources",
                        (resource, call) -> Paging.listed(
                                nested(call.shop(), resource, call.args().text("resourceType", "")),
                                nested -> number(nested),
                                call.args()));
        fields.type("Product", Product.class)
                .resolve(
                        "translations",
                        (product, call) -> Translatable.of(product)
                                .translations(call.shop(), call.args().text("locale")));
        fields.type("Collection", ShopCollection.class)
                .resolve(
                        "translations",
                        (collection, call) -> Translatable.of(collection)
                                .translations(call.shop(), call.args().text("locale")));
    }

    private static Connection page(Shop shop, Call call) {
        var args = call.args();
        List<Translatable> all = switch (args.text("resourceType", "")) {
            case "PRODUCT" ->
                shop.products().values().stream().map(Translatable::of).toList();
            case "COLLECTION" ->
                shop.collections().values().stream().map(Translatable::of).toList();
            default -> List.of();
        };
        return Paging.listed(all, TranslationFields::number, args);
    }

    private static List<Translatable> nested(Shop shop, Translatable resource, String type) {
        var product = shop.products().get(Gid.number(resource.gid(), "Product"));
        if (product == null) {
            return List.of();
        }
        return switch (type) {
            case "PRODUCT_OPTION" -> Translatable.options(product);
            case "PRODUCT_OPTION_VALUE" -> Translatable.values(product);
            default -> List.of();
        };
    }

    private static long number(Translatable resource) {
        var gid = Gid.parse(resource.gid());
        return gid == null ? 0 : gid.number();
    }
}
