package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Definition;
import io.storeloom.infra.shopify.shop.Deletion;
import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a search can ask of each kind of thing: the filters that the schema's own descriptions list, as far as they are simulated. */
final class SearchFields {

    private SearchFields() {}

    /** Those that the argument {@code query} describes; all without one. */
    static <T> Collection<T> chosen(Collection<T> all, Input args, SearchQuery.FieldReader<T> reader) {
        var query = args.text("query", "");
        return query.isBlank()
                ? all
                : all.stream().filter(SearchQuery.parse(query).over(reader)).toList();
    }

    static SearchQuery.FieldReader<Product> products(Shop shop) {
        return (product, field) -> product(shop, product, field);
    }

    static SearchQuery.FieldReader<Variant> variants(Shop shop) {
        return (variant, field) -> variant(shop, variant, field);
    }

    private static @Nullable List<String> product(Shop shop, Product product, String field) {
        return switch (field) {
            case "" ->
                List.of(
                        product.title,
                        product.handle,
                        product.vendor,
                        String.join(" ", each(product, variant -> variant.sku)));
            case "id" -> List.of(Long.toString(product.id));
            case "handle" -> List.of(product.handle);
            case "title" -> List.of(product.title);
            case "status" -> List.of(product.status);
            case "vendor" -> List.of(product.vendor);
            case "product_type" -> List.of(product.productType);
            case "category_id" -> List.of(text(product.categoryId).replaceFirst(".*/", ""));
            case "tag" -> product.tags;
            case "gift_card" -> List.of(Boolean.toString(product.giftCard));
            case "created_at" -> List.of(product.createdAt.toString());
            case "updated_at" -> List.of(product.updatedAt.toString());
            case "sku" -> each(product, variant -> variant.sku);
            case "barcode" -> each(product, variant -> variant.barcode);
            case "price" -> each(product, variant -> variant.price.toPlainString());
            case "variant_id" -> each(product, variant -> Long.toString(variant.id));
            case "variant_title" -> each(product, Variant::title);
            case "inventory_total" ->
                List.of(Integer.toString(product.variants.stream()
                        .mapToInt(variant -> variant.item.available())
                        .sum()));
            case "has_only_default_variant" -> List.of(Boolean.toString(product.onlyDefaultVariant()));
            case "collection_id" -> numbers(shop.collectionsOf(product.id));
            case "publication_ids" -> numbers(product.publications.keySet());
            default -> metafield(shop, product, field);
        };
    }

    private static @Nullable List<String> variant(Shop shop, Variant variant, String field) {
        return switch (field) {
            case "" -> List.of(variant.owner().title, text(variant.sku), text(variant.barcode));
            case "id" -> List.of(Long.toString(variant.id));
            case "product_id", "product_ids" -> List.of(Long.toString(variant.owner().id));
            case "sku" -> List.of(text(variant.sku));
            case "barcode" -> List.of(text(variant.barcode));
            case "title" -> List.of(variant.title());
            case "taxable" -> List.of(Boolean.toString(variant.taxable));
            case "updated_at" -> List.of(variant.updatedAt.toString());
            case "inventory_quantity" -> List.of(Integer.toString(variant.item.available()));
            case "location_id" -> numbers(variant.item.levels.keySet());
            case "collection" -> numbers(shop.collectionsOf(variant.owner().id));
            case "product_status" -> List.of(variant.owner().status);
            case "vendor", "tag", "product_type", "gift_card" -> product(shop, variant.owner(), field);
            default -> metafield(shop, variant, field);
        };
    }

    static SearchQuery.FieldReader<ShopCollection> collections(Shop shop) {
        return (collection, field) -> switch (field) {
            case "" -> List.of(collection.title, collection.handle);
            case "id" -> List.of(Long.toString(collection.id));
            case "handle" -> List.of(collection.handle);
            case "title" -> List.of(collection.title);
            case "updated_at" -> List.of(collection.updatedAt.toString());
            case "collection_type" -> List.of(collection.smart() ? "smart" : "custom");
            case "product_id" ->
                shop.members(collection).stream()
                        .map(product -> Long.toString(product.id))
                        .toList();
            default -> null;
        };
    }

    static @Nullable List<String> event(Deletion event, String field) {
        return switch (field) {
            case "id" -> List.of(Long.toString(event.id()));
            case "action" -> List.of("destroy");
            case "subject_type" -> List.of(event.subjectType());
            case "created_at", "occurred_at" -> List.of(event.at().toString());
            default -> null;
        };
    }

    static @Nullable List<String> definition(Definition definition, String field) {
        return switch (field) {
            case "" -> List.of(definition.name, definition.namespace, definition.key);
            case "id" -> List.of(Long.toString(definition.id));
            case "key" -> List.of(definition.key);
            case "namespace" -> List.of(definition.namespace);
            case "owner_type" -> List.of(definition.ownerType);
            case "type" -> List.of(definition.type);
            default -> null;
        };
    }

    /** {@code metafields.namespace.key}, where a definition lets it be filtered by. */
    private static @Nullable List<String> metafield(Shop shop, Owner owner, String field) {
        if (!field.startsWith("metafields.")) {
            return null;
        }
        var path = field.substring("metafields.".length());
        var filterable = shop.definitions().values().stream()
                .anyMatch(definition -> definition.adminFilterable
                        && definition.ownerType.equals(owner.ownerType())
                        && path.equalsIgnoreCase(definition.namespace + "." + definition.key));
        if (!filterable) {
            return null;
        }
        return owner.metafields().values().stream()
                .filter(metafield -> metafield.path().equalsIgnoreCase(path))
                .map(metafield -> metafield.value)
                .toList();
    }

    private static List<String> numbers(Collection<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> each(Product product, Function<Variant, @Nullable String> field) {
        var values = new ArrayList<String>(product.variants.size());
        for (var variant : product.variants) {
            values.add(text(field.apply(variant)));
        }
        return values;
    }

    /** The number in an id that a filter was given, be it a GID. */
    static String number(String id) {
        var gid = Gid.parse(id);
        return gid == null ? id : Long.toString(gid.number());
    }
}
