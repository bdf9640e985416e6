package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Deletion;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filtered, sorted, paged lists of everything, and their counts. */
final class Listings {

    private Listings() {}

    static void register(Fields fields) {
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "products",
                        (shop, call) -> Paging.sorted(
                                products(shop, call.args()),
                                productOrder(call.args().text("sortKey", "ID")),
                                call.args()))
                .resolve(
                        "collections",
                        (shop, call) -> Paging.sorted(
                                collections(shop, call),
                                collectionOrder(call.args().text("sortKey", "ID")),
                                call.args()))
                .resolve(
                        "productVariants",
                        (shop, call) -> Paging.sorted(
                                variants(shop, call.args()),
                                variantOrder(call.args().text("sortKey", "ID")),
                                call.args()))
                .resolve(
                        "inventoryItems",
                        (shop, call) -> Paging.sorted(
                                variants(shop, call.args()).stream()
                                        .map(variant -> variant.item)
                                        .toList(),
                                new Paging.Order<>(item -> item.id, item -> ""),
                                call.args()))
                .resolve(
                        "productsCount",
                        (shop, call) -> Answers.count(
                                products(shop, call.args()).size(), call.args().value("limit")))
                .resolve(
                        "collectionsCount",
                        (shop, call) -> Answers.count(
                                collections(shop, call).size(), call.args().value("limit")))
                .resolve(
                        "productVariantsCount",
                        (shop, call) -> Answers.count(
                                // Its own argument's words: "No supported search fields".
                                shop.variantIds().size(), call.args().value("limit")))
                .resolve(
                        "events",
                        (shop, call) -> Paging.sorted(
                                SearchFields.chosen(shop.deletions(), call.args(), SearchFields::event),
                                new Paging.Order<>(Deletion::id, event -> ""),
                                call.args()))
                .resolve(
                        "deletionEvents",
                        (shop, call) -> Paging.sorted(
                                shop.deletions().stream()
                                        .filter(event -> call.args()
                                                        .texts("subjectTypes")
                                                        .isEmpty()
                                                || call.args()
                                                        .texts("subjectTypes")
                                                        .contains(event.subjectType()))
                                        .filter(SearchQuery.parse(call.args().text("query", ""))
                                                .over(SearchFields::event))
                                        .toList(),
                                new Paging.Order<>(Deletion::id, event -> ""),
                                call.args()));
        fields.type("BasicEvent", Deletion.class)
                .read("id", event -> "gid://shopify/BasicEvent/" + event.id())
                .read("createdAt", Deletion::at)
                .read("action", event -> "destroy")
                .read("subjectId", Deletion::subjectId)
                .read("subjectType", Deletion::subjectType)
                .read("message", event -> event.title() + " was deleted.");
        fields.type("DeletionEvent", Deletion.class)
                .read("occurredAt", Deletion::at)
                .read("subjectId", Deletion::subjectId)
                .read("subjectType", Deletion::subjectType);
    }

    private static Collection<Product> products(Shop shop, Input args) {
        return SearchFields.chosen(shop.products().values(), args, SearchFields.products(shop));
    }

    /** Collections that this version shows. */
    private static Collection<ShopCollection> collections(Shop shop, Call call) {
        var request = call.request();
        var shown = request.since("2026-07")
                ? shop.collections().values()
                : shop.collections().values().stream()
                        .filter(collection -> ProductFields.visible(request, collection))
                        .toList();
        return SearchFields.chosen(shown, call.args(), SearchFields.collections(shop));
    }

    private static Collection<Variant> variants(Shop shop, Input args) {
        var all = new ArrayList<Variant>(shop.variantIds().size());
        shop.products().values().forEach(product -> all.addAll(product.variants));
        return SearchFields.chosen(all, args, SearchFields.variants(shop));
    }

    private static Paging.Order<Product> productOrder(String sortKey) {
        return new Paging.Order<>(
                product -> product.id,
                switch (sortKey) {
                    case "UPDATED_AT" -> product -> Paging.key(product.updatedAt.getEpochSecond());
                    case "CREATED_AT" -> product -> Paging.key(product.createdAt.getEpochSecond());
                    case "INVENTORY_TOTAL" ->
                        product -> Paging.key(product.variants.stream()
                                .mapToInt(variant -> variant.item.available())
                                .sum());
                    case "TITLE" -> product -> lower(product.title);
                    case "VENDOR" -> product -> lower(product.vendor);
                    case "PRODUCT_TYPE" -> product -> lower(product.productType);
                    default -> product -> "";
                });
    }

    private static Paging.Order<ShopCollection> collectionOrder(String sortKey) {
        return new Paging.Order<>(
                collection -> collection.id,
                switch (sortKey) {
                    case "UPDATED_AT" -> collection -> Paging.key(collection.updatedAt.getEpochSecond());
                    case "TITLE" -> collection -> lower(collection.title);
                    default -> collection -> "";
                });
    }

    private static Paging.Order<Variant> variantOrder(String sortKey) {
        return new Paging.Order<>(
                variant -> variant.id,
                switch (sortKey) {
                    case "SKU" -> variant -> text(variant.sku);
                    case "TITLE", "FULL_TITLE", "NAME" ->
                        variant -> lower(variant.owner().title + " " + variant.title());
                    case "POSITION" -> variant -> Paging.key(variant.position);
                    default -> variant -> "";
                });
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
