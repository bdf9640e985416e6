package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** metafieldsDelete: what is not there is answered as null and refuses nothing. */
final class MetafieldsDelete {

    private MetafieldsDelete() {}

    static void register(Mutations mutations) {
        mutations.add("metafieldsDelete", (shop, args, call) -> delete(shop, args));
    }

    private static Map<String, @Nullable Object> delete(Shop shop, Input args) {
        var inputs = args.objects("metafields");
        if (inputs.isEmpty()) {
            throw Path.of("metafields").refuse(null, "At least one identifier must be specified.");
        }
        for (var i = 0; i < inputs.size(); i++) {
            var namespace = shop.namespace(inputs.get(i).text("namespace"));
            MetafieldFields.refuseForeign(shop, namespace, null, Path.of("metafields", i));
        }
        var deleted = new ArrayList<@Nullable Map<String, @Nullable Object>>();
        for (var input : inputs) {
            var owner = Lookups.owner(shop, input.text("ownerId"));
            var namespace = shop.namespace(input.text("namespace"));
            var path = namespace + "." + input.text("key");
            if (owner == null || !owner.metafields().containsKey(path)) {
                deleted.add(null);
                continue;
            }
            shop.removeMetafield(owner, path);
            MetafieldsSet.touch(shop, owner);
            deleted.add(Answers.of("ownerId", owner.gid(), "namespace", namespace, "key", input.text("key")));
        }
        return Answers.of("deletedMetafields", deleted);
    }
}
