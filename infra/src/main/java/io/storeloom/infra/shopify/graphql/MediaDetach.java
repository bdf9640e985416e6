package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** productVariantDetachMedia: variants no longer show media of their product; all or nothing. */
final class MediaDetach {

    private static final int PAIRS = 100;

    private MediaDetach() {}

    static void register(Mutations mutations) {
        mutations.add("productVariantDetachMedia", (shop, args, call) -> detach(shop, args));
    }

    private static Map<String, @Nullable Object> detach(Shop shop, Input args) {
        var product = shop.products().get(Gid.number(args.text("productId"), "Product"));
        if (product == null) {
            throw Path.of("productId").refuse("PRODUCT_DOES_NOT_EXIST", "Product does not exist");
        }
        var draft = product.copy();
        var pairs = args.objects("variantMedia");
        if (pairs.size() > PAIRS) {
            throw Path.of("variantMedia")
                    .refuse(
                            "MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED",
                            "Exceeded the maximum number of " + PAIRS + " variant-media pairs per mutation call.");
        }
        List<Variant> detached = new ArrayList<>();
        for (var i = 0; i < pairs.size(); i++) {
            var path = Path.of("variantMedia", i);
            var variant = draft.variant(Gid.number(pairs.get(i).text("variantId"), "ProductVariant"));
            if (variant == null) {
                throw path.then("variantId")
                        .refuse(
                                "PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT",
                                "Variant does not exist on the given product.");
            }
            for (var gid : pairs.get(i).texts("mediaIds")) {
                if (!Long.valueOf(Gid.number(gid, "MediaImage")).equals(variant.media)) {
                    throw path.then("mediaIds")
                            .refuse(
                                    "MEDIA_IS_NOT_ATTACHED_TO_VARIANT",
                                    "The specified media is not attached to the specified variant.");
                }
                variant.media = null;
                variant.updatedAt = shop.now();
            }
            detached.add(variant);
        }
        draft.updatedAt = shop.now();
        shop.put(draft);
        return Answers.of("product", draft, "productVariants", detached);
    }
}
