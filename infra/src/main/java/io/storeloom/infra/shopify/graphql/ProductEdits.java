package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** productCreate, productUpdate, productDelete. */
final class ProductEdits {

    private ProductEdits() {}

    static void register(Mutations mutations) {
        mutations
                .add("productCreate", (shop, args, call) -> Answers.of("product", create(shop, args), "shop", shop))
                .add("productUpdate", (shop, args, call) -> Answers.of("product", update(shop, args)))
                .add("productDelete", (shop, args, call) -> {
                    if (args.flag("synchronous", true)) {
                        return Answers.of("deletedProductId", delete(shop, args), "shop", shop);
                    }
                    find(shop, args.object("input").text("id"), Path.of("input", "id"));
                    return Answers.of(
                            "productDeleteOperation",
                            Operations.start(shop, "ProductDeleteOperation", call.request().version, args),
                            "shop",
                            shop);
                });
    }

    /** Creates a product with its options and the one variant of their first values. */
    private static Product create(Shop shop, Input args) {
        var path = Path.of(args.given("product") ? "product" : "input");
        var input = args.object(args.given("product") ? "product" : "input");
        var draft = ProductWriter.create(shop);
        ProductWriter.write(shop, draft, input, false, path);
        var options = input.objects("productOptions");
        if (options.isEmpty()) {
            OptionWriter.standalone(shop, draft);
        } else {
            OptionWriter.replace(shop, draft, options, path.then("productOptions"));
        }
        var writer = new VariantWriter(shop, "INVALID_INPUT");
        var variant = writer.create();
        for (var option : draft.options) {
            variant.optionValues.add(option.values.keySet().iterator().next());
        }
        writer.write(variant, Input.EMPTY, path);
        writer.stockNew(variant, List.of(), null, path);
        draft.variants.add(variant);
        draft.renumber();
        finish(shop, draft, input, args.objects("media"), path);
        return draft;
    }

    private static Product update(Shop shop, Input args) {
        var path = Path.of(args.given("product") ? "product" : "input");
        var input = args.object(args.given("product") ? "product" : "input");
        Product before;
        if (args.given("identifier")) {
            var found = Lookups.product(shop, args.object("identifier"));
            if (found == null) {
                throw Path.of("identifier").refuse(null, "Product does not exist");
            }
            before = found;
        } else {
            before = find(shop, input.text("id"), path.then("id"));
        }
        var draft = before.copy();
        ProductWriter.write(shop, draft, input, false, path);
        finish(shop, draft, input, args.objects("media"), path);
        Redirects.follow(shop, input, "products", before.handle, draft.handle);
        return draft;
    }

    private static void finish(Shop shop, Product draft, Input input, List<Input> newMedia, Path path) {
        if (input.has("metafields")) {
            draft.metafields = new LinkedHashMap<>(new MetafieldWriter(shop, null)
                    .merged(draft, input.objects("metafields"), path.then("metafields")));
        }
        Set<Long> joins =
                ProductWriter.collections(shop, input.texts("collectionsToJoin"), null, path.then("collectionsToJoin"));
        Set<Long> leaves = ProductWriter.collections(
                shop, input.texts("collectionsToLeave"), null, path.then("collectionsToLeave"));
        var media = new MediaWriter(shop);
        media.add(draft, newMedia, null, Path.of("media"));
        NewVariants.admit(shop, draft);
        media.commit();
        shop.put(draft);
        ProductWriter.join(shop, draft.id, joins);
        ProductWriter.leave(shop, draft.id, leaves);
    }

    static String delete(Shop shop, Input args) {
        var product = find(shop, args.object("input").text("id"), Path.of("input", "id"));
        shop.remove(product);
        return product.gid();
    }

    private static Product find(Shop shop, @Nullable String id, Path path) {
        var product = shop.products().get(Gid.number(id, "Product"));
        if (product == null) {
            throw path.refuse(null, "Product does not exist");
        }
        return product;
    }
}
