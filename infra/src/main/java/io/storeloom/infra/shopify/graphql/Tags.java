package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** tagsAdd and tagsRemove, for products. Tags are the same whatever their case; the spelling that was there first stays. */
final class Tags {

    private static final int LONGEST = 255;
    private static final int MOST = 250;

    private Tags() {}

    static void register(Mutations mutations) {
        mutations
                .add("tagsAdd", (shop, args, call) -> change(shop, args, true))
                .add("tagsRemove", (shop, args, call) -> change(shop, args, false));
    }

    /** These tags as a product keeps them: stripped, without blanks, each once, in order. */
    static List<String> normal(Collection<String> tags) {
        var normal = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        tags.forEach(tag -> normal.add(tag.strip()));
        normal.remove("");
        return new ArrayList<>(normal);
    }

    private static Map<String, @Nullable Object> change(Shop shop, Input args, boolean add) {
        var product = shop.products().get(Gid.number(args.text("id"), "Product"));
        if (product == null) {
            throw Path.of("id").refuse(null, "Resource not found");
        }
        var given = new ArrayList<String>();
        for (var text : args.texts("tags")) {
            given.addAll(List.of(text.split(",")));
        }
        var tags = after(product, given, add);
        if (!tags.equals(product.tags)) {
            product.tags = tags;
            product.updatedAt = shop.now();
        }
        return Answers.of("node", product);
    }

    private static List<String> after(Product product, List<String> given, boolean add) {
        if (!add) {
            var without = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            without.addAll(product.tags);
            normal(given).forEach(without::remove);
            return new ArrayList<>(without);
        }
        var all = new ArrayList<>(product.tags);
        all.addAll(given);
        var tags = normal(all);
        if (tags.stream().anyMatch(tag -> tag.length() > LONGEST)) {
            throw Path.of("tags").refuse(null, "Tags is invalid: each tag must be at most " + LONGEST + " characters");
        }
        if (tags.size() > MOST) {
            throw Path.of("tags").refuse(null, "Tags exceed the maximum of " + MOST);
        }
        return tags;
    }
}
