package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.ShopCollection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the merchant does to collections in the shop's admin. */
final class ModelCollectionAdmin {

    private final ModelScene scene;
    private final ModelTheirs theirs;
    private final ModelAdmin admin;

    ModelCollectionAdmin(ModelScene scene) {
        this.scene = scene;
        this.theirs = scene.theirs;
        this.admin = scene.admin;
    }

    private boolean there(ShopCollection collection) {
        return scene.shop.collections().stream().anyMatch(each -> each.id == collection.id);
    }

    void joins(String reference, String category) {
        both(reference, category, (product, collection) -> {
            admin.hands().collections().join(collection.gid(), product.gid());
            joined(product).add(collection.id);
        });
    }

    void leaves(String reference, String category) {
        both(reference, category, (product, collection) -> {
            admin.hands().collections().leave(collection.gid(), product.gid());
            joined(product).remove(collection.id);
            admin.drift(reference, ModelTheirs.Aspect.MEMBERSHIP);
        });
    }

    private Set<Long> joined(Product product) {
        return theirs.joined.computeIfAbsent(product.id, id -> new HashSet<>());
    }

    private interface OnBoth {
        void does(Product product, ShopCollection collection);
    }

    private void both(String reference, String category, OnBoth deed) {
        scene.shop
                .product(reference)
                .ifPresent(product -> scene.shop
                        .collection(category)
                        .ifPresent(collection -> ModelAdmin.attempt(
                                () -> admin.there(product) && there(collection),
                                () -> deed.does(product, collection))));
    }

    void retitlesCollection(String category) {
        scene.shop
                .collection(category)
                .ifPresent(collection -> ModelAdmin.attempt(() -> there(collection), () -> {
                    String title = "Theirs " + admin.next();
                    admin.hands().collections().edit(collection.gid(), Map.of("title", title));
                    admin.retitled(category, collection.gid(), title);
                }));
    }

    void deletesCollection(String category) {
        scene.shop
                .collection(category)
                .ifPresent(collection -> ModelAdmin.attempt(() -> there(collection), () -> {
                    admin.hands().collections().delete(collection.gid());
                    admin.drift(category, ModelTheirs.Aspect.EXISTENCE);
                }));
    }
}
