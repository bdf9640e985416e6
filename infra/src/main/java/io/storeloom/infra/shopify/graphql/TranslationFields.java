package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Translatable resources, their digests, and the translations of products and collections. */
final class TranslationFields {

    private TranslationFields() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "translatableResource",
                        (shop, call) -> Translatable.find(shop, call.args().text("resourceId")))
                .resolve("translatableResources", TranslationFields::page)
                .resolve("translatableResourcesByIds", TranslationFields::byIds);
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
        translations(fields, "Product", Product.class, Translatable::of);
        translations(fields, "Collection", ShopCollection.class, Translatable::of);
        translations(fields, "Metafield", Metafield.class, Translatable::of);
        translations(fields, "ProductOption", Option.class, Translatable::of);
        translations(fields, "ProductOptionValue", OptionValue.class, Translatable::of);
    }

    private static <T> void translations(
            Fields fields, String type, Class<T> source, Function<T, Translatable> resource) {
        fields.type(type, source)
                .resolve(
                        "translations",
                        (thing, call) -> resource.apply(thing)
                                .translations(call.shop(), call.args().text("locale")));
    }

    private static Connection byIds(Shop shop, Call call) {
        var found = new ArrayList<Translatable>();
        var ids = call.args().texts("resourceIds");
        Mutations.checkSize(ids);
        for (var id : ids) {
            var resource = Translatable.find(shop, id);
            if (resource != null) {
                found.add(resource);
            }
        }
        return Paging.listed(found, TranslationFields::number, call.args());
    }

    private static Connection page(Shop shop, Call call) {
        var args = call.args();
        List<Translatable> all = switch (args.text("resourceType", "")) {
            case "PRODUCT" ->
                shop.products().values().stream().map(Translatable::of).toList();
            case "COLLECTION" ->
                shop.collections().values().stream().map(Translatable::of).toList();
            case "PRODUCT_OPTION" -> each(shop, Translatable::options);
            case "PRODUCT_OPTION_VALUE" -> each(shop, Translatable::values);
            case "METAFIELD" -> metafields(shop);
            default -> List.of();
        };
        return Paging.listed(all, TranslationFields::number, args);
    }

    private static List<Translatable> each(Shop shop, Function<Product, List<Translatable>> of) {
        return shop.products().values().stream()
                .flatMap(product -> of.apply(product).stream())
                .toList();
    }

    private static List<Translatable> metafields(Shop shop) {
        var metafields = new ArrayList<Translatable>();
        for (var product : shop.products().values()) {
            metafields.addAll(Translatable.metafields(product));
            product.variants.forEach(variant -> metafields.addAll(Translatable.metafields(variant)));
        }
        shop.collections().values().forEach(collection -> metafields.addAll(Translatable.metafields(collection)));
        return metafields;
    }

    private static List<Translatable> nested(Shop shop, Translatable resource, String type) {
        if (type.equals("METAFIELD")) {
            var owner = Lookups.owner(shop, resource.gid());
            return owner == null ? List.of() : Translatable.metafields(owner);
        }
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
