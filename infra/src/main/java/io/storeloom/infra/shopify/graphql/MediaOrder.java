package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** productReorderMedia: moves media of a product, one after another, and answers a job. */
final class MediaOrder {

    private MediaOrder() {}

    static void register(Mutations mutations) {
        mutations.add(
                "productReorderMedia",
                List.of("mediaUserErrors", "userErrors"),
                (shop, args, call) -> reorder(shop, args));
    }

    private static Map<String, @Nullable Object> reorder(Shop shop, Input args) {
        var product = shop.products().get(Gid.number(args.text("id"), "Product"));
        if (product == null) {
            throw Path.of("id").refuse("PRODUCT_DOES_NOT_EXIST", "Product does not exist");
        }
        var draft = product.copy();
        var moves = args.objects("moves");
        for (var i = 0; i < moves.size(); i++) {
            var id = Gid.number(moves.get(i).text("id"), "MediaImage");
            if (!draft.media.remove(Long.valueOf(id))) {
                throw Path.of("moves", i, "id")
                        .refuse(
                                shop.files().containsKey(id)
                                        ? "MEDIA_DOES_NOT_EXIST_ON_PRODUCT"
                                        : "MEDIA_DOES_NOT_EXIST",
                                "Media does not exist on the given product");
            }
            var wanted = new BigInteger(moves.get(i).text("newPosition", "0"));
            var place = wanted.min(BigInteger.valueOf(draft.media.size())).intValue();
            draft.media.add(place, id);
        }
        if (!draft.media.equals(product.media)) {
            draft.updatedAt = shop.now();
            shop.put(draft);
        }
        return Answers.of("job", shop.startJob());
    }
}
