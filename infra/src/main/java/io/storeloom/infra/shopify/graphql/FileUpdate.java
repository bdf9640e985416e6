package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * fileUpdate: alt text, source, file name, and the products that files belong to; all or nothing. Only files that are READY can be
 * changed. An image's preview is the image itself, so a new preview source is a new source.
 */
final class FileUpdate {

    private final Shop shop;
    private final Map<Long, Product> drafts = new LinkedHashMap<>();

    private FileUpdate(Shop shop) {
        this.shop = shop;
    }

    static void register(Mutations mutations) {
        mutations.add("fileUpdate", (shop, args, call) -> new FileUpdate(shop).update(args.objects("files")));
    }

    private Map<String, @Nullable Object> update(List<Input> inputs) {
        var errors = new ArrayList<Map<String, Object>>();
        var files = new ArrayList<MediaFile>();
        for (var i = 0; i < inputs.size(); i++) {
            try {
                files.add(check(inputs.get(i), Path.of("files", i)));
            } catch (Refusal refusal) {
                errors.addAll(refusal.userErrors());
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        for (var i = 0; i < inputs.size(); i++) {
            write(files.get(i), inputs.get(i));
        }
        drafts.values().forEach(shop::put);
        return Answers.of("files", files);
    }

    /** The file, when all of its input is in order; its products' drafts have it or have it no more. */
    private MediaFile check(Input input, Path path) {
        var file = shop.files().get(Gid.number(input.text("id"), "MediaImage"));
        if (file == null) {
            throw path.then("id").refuse("FILE_DOES_NOT_EXIST", "File id " + input.text("id") + " does not exist.");
        }
        var status = file.status(shop.now());
        if (status.equals("FAILED")) {
            throw path.then("id").refuse("INVALID_FAILED_MEDIA_STATE", "File cannot be updated in a failed state.");
        }
        if (!status.equals("READY")) {
            throw path.then("id").refuse("NON_READY_STATE", "Non-ready files cannot be updated.");
        }
        if (input.text("alt", "").length() > Limits.ALT) {
            throw path.then("alt")
                    .refuse(
                            "ALT_VALUE_LIMIT_EXCEEDED",
                            "The alt value exceeds the maximum limit of " + Limits.ALT + " characters.");
        }
        if (input.given("originalSource") && input.given("previewImageSource")) {
            throw path.refuse("INVALID", "Specify either a source or a preview image source, not both.");
        }
        for (var source : List.of("originalSource", "previewImageSource")) {
            if (input.given(source) && !MediaWriter.isUrl(input.text(source))) {
                throw path.then(source).refuse("INVALID_IMAGE_SOURCE_URL", "Invalid image source url value provided.");
            }
        }
        filename(file, input, path.then("filename"));
        references(file, input, path);
        return file;
    }

    private void filename(MediaFile file, Input input, Path path) {
        if (!input.given("filename")) {
            return;
        }
        var name = input.text("filename", "");
        if (!extension(name).equalsIgnoreCase(extension(file.filename))) {
            throw path.refuse("INVALID_FILENAME_EXTENSION", "The extension must match the original's.");
        }
        if (shop.files().values().stream().anyMatch(other -> other.id != file.id && other.filename.equals(name))) {
            throw path.refuse("FILENAME_ALREADY_EXISTS", "The provided filename already exists.");
        }
    }

    private static String extension(String filename) {
        return filename.substring(filename.lastIndexOf('.') + 1);
    }

    private void references(MediaFile file, Input input, Path path) {
        for (var gid : input.texts("referencesToAdd")) {
            var draft = draft(gid, path.then("referencesToAdd"));
            if (!draft.media.contains(file.id)) {
                if (draft.media.size() >= Limits.MEDIA) {
                    throw path.then("referencesToAdd")
                            .refuse("PRODUCT_MEDIA_LIMIT_EXCEEDED", "Exceeded the limit of media per product.");
                }
                draft.media.add(file.id);
            }
        }
        for (var gid : input.texts("referencesToRemove")) {
            var draft = draft(gid, path.then("referencesToRemove"));
            draft.media.remove(Long.valueOf(file.id));
            for (var variant : draft.variants) {
                if (Long.valueOf(file.id).equals(variant.media)) {
                    variant.media = null;
                    variant.updatedAt = shop.now();
                }
            }
        }
    }

    private Product draft(String gid, Path path) {
        var id = Gid.number(gid, "Product");
        var product = shop.products().get(id);
        if (product == null) {
            throw path.refuse("REFERENCE_TARGET_DOES_NOT_EXIST", "The reference target does not exist.");
        }
        var draft = drafts.computeIfAbsent(id, absent -> product.copy());
        draft.updatedAt = shop.now();
        return draft;
    }

    private void write(MediaFile file, Input input) {
        if (input.has("alt")) {
            file.alt = input.text("alt", "");
        }
        file.filename = input.text("filename", file.filename);
        for (var source : List.of("originalSource", "previewImageSource")) {
            if (input.given(source)) {
                file.process(
                        input.text(source, ""), shop.settings(), shop.spec().pollsUntilDone(), shop.now());
            }
        }
        file.updatedAt = shop.now();
        for (var id : shop.productsWith(file.id)) {
            var product = shop.products().get(id);
            if (product != null) {
                drafts.computeIfAbsent(id, absent -> product.copy()).updatedAt = shop.now();
            }
        }
    }
}
