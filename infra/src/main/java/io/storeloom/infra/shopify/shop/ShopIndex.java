package io.storeloom.infra.shopify.shop;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways to a shop's things other than by their own number. Rebuilt from the state, never stored. */
final class ShopIndex {
    final Map<String, Product> productsByHandle = new HashMap<>();
    final Map<String, ShopCollection> collectionsByHandle = new HashMap<>();
    final Map<Long, Variant> variants = new HashMap<>();
    final Map<Long, Variant> variantsByItem = new HashMap<>();
    final Map<Long, Product> productsByOption = new HashMap<>();
    final Map<Long, Long> optionsByValue = new HashMap<>();
    /** Collections that name a product themselves. */
    final Map<Long, Set<Long>> collectionsByProduct = new HashMap<>();

    final Map<Long, Set<Long>> productsByMedia = new HashMap<>();
    final Map<Long, Owner> ownersByMetafield = new HashMap<>();
    final Set<Long> smart = new LinkedHashSet<>();
    /** Collections that take their members from another. */
    final Map<Long, Set<Long>> parents = new HashMap<>();

    private final Map<String, Owner> byCustomId = new HashMap<>();

    void add(Product product) {
        productsByHandle.put(product.handle, product);
        addMetafields(product);
        product.media.forEach(file -> productsByMedia
                .computeIfAbsent(file, absent -> new LinkedHashSet<>())
                .add(product.id));
        for (var option : product.options) {
            productsByOption.put(option.id, product);
            for (var value : option.values.keySet()) {
                optionsByValue.put(value, option.id);
            }
        }
        for (var variant : product.variants) {
            variant.product = product;
            variant.item.variant = variant;
            variants.put(variant.id, variant);
            variantsByItem.put(variant.item.id, variant);
            addMetafields(variant);
        }
    }

    void remove(Product product) {
        productsByHandle.remove(product.handle);
        removeMetafields(product);
        product.media.forEach(file -> drop(productsByMedia, file, product.id));
        for (var option : product.options) {
            productsByOption.remove(option.id);
            optionsByValue.keySet().removeAll(option.values.keySet());
        }
        for (var variant : product.variants) {
            variants.remove(variant.id);
            variantsByItem.remove(variant.item.id);
            removeMetafields(variant);
        }
    }

    void add(ShopCollection collection) {
        collectionsByHandle.put(collection.handle, collection);
        if (collection.smart()) {
            smart.add(collection.id);
        }
        addMetafields(collection);
        for (var source : collection.sources) {
            source.selections
                    .keySet()
                    .forEach(product -> collectionsByProduct
                            .computeIfAbsent(product, absent -> new LinkedHashSet<>())
                            .add(collection.id));
            source.collections.forEach(child -> parents.computeIfAbsent(child, absent -> new LinkedHashSet<>())
                    .add(collection.id));
        }
    }

    void remove(ShopCollection collection) {
        collectionsByHandle.remove(collection.handle);
        smart.remove(collection.id);
        removeMetafields(collection);
        for (var source : collection.sources) {
            source.selections.keySet().forEach(product -> drop(collectionsByProduct, product, collection.id));
            source.collections.forEach(child -> drop(parents, child, collection.id));
        }
    }

    @Nullable
    Owner byCustomId(String ownerType, String namespace, String key, String value) {
        return byCustomId.get(idKey(ownerType, namespace, key, value));
    }

    /** Enters one metafield of a thing that is already in the index. */
    void add(Owner owner, Metafield metafield) {
        ownersByMetafield.put(metafield.id, owner);
        if (metafield.type.equals("id")) {
            byCustomId.put(idKey(owner.ownerType(), metafield.namespace, metafield.key, metafield.value), owner);
        }
    }

    void remove(Owner owner, Metafield metafield) {
        ownersByMetafield.remove(metafield.id);
        if (metafield.type.equals("id")) {
            byCustomId.remove(idKey(owner.ownerType(), metafield.namespace, metafield.key, metafield.value));
        }
    }

    void addMetafields(Owner owner) {
        for (var metafield : owner.metafields().values()) {
            add(owner, metafield);
        }
    }

    private void removeMetafields(Owner owner) {
        for (var metafield : owner.metafields().values()) {
            remove(owner, metafield);
        }
    }

    private static void drop(Map<Long, Set<Long>> index, long key, long value) {
        var values = index.get(key);
        if (values != null) {
            values.remove(value);
            if (values.isEmpty()) {
                index.remove(key);
            }
        }
    }

    private static String idKey(String ownerType, String namespace, String key, String value) {
        return ownerType + '\n' + namespace + '\n' + key + '\n' + value;
    }
}
