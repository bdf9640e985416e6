package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** fileUpdate: alt text, source, and the products that a file belongs to. Only files that are READY can be changed. */
final class FileUpdate {

    private FileUpdate() {}

    static void register(Mutations mutations) {
        mutations.add("fileUpdate", (shop, args, call) -> update(shop, args.objects("files")));
    }

    private static Map<String, @Nullable Object> update(Shop shop, List<Input> inputs) {
        var files = new ArrayList<MediaFile>();
        for (var i = 0; i < inputs.size(); i++) {
            var path = Path.of("files", i);
            var file = shop.files().get(Gid.number(inputs.get(i).text("id"), "MediaImage"));
            if (file == null) {
                throw path.then("id")
                        .refuse(
                                "FILE_DOES_NOT_EXIST",
                                "File id " + inputs.get(i).text("id") + " does not exist.");
            }
            if (!file.status().equals("READY")) {
                throw path.then("id").refuse("NON_READY_STATE", "Non-ready files cannot be updated.");
            }
            for (var reference : List.of("referencesToAdd", "referencesToRemove")) {
                for (var product : inputs.get(i).texts(reference)) {
                    if (!shop.products().containsKey(Gid.number(product, "Product"))) {
                        throw path.then(reference)
                                .refuse("REFERENCE_TARGET_DOES_NOT_EXIST", "The reference target does not exist.");
                    }
                }
            }
            files.add(file);
        }
        for (var i = 0; i < inputs.size(); i++) {
            write(shop, files.get(i), inputs.get(i));
        }
        return Answers.of("files", files);
    }

    private static void write(Shop shop, MediaFile file, Input input) {
        file.alt = input.text("alt", file.alt);
        if (input.given("originalSource")) {
            file.originalSource = input.text("originalSource", "");
            file.pollsLeft = shop.spec().pollsUntilDone();
        }
        for (var gid : input.texts("referencesToAdd")) {
            var product = shop.products().get(Gid.number(gid, "Product"));
            if (product != null && !product.media.contains(file.id)) {
                product.media.add(file.id);
                product.updatedAt = shop.now();
            }
        }
        for (var gid : input.texts("referencesToRemove")) {
            var product = shop.products().get(Gid.number(gid, "Product"));
            if (product != null && product.media.remove(Long.valueOf(file.id))) {
                product.updatedAt = shop.now();
            }
        }
        file.updatedAt = shop.now();
    }
}
