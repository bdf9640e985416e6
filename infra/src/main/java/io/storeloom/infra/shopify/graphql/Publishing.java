package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Listed;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** publishablePublish and publishableUnpublish. */
final class Publishing {

    private Publishing() {}

    static void register(Mutations mutations) {
        mutations
                .add("publishablePublish", (shop, args, call) -> change(shop, args, true))
                .add("publishableUnpublish", (shop, args, call) -> change(shop, args, false));
    }

    private static Map<String, @Nullable Object> change(Shop shop, Input args, boolean publish) {
        var gid = Gid.parse(args.text("id"));
        Listed listed = gid == null
                ? null
                : switch (gid.type()) {
                    case "Product" -> shop.products().get(gid.number());
                    case "Collection" -> shop.collections().get(gid.number());
                    default -> null;
                };
        if (listed == null) {
            throw Path.of("id").refuse(null, "Resource does not exist");
        }
        var changes = new LinkedHashMap<Long, Instant>();
        var inputs = args.objects("input");
        for (var i = 0; i < inputs.size(); i++) {
            var id = Gid.number(inputs.get(i).text("publicationId"), "Publication");
            if (!shop.publications().containsKey(id)) {
                throw Path.of("input", i, "publicationId")
                        .refuse(null, "Publication does not exist or is not publishable");
            }
            var date = inputs.get(i).text("publishDate");
            changes.put(id, date == null ? shop.now() : Instant.parse(date));
        }
        for (var change : changes.entrySet()) {
            if (!publish) {
                listed.publications().remove(change.getKey());
            } else if (inputs.stream().anyMatch(input -> input.given("publishDate"))) {
                listed.publications().put(change.getKey(), change.getValue());
            } else {
                // Publishing again does not move the date.
                listed.publications().putIfAbsent(change.getKey(), change.getValue());
            }
        }
        switch (listed) {
            case Product product -> product.updatedAt = shop.now();
            case ShopCollection collection -> collection.updatedAt = shop.now();
        }
        return Answers.of("publishable", listed, "shop", shop);
    }
}
