package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** fileDelete: for good, from all products and variants that show them; all or nothing, and not while they are processed. */
final class FileDelete {

    private FileDelete() {}

    static void register(Mutations mutations) {
        mutations.add("fileDelete", (shop, args, call) -> delete(shop, args.texts("fileIds")));
    }

    private static Map<String, @Nullable Object> delete(Shop shop, List<String> gids) {
        var files = new ArrayList<MediaFile>();
        for (var i = 0; i < gids.size(); i++) {
            var path = Path.of("fileIds", i);
            var file = shop.files().get(Gid.number(gids.get(i), "MediaImage"));
            if (file == null) {
                throw path.refuse("FILE_DOES_NOT_EXIST", "File id " + gids.get(i) + " does not exist.");
            }
            if (!List.of("READY", "FAILED").contains(file.status(shop.now()))) {
                throw path.refuse("FILE_LOCKED", "File has a pending operation.");
            }
            files.add(file);
        }
        for (var file : files) {
            for (var id : shop.productsWith(file.id)) {
                var product = shop.products().get(id);
                if (product != null) {
                    var draft = product.copy();
                    draft.media.remove(Long.valueOf(file.id));
                    draft.variants.forEach(variant -> {
                        if (Long.valueOf(file.id).equals(variant.media)) {
                            variant.media = null;
                        }
                    });
                    draft.updatedAt = shop.now();
                    shop.put(draft);
                }
            }
            shop.files().remove(file.id);
        }
        return Answers.of("deletedFileIds", gids);
    }
}
