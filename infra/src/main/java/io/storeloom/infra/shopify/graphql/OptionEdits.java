package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations on a product's options share. Options linked to metafields are not simulated. */
final class OptionEdits {

    private static final int LONGEST = 255;

    private OptionEdits() {}

    static void register(Mutations mutations) {
        mutations
                .add("productOptionUpdate", (shop, args, call) -> OptionUpdate.run(shop, args))
                .add("productOptionsCreate", (shop, args, call) -> OptionsCreate.run(shop, args))
                .add("productOptionsDelete", (shop, args, call) -> OptionsDelete.run(shop, args))
                .add("productOptionsReorder", (shop, args, call) -> OptionsReorder.run(shop, args));
    }

    /** A copy of the product to be changed. */
    static Product draft(Shop shop, Input args) {
        var product = shop.products().get(Gid.number(args.text("productId"), "Product"));
        if (product == null) {
            throw Path.of("productId").refuse("PRODUCT_DOES_NOT_EXIST", "Product does not exist");
        }
        return product.copy();
    }

    static Product put(Shop shop, Product draft) {
        NewVariants.admit(shop, draft);
        draft.updatedAt = shop.now();
        shop.put(draft);
        return draft;
    }

    static @Nullable Option option(Product product, @Nullable String gid) {
        for (var option : product.options) {
            if (option.gid().equals(gid)) {
                return option;
            }
        }
        return null;
    }

    /** A name that is not blank and not too long. */
    static String name(Input input, String tooLong, String missing, Path path) {
        refuseLinks(input);
        var name = input.text("name", "").strip();
        if (name.isEmpty()) {
            throw path.then("name").refuse(missing, "Name can't be blank");
        }
        if (name.length() > LONGEST) {
            throw path.then("name").refuse(tooLong, "Name is too long (maximum is " + LONGEST + " characters)");
        }
        return name;
    }

    static void refuseLinks(Input input) {
        if (input.given("linkedMetafield") || input.given("linkedMetafieldValue")) {
            throw RequestError.notSimulated("an option linked to a metafield");
        }
    }

    /** A new variant that sells as its model does, of other values; SKU, barcode and stock are its own business. */
    static Variant like(Shop shop, Product draft, Variant model, List<Long> values) {
        var writer = new VariantWriter(shop, "INVALID_INPUT");
        var variant = writer.create();
        variant.product = draft;
        variant.price = model.price;
        variant.compareAtPrice = model.compareAtPrice;
        variant.taxable = model.taxable;
        variant.inventoryPolicy = model.inventoryPolicy;
        variant.item.tracked = model.item.tracked;
        variant.item.requiresShipping = model.item.requiresShipping;
        variant.item.weight = model.item.weight;
        variant.item.weightUnit = model.item.weightUnit;
        variant.updatedAt = shop.now();
        variant.item.updatedAt = shop.now();
        variant.optionValues = new ArrayList<>(values);
        writer.stockNew(variant, List.of(), null, Path.of("variants"));
        return variant;
    }

    /** No product has more variants than Shopify allows. */
    static void checkVariants(int count, Path path) {
        if (count > Limits.VARIANTS) {
            throw path.refuse(
                    "TOO_MANY_VARIANTS_CREATED",
                    "The number of variants would be " + count + ", above the limit of " + Limits.VARIANTS);
        }
    }
}
