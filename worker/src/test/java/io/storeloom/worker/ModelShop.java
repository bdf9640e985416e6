package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Location;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Publication;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The simulated shop as a sequence looks at it. */
final class ModelShop {

    private final Shop shop;

    ModelShop(Shop shop) {
        this.shop = shop;
    }

    /** Looks while nobody writes. */
    <T extends @Nullable Object> T look(Function<Shop, T> at) {
        shop.lock().lock();
        try {
            return at.apply(shop);
        } finally {
            shop.lock().unlock();
        }
    }

    List<Product> products() {
        return look(now -> List.copyOf(now.products().values()));
    }

    List<ShopCollection> collections() {
        return look(now -> List.copyOf(now.collections().values()));
    }

    Optional<Product> product(String reference) {
        return products().stream()
                .filter(each -> reference.equals(reference(each, "product_id")))
                .findFirst();
    }

    Optional<Variant> variant(String reference, String key) {
        return product(reference).stream()
                .flatMap(each -> each.variants.stream())
                .filter(each -> (reference + "-" + key).equals(reference(each, "variant_id")))
                .findFirst();
    }

    Optional<ShopCollection> collection(String category) {
        return collections().stream()
                .filter(each -> category.equals(reference(each, "collection_id")))
                .findFirst();
    }

    /** Our custom id on it, or null. */
    static @Nullable String reference(Owner owner, String key) {
        Metafield field = owner.metafields().get("storeloom." + key);
        return field == null ? null : field.value;
    }

    /** An object of theirs, down to its stock, its collections and the time of its last change. */
    Map<String, Object> whole(String gid) {
        return look(now -> Objects.requireNonNullElse(now.portrait().get(gid), Map.of()));
    }

    /** The one that the connector maps. */
    Location location() {
        return look(now -> now.locations().firstEntry().getValue());
    }

    /** The sales channel on which the connector publishes. */
    Publication publication() {
        return look(now -> now.publications().firstEntry().getValue());
    }

    /** What is for sale at the location that the connector maps; empty where it was never stocked. */
    Optional<Integer> stock(Variant variant) {
        return Optional.ofNullable(variant.item.levels.get(location().id)).map(level -> level.quantity("available"));
    }
}
