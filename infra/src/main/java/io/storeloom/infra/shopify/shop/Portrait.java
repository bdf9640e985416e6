package io.storeloom.infra.shopify.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a shop's products, collections, locations and redirects look like at one moment, by GID: every field with its times, media, metafields, variants,
 * stock, collections and translations. Two portraits of a thing that nobody touched are equal; looking at a file changes nothing.
 */
final class Portrait {

    private final Shop shop;

    private Portrait(Shop shop) {
        this.shop = shop;
    }

    static Map<String, Map<String, Object>> of(Shop shop) {
        var portrait = new Portrait(shop);
        var things = new TreeMap<String, Map<String, Object>>();
        shop.products().values().forEach(product -> things.put(product.gid(), portrait.product(product)));
        shop.collections()
                .values()
                .forEach(collection -> things.put(collection.gid(), portrait.collection(collection)));
        shop.locations().values().forEach(location -> things.put(location.gid(), Snapshots.fields(location)));
        shop.redirects().values().forEach(redirect -> things.put(redirect.gid(), Snapshots.fields(redirect)));
        return things;
    }

    private Map<String, Object> product(Product product) {
        var fields = Snapshots.fields(product);
        fields.put(
                "media",
                product.media.stream()
                        .map(shop.files()::get)
                        .filter(Objects::nonNull)
                        .map(Portrait::file)
                        .toList());
        fields.put("collections", gids(shop.collectionsOf(product.id).stream().map(id -> Gid.of("Collection", id))));
        var parts = new ArrayList<String>();
        parts.add(product.gid());
        for (var option : product.options) {
            parts.add(option.gid());
            option.values.keySet().forEach(value -> parts.add(Gid.of("ProductOptionValue", value)));
        }
        product.metafields.values().forEach(metafield -> parts.add(metafield.gid()));
        for (var variant : product.variants) {
            variant.metafields.values().forEach(metafield -> parts.add(metafield.gid()));
        }
        fields.put("translations", translations(parts));
        return fields;
    }

    private Map<String, Object> collection(ShopCollection collection) {
        var fields = Snapshots.fields(collection);
        fields.put("members", gids(shop.members(collection).stream().map(Product::gid)));
        var parts = new ArrayList<String>();
        parts.add(collection.gid());
        collection.metafields.values().forEach(metafield -> parts.add(metafield.gid()));
        fields.put("translations", translations(parts));
        return fields;
    }

    /** A file without how far it is processed. */
    private static Map<String, Object> file(MediaFile file) {
        return new TreeMap<>(Map.of(
                "id",
                file.gid(),
                "originalSource",
                file.originalSource,
                "filename",
                file.filename,
                "alt",
                file.alt,
                "createdAt",
                file.createdAt.toString(),
                "updatedAt",
                file.updatedAt.toString()));
    }

    private Map<String, Object> translations(List<String> gids) {
        var translations = new TreeMap<String, Object>();
        for (var gid : gids) {
            if (!shop.translations(gid).isEmpty()) {
                translations.put(gid, Snapshots.fields(new TreeMap<>(shop.translations(gid))));
            }
        }
        return translations;
    }

    private static List<String> gids(Stream<String> gids) {
        return gids.sorted().toList();
    }
}
