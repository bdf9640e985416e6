package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Deletion;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
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
                                variants(shop, call.args()).size(), call.args().value("limit")))
                .resolve(
                        "events",
                        (shop, call) -> Paging.sorted(
                                events(shop, call.args()), new Paging.Order<>(Deletion::id, event -> ""), call.args()))
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
                                        .filter(matching(call.args(), Listings::eventField))
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
        return chosen(shop.products().values(), args, Listings::productField);
    }

    private static Collection<ShopCollection> collections(Shop shop, Call call) {
        var request = call.request();
        var shown = request.since("2026-07")
                ? shop.collections().values()
                : shop.collections().values().stream()
                        .filter(collection -> !collection.newModel())
                        .toList();
        return chosen(shown, call.args(), Listings::collectionField);
    }

    private static Collection<Variant> variants(Shop shop, Input args) {
        var all = new ArrayList<Variant>(shop.variantIds().size());
        shop.products().values().forEach(product -> all.addAll(product.variants));
        return chosen(all, args, Listings::variantField);
    }

    private static Collection<Deletion> events(Shop shop, Input args) {
        return chosen(shop.deletions(), args, Listings::eventField);
    }

    private static <T> Collection<T> chosen(Collection<T> all, Input args, SearchQuery.FieldReader<T> reader) {
        return args.text("query", "").isBlank()
                ? all
                : all.stream().filter(matching(args, reader)).toList();
    }

    private static <T> Predicate<T> matching(Input args, SearchQuery.FieldReader<T> reader) {
        return SearchQuery.parse(args.text("query", "")).over(reader);
    }

    private static @Nullable List<String> productField(Product product, String field) {
        return switch (field) {
            case "" -> List.of(product.title, product.handle, product.vendor, skus(product));
            case "id" -> List.of(Long.toString(product.id));
            case "handle" -> List.of(product.handle);
            case "title" -> List.of(product.title);
            case "status" -> List.of(product.status);
            case "vendor" -> List.of(product.vendor);
            case "product_type" -> List.of(product.productType);
            case "tag" -> product.tags;
            case "created_at" -> List.of(time(product.createdAt));
            case "updated_at" -> List.of(time(product.updatedAt));
            case "sku" -> each(product, variant -> variant.sku);
            case "barcode" -> each(product, variant -> variant.barcode);
            default -> null;
        };
    }

    private static @Nullable List<String> variantField(Variant variant, String field) {
        return switch (field) {
            case "" -> List.of(variant.owner().title, text(variant.sku), text(variant.barcode));
            case "id" -> List.of(Long.toString(variant.id));
            case "product_id" -> List.of(Long.toString(variant.owner().id));
            case "sku" -> List.of(text(variant.sku));
            case "barcode" -> List.of(text(variant.barcode));
            case "title" -> List.of(variant.title());
            case "updated_at" -> List.of(time(variant.updatedAt));
            case "created_at" -> List.of(time(variant.createdAt));
            case "product_status" -> List.of(variant.owner().status);
            case "vendor", "tag", "product_type", "handle" -> productField(variant.owner(), field);
            default -> null;
        };
    }

    private static @Nullable List<String> collectionField(ShopCollection collection, String field) {
        return switch (field) {
            case "" -> List.of(collection.title, collection.handle);
            case "id" -> List.of(Long.toString(collection.id));
            case "handle" -> List.of(collection.handle);
            case "title" -> List.of(collection.title);
            case "updated_at" -> List.of(time(collection.updatedAt));
            case "collection_type" -> List.of("custom");
            default -> null;
        };
    }

    private static @Nullable List<String> eventField(Deletion event, String field) {
        return switch (field) {
            case "id" -> List.of(Long.toString(event.id()));
            case "action" -> List.of("destroy");
            case "subject_type" -> List.of(event.subjectType());
            case "created_at", "occurred_at" -> List.of(time(event.at()));
            default -> null;
        };
    }

    private static Paging.Order<Product> productOrder(String sortKey) {
        return new Paging.Order<>(
                product -> product.id,
                switch (sortKey) {
                    case "UPDATED_AT" -> product -> Paging.key(product.updatedAt.getEpochSecond());
                    case "CREATED_AT" -> product -> Paging.key(product.createdAt.getEpochSecond());
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

    /** Whole seconds in UTC: sorts as text. */
    private static String time(Instant instant) {
        return instant.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String skus(Product product) {
        return String.join(" ", each(product, variant -> variant.sku));
    }

    private static List<String> each(Product product, Function<Variant, @Nullable String> field) {
        var values = new ArrayList<String>();
        for (var variant : product.variants) {
            values.add(text(field.apply(variant)));
        }
        return values;
    }
}
