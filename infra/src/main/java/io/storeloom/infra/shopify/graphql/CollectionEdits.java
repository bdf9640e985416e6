package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Rule;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** collectionCreate, collectionUpdate, collectionDelete: by the old {@code input}, or since 2026-07 by {@code collection} with sources. */
final class CollectionEdits {

    private CollectionEdits() {}

    static void register(Mutations mutations) {
        mutations
                .add("collectionCreate", (shop, args, call) -> create(shop, args))
                .add("collectionUpdate", (shop, args, call) -> update(shop, args, call.request()))
                .add("collectionDelete", (shop, args, call) -> {
                    var collection = find(shop, args.object("input"), call.request(), Path.of("id"));
                    shop.remove(collection);
                    return Answers.of("deletedCollectionId", collection.gid(), "shop", shop);
                });
    }

    private static Map<String, @Nullable Object> create(Shop shop, Input args) {
        var newModel = args.given("collection");
        var path = argument(args);
        var input = args.object(newModel ? "collection" : "input");
        var draft = new ShopCollection();
        draft.id = shop.nextId();
        draft.createdAt = shop.now();
        write(shop, draft, input, path);
        if (newModel) {
            CollectionSources.create(shop, draft, input.objects("sources"), path.then("sources"));
        } else {
            rules(draft, input, path);
            if (draft.smart() && input.given("products")) {
                throw path.then("products").refuse(null, "Can't manually add products to a smart collection");
            }
            var source = draft.smart() ? new Source() : ProductWriter.manual(shop, draft);
            var products = input.texts("products");
            for (var i = 0; i < products.size(); i++) {
                var product = Gid.number(products.get(i), "Product");
                if (!shop.products().containsKey(product)) {
                    throw path.then("products", i).refuse(null, "Product does not exist");
                }
                source.selections.put(product, new ArrayList<>());
            }
        }
        shop.put(draft);
        return Answers.of("collection", draft);
    }

    private static Map<String, @Nullable Object> update(Shop shop, Input args, Request request) {
        var newModel = args.given("collection");
        var path = argument(args);
        var input = args.object(newModel ? "collection" : "input");
        var before = find(shop, input, request, path.then("id"));
        var draft = before.copy();
        if (input.given("products")) {
            throw path.then("products").refuse(null, "Products cannot be set when a collection is updated");
        }
        if (!newModel) {
            if (input.given("ruleSet") && !before.smart()) {
                throw path.then("ruleSet").refuse(null, "Cannot update rule set of a custom collection");
            }
            rules(draft, input, path);
        }
        write(shop, draft, input, path);
        var changed = newModel && CollectionSources.update(shop, draft, input, path);
        shop.put(draft);
        Redirects.follow(shop, input, "collections", before.handle, draft.handle);
        return Answers.of("collection", draft, "job", changed ? shop.startJob() : null);
    }

    /**
     * Exactly one of the two arguments.
     *
     * @throws Refusal when there are both or none
     */
    private static Path argument(Input args) {
        if (args.given("collection") == args.given("input")) {
            throw Path.of("collection").refuse(null, "Exactly one of `collection` and `input` must be given");
        }
        return Path.of(args.given("collection") ? "collection" : "input");
    }

    private static void rules(ShopCollection draft, Input input, Path path) {
        if (!input.given("ruleSet")) {
            return;
        }
        var ruleSet = input.object("ruleSet");
        var rules = ruleSet.objects("rules");
        if (rules.isEmpty()) {
            throw path.then("ruleSet", "rules").refuse(null, "Rules can't be blank");
        }
        draft.anyRule = ruleSet.flag("appliedDisjunctively", false);
        draft.rules = new ArrayList<>();
        for (var rule : rules) {
            var column = rule.text("column", "");
            if (!Rule.COLUMNS.contains(column)) {
                throw RequestError.notSimulated("a collection rule on " + column);
            }
            draft.rules.add(new Rule(column, rule.text("relation", ""), rule.text("condition", "")));
        }
    }

    static ShopCollection find(Shop shop, Input input, Request request, Path path) {
        var collection = shop.collections().get(Gid.number(input.text("id"), "Collection"));
        if (collection == null || !ProductFields.visible(request, collection)) {
            throw path.refuse(null, "Collection does not exist");
        }
        return collection;
    }

    private static void write(Shop shop, ShopCollection draft, Input input, Path path) {
        if (input.has("title")) {
            draft.title = input.text("title", "").strip();
        }
        if (draft.title.isEmpty()) {
            throw path.then("title").refuse(null, "Title can't be blank");
        }
        if (input.given("handle") && !input.text("handle", "").isBlank()) {
            var handle = Handles.of(input.text("handle", ""));
            var holder = shop.collectionByHandle(handle);
            if (holder != null && holder.id != draft.id) {
                throw path.then("handle").refuse(null, "Handle has already been taken");
            }
            draft.handle = handle;
        } else if (draft.handle.isEmpty()) {
            draft.handle = Handles.free(draft.title, taken -> shop.collectionByHandle(taken) != null);
        }
        if (input.has("descriptionHtml")) {
            draft.descriptionHtml = input.text("descriptionHtml", "");
        }
        draft.sortOrder = input.text("sortOrder", draft.sortOrder);
        if (input.has("templateSuffix")) {
            draft.templateSuffix = input.text("templateSuffix");
        }
        if (input.given("seo")) {
            var seo = input.object("seo");
            draft.seoTitle = seo.has("title") ? seo.text("title") : draft.seoTitle;
            draft.seoDescription = seo.has("description") ? seo.text("description") : draft.seoDescription;
        }
        if (input.has("image")) {
            var image = input.object("image");
            draft.imageSource = image.has("src") ? image.text("src") : input.given("image") ? draft.imageSource : null;
            draft.imageAlt = image.has("altText") ? image.text("altText") : draft.imageAlt;
        }
        if (input.given("metafields")) {
            draft.metafields = new LinkedHashMap<>(new MetafieldWriter(shop, null)
                    .merged(draft, input.objects("metafields"), path.then("metafields")));
        }
        draft.updatedAt = shop.now();
    }
}
