package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sources of a collection (since 2026-07): products by hand and other collections. Conditions are not simulated. */
final class CollectionSources {

    private CollectionSources() {}

    static void create(Shop shop, ShopCollection draft, List<Input> inputs, Path path) {
        for (var i = 0; i < inputs.size(); i++) {
            draft.sources.add(source(shop, draft, inputs.get(i), path.then(i)));
        }
    }

    /** Whether the members may have changed. */
    static boolean update(Shop shop, ShopCollection draft, Input input, Path path) {
        var deletes = input.texts("sourcesToDelete");
        for (var i = 0; i < deletes.size(); i++) {
            var source = draft.source(deletes.get(i));
            if (source == null) {
                throw path.then("sourcesToDelete", i).refuse(null, "Source does not exist");
            }
            draft.sources.remove(source);
        }
        var updates = input.objects("sourcesToUpdate");
        for (var i = 0; i < updates.size(); i++) {
            updateOne(shop, draft, updates.get(i), path.then("sourcesToUpdate", i));
        }
        var creates = input.objects("sourcesToCreate");
        create(shop, draft, creates, path.then("sourcesToCreate"));
        return !deletes.isEmpty() || !updates.isEmpty() || !creates.isEmpty();
    }

    private static Source source(Shop shop, ShopCollection draft, Input target, Path path) {
        var source = new Source();
        source.id = shop.nextId();
        if (target.given("subCollections")) {
            var input = target.object("subCollections");
            source.subCollections = true;
            source.title = input.text("title", "");
            source.description = input.text("description");
            source.collections = children(shop, draft, input, path.then("subCollections", "collectionIds"));
            return source;
        }
        if (!target.given("source")) {
            throw RequestError.notSimulated("a shareable collection source");
        }
        var input = target.object("source");
        source.title = input.text("title", "");
        source.description = input.text("description");
        source.targetType = input.text("targetType", "PRODUCTS");
        var inclusion = input.object("inclusion");
        var exclusion = input.object("exclusion");
        refuseConditions(inclusion, "conditions");
        refuseConditions(exclusion, "conditions");
        select(shop, source, inclusion.objects("selections"), path.then("source", "inclusion", "selections"));
        exclude(shop, source, exclusion.objects("selections"), path.then("source", "exclusion", "selections"));
        return source;
    }

    private static void updateOne(Shop shop, ShopCollection draft, Input target, Path path) {
        var sub = target.given("subCollections");
        var input = target.object(sub ? "subCollections" : "condition");
        var at = path.then(sub ? "subCollections" : "condition");
        var source = draft.source(input.text("id", ""));
        if (source == null || source.subCollections != sub) {
            throw at.then("id").refuse(null, "Source does not exist");
        }
        source.title = input.text("title", source.title);
        source.description = input.has("description") ? input.text("description") : source.description;
        if (sub) {
            if (input.given("collectionIds")) {
                source.collections = children(shop, draft, input, at.then("collectionIds"));
            }
            return;
        }
        var inclusion = input.object("inclusion");
        var exclusion = input.object("exclusion");
        refuseConditions(inclusion, "conditionsToCreate");
        refuseConditions(exclusion, "conditionsToCreate");
        select(shop, source, inclusion.objects("selectionsToAdd"), at.then("inclusion", "selectionsToAdd"));
        for (var removal : inclusion.objects("selectionsToRemove")) {
            source.selections.remove(Gid.number(removal.text("productId"), "Product"));
        }
        exclude(shop, source, exclusion.objects("selectionsToAdd"), at.then("exclusion", "selectionsToAdd"));
        for (var removal : exclusion.objects("selectionsToRemove")) {
            source.excluded.remove(Gid.number(removal.text("productId"), "Product"));
        }
    }

    private static void select(Shop shop, Source source, List<Input> selections, Path path) {
        for (var i = 0; i < selections.size(); i++) {
            var variants = new ArrayList<Long>();
            for (var variant : selections.get(i).texts("variantIds")) {
                variants.add(Gid.number(variant, "ProductVariant"));
            }
            source.selections.put(product(shop, selections.get(i), path.then(i, "productId")), variants);
        }
    }

    private static void exclude(Shop shop, Source source, List<Input> selections, Path path) {
        for (var i = 0; i < selections.size(); i++) {
            source.excluded.add(product(shop, selections.get(i), path.then(i, "productId")));
        }
    }

    private static long product(Shop shop, Input selection, Path path) {
        var id = Gid.number(selection.text("productId"), "Product");
        if (!shop.products().containsKey(id)) {
            throw path.refuse(null, "Product does not exist");
        }
        return id;
    }

    private static Set<Long> children(Shop shop, ShopCollection draft, Input input, Path path) {
        var gids = input.texts("collectionIds");
        var children = new LinkedHashSet<Long>();
        for (var i = 0; i < gids.size(); i++) {
            var id = Gid.number(gids.get(i), "Collection");
            if (!shop.collections().containsKey(id)) {
                throw path.then(i).refuse(null, "Collection does not exist");
            }
            if (reaches(shop, id, draft.id, new HashSet<>())) {
                throw path.then(i).refuse(null, "A collection cannot be its own sub-collection");
            }
            children.add(id);
        }
        return children;
    }

    private static boolean reaches(Shop shop, long from, long wanted, Set<Long> seen) {
        if (from == wanted) {
            return true;
        }
        var collection = shop.collections().get(from);
        if (collection == null || !seen.add(from)) {
            return false;
        }
        return collection.sources.stream()
                .flatMap(source -> source.collections.stream())
                .anyMatch(child -> reaches(shop, child, wanted, seen));
    }

    private static void refuseConditions(Input input, String field) {
        if (!input.objects(field).isEmpty()) {
            throw RequestError.notSimulated("a collection source with conditions");
        }
    }
}
