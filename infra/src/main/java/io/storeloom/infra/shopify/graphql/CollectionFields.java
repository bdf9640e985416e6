package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a collection and its sources answer. */
final class CollectionFields {

    private CollectionFields() {}

    static void register(Fields fields) {
        fields.type("Collection", ShopCollection.class)
                .read("id", ShopCollection::gid)
                .read("legacyResourceId", collection -> collection.id)
                .read("title", collection -> collection.title)
                .read("handle", collection -> collection.handle)
                .read("descriptionHtml", collection -> collection.descriptionHtml)
                .read("description", collection -> ProductFields.plain(collection.descriptionHtml))
                .read("sortOrder", collection -> collection.sortOrder)
                .read("templateSuffix", collection -> collection.templateSuffix)
                .read("updatedAt", collection -> collection.updatedAt)
                .read(
                        "seo",
                        collection ->
                                Answers.of("title", collection.seoTitle, "description", collection.seoDescription))
                .read("image", CollectionFields::image)
                .read("ruleSet", CollectionFields::rules)
                .resolve(
                        "products",
                        (collection, call) ->
                                Paging.listed(call.shop().members(collection), product -> product.id, call.args()))
                .resolve(
                        "productsCount",
                        (collection, call) ->
                                Answers.count(call.shop().members(collection).size()))
                .resolve(
                        "hasProduct",
                        (collection, call) -> call.shop()
                                .collectionsOf(Gid.number(call.args().text("id"), "Product"))
                                .contains(collection.id))
                .read("sources", collection -> collection.sources);
        for (var type : List.of("CollectionConditionsSource", "CollectionSubCollectionsSource")) {
            fields.type(type, Source.class)
                    .read("id", Source::gid)
                    .read("title", source -> source.title)
                    .read("description", source -> source.description);
        }
        fields.type("CollectionSubCollectionsSource", Source.class)
                .resolve("collections", (source, call) -> children(call.shop(), source));
        fields.type("CollectionConditionsSource", Source.class)
                .read("targetType", source -> source.targetType)
                .resolve(
                        "products",
                        (source, call) ->
                                Paging.listed(selections(call.shop(), source), product -> product.id, call.args()))
                .read("inclusion", source -> Answers.of("source", source, "conditions", List.of(), "matchType", null))
                .resolve(
                        "exclusion",
                        (source, call) -> source.excluded.isEmpty()
                                ? null
                                : Answers.of("conditions", List.of(), "matchType", null));
        fields.type("CollectionSourceInclusion", Map.class).resolve("selections", (inclusion, call) -> {
            var source = (Source) Objects.requireNonNull(inclusion.get("source"));
            return Paging.listed(
                    selections(call.shop(), source).stream()
                            .map(product -> Answers.of("product", product, "id", product.id))
                            .toList(),
                    selection -> (Long) Objects.requireNonNull(selection.get("id")),
                    call.args());
        });
    }

    private static @Nullable Map<String, @Nullable Object> rules(ShopCollection collection) {
        return collection.smart()
                ? Answers.of(
                        "appliedDisjunctively",
                        collection.anyRule,
                        "rules",
                        collection.rules.stream()
                                .map(rule -> Answers.of(
                                        "column",
                                        rule.column(),
                                        "relation",
                                        rule.relation(),
                                        "condition",
                                        rule.condition()))
                                .toList())
                : null;
    }

    private static List<Product> selections(Shop shop, Source source) {
        return source.selections.keySet().stream()
                .map(id -> shop.products().get(id))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<ShopCollection> children(Shop shop, Source source) {
        var children = new ArrayList<ShopCollection>();
        for (var id : source.collections) {
            var child = shop.collections().get(id);
            if (child != null) {
                children.add(child);
            }
        }
        return children;
    }

    private static @Nullable Map<String, @Nullable Object> image(ShopCollection collection) {
        return collection.imageSource == null
                ? null
                : Answers.of(
                        "id",
                        Gid.of("CollectionImage", collection.id),
                        "url",
                        collection.imageSource,
                        "src",
                        collection.imageSource,
                        "originalSrc",
                        collection.imageSource,
                        "altText",
                        collection.imageAlt,
                        "width",
                        1200,
                        "height",
                        1200);
    }
}
