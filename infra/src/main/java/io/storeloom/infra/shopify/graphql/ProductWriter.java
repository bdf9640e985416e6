package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product's own fields and its places in collections. */
final class ProductWriter {

    private ProductWriter() {}

    static Product create(Shop shop) {
        var product = new Product();
        product.id = shop.nextId();
        product.createdAt = shop.now();
        product.vendor = shop.spec().name();
        return product;
    }

    /**
     * Writes what is given; what is not stays.
     *
     * @param coded whether the payload's user errors have codes (productSet's do, the older mutations' do not)
     */
    static void write(Shop shop, Product draft, Input input, boolean coded, Path path) {
        if (input.has("title")) {
            draft.title = input.text("title", "").strip();
        }
        if (draft.title.isEmpty()) {
            throw path.then("title").refuse(coded ? "INVALID_INPUT" : null, "Title can't be blank");
        }
        handle(shop, draft, input, coded, path);
        if (input.has("descriptionHtml")) {
            draft.descriptionHtml = input.text("descriptionHtml", "");
        }
        if (input.given("vendor")) {
            draft.vendor = input.text("vendor", "");
        }
        if (input.has("productType")) {
            draft.productType = input.text("productType", "");
        }
        draft.status = input.text("status", draft.status);
        if (input.has("tags")) {
            draft.tags = Tags.normal(input.texts("tags"));
        }
        if (input.given("seo")) {
            var seo = input.object("seo");
            draft.seoTitle = seo.has("title") ? seo.text("title") : draft.seoTitle;
            draft.seoDescription = seo.has("description") ? seo.text("description") : draft.seoDescription;
        }
        if (input.has("category")) {
            draft.categoryId = input.text("category");
        }
        if (input.has("templateSuffix")) {
            draft.templateSuffix = input.text("templateSuffix");
        }
        draft.giftCard = input.flag("giftCard", draft.giftCard);
        draft.requiresSellingPlan = input.flag("requiresSellingPlan", draft.requiresSellingPlan);
        draft.updatedAt = shop.now();
    }

    private static void handle(Shop shop, Product draft, Input input, boolean coded, Path path) {
        if (input.given("handle") && !input.text("handle", "").isBlank()) {
            var handle = Handles.of(input.text("handle", ""));
            var holder = shop.productByHandle(handle);
            if (holder != null && holder.id != draft.id) {
                throw path.then("handle")
                        .refuse(
                                coded ? "HANDLE_NOT_UNIQUE" : null,
                                "Handle '" + handle + "' already in use. Please provide a new handle.");
            }
            draft.handle = handle;
        } else if (draft.handle.isEmpty()) {
            draft.handle = Handles.free(draft.title, taken -> shop.productByHandle(taken) != null);
        }
    }

    /**
     * The collections of these ids.
     *
     * @throws Refusal when one does not exist
     */
    static Set<Long> collections(Shop shop, List<String> gids, @Nullable String code, Path path) {
        var collections = new LinkedHashSet<Long>();
        for (var i = 0; i < gids.size(); i++) {
            var id = Gid.number(gids.get(i), "Collection");
            var collection = shop.collections().get(id);
            if (collection == null) {
                throw path.then(i).refuse(code, "Collection does not exist");
            }
            if (collection.smart()) {
                throw path.then(i)
                        .refuse(
                                code == null ? null : "INVALID_INPUT",
                                "Can't manually add products to a smart collection");
            }
            collections.add(id);
        }
        return collections;
    }

    static void join(Shop shop, long product, Set<Long> collections) {
        for (var id : collections) {
            var collection = shop.collections().get(id);
            if (collection != null && !shop.collectionsNaming(product).contains(id)) {
                var with = collection.copy();
                manual(shop, with).selections.put(product, new ArrayList<>());
                with.updatedAt = shop.now();
                shop.put(with);
            }
        }
    }

    static void leave(Shop shop, long product, Set<Long> collections) {
        for (var id : collections) {
            var collection = shop.collections().get(id);
            if (collection != null) {
                var without = collection.copy();
                without.sources.forEach(source -> source.selections.remove(product));
                without.updatedAt = shop.now();
                shop.put(without);
            }
        }
    }

    /** The source that takes products by hand; it is made when there is none. */
    static Source manual(Shop shop, ShopCollection draft) {
        for (var source : draft.sources) {
            if (!source.subCollections) {
                return source;
            }
        }
        var source = new Source();
        source.id = shop.nextId();
        source.title = "Products";
        draft.sources.add(source);
        return source;
    }
}
