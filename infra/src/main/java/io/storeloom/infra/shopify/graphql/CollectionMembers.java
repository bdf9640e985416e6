package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** collectionAddProducts(V2) and collectionRemoveProducts: the old ways into and out of a collection. */
final class CollectionMembers {

    private CollectionMembers() {}

    static void register(Mutations mutations) {
        mutations
                .add("collectionAddProductsV2", (shop, args, call) -> {
                    add(shop, args, call.request());
                    return Answers.of("job", shop.startJob());
                })
                .add("collectionAddProducts", (shop, args, call) -> {
                    add(shop, args, call.request());
                    return Answers.of("collection", Lookups.collection(shop, args.text("id")));
                })
                .add("collectionRemoveProducts", (shop, args, call) -> remove(shop, args, call.request()));
    }

    private static void add(Shop shop, Input args, Request request) {
        var draft = CollectionEdits.find(shop, args, request, Path.of("id")).copy();
        if (draft.smart()) {
            throw Path.of("id")
                    .refuse("CANT_ADD_TO_SMART_COLLECTION", "Can't manually add products to a smart collection");
        }
        var source = ProductWriter.manual(shop, draft);
        var products = args.texts("productIds");
        for (var i = 0; i < products.size(); i++) {
            var id = Gid.number(products.get(i), "Product");
            if (!shop.products().containsKey(id)) {
                throw Path.of("productIds", i).refuse(null, "Product does not exist");
            }
            source.selections.putIfAbsent(id, new ArrayList<>());
        }
        draft.updatedAt = shop.now();
        shop.put(draft);
    }

    private static Map<String, @Nullable Object> remove(Shop shop, Input args, Request request) {
        var draft = CollectionEdits.find(shop, args, request, Path.of("id")).copy();
        for (var product : args.texts("productIds")) {
            draft.sources.forEach(source -> source.selections.remove(Gid.number(product, "Product")));
        }
        draft.updatedAt = shop.now();
        shop.put(draft);
        return Answers.of("job", shop.startJob());
    }
}
