package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What media answer: not ready at first, FAILED for good when their source cannot be had. */
final class MediaFields {

    private MediaFields() {}

    static void register(Fields fields) {
        fields.type("MediaImage", MediaFile.class)
                .read("id", MediaFile::gid)
                .read("alt", file -> file.alt)
                .read("createdAt", file -> file.createdAt)
                .read("updatedAt", file -> file.updatedAt)
                .read("mediaContentType", file -> "IMAGE")
                .read("mimeType", file -> file.filename.endsWith(".png") ? "image/png" : "image/jpeg")
                .resolve("originalSource", (file, call) -> {
                    var image = image(file, call.request());
                    return image == null ? null : Answers.of("url", image.get("url"), "fileSize", 100_000);
                })
                .resolve("status", (file, call) -> call.request().status(file))
                .resolve("fileStatus", (file, call) -> call.request().status(file))
                .resolve("image", (file, call) -> image(file, call.request()))
                .resolve(
                        "preview",
                        (file, call) -> Answers.of(
                                "image",
                                image(file, call.request()),
                                "status",
                                call.request().status(file)))
                .resolve("mediaErrors", (file, call) -> errors(file, call.request()))
                .resolve("fileErrors", (file, call) -> errors(file, call.request()));
        fields.type("Product", Product.class)
                .resolve(
                        "media",
                        (product, call) -> Paging.listed(files(call.shop(), product), file -> file.id, call.args()))
                .resolve(
                        "images",
                        (product, call) -> Paging.listed(
                                files(call.shop(), product).stream()
                                        .map(file -> image(file, call.request()))
                                        .filter(Objects::nonNull)
                                        .toList(),
                                image -> Gid.number(String.valueOf(image.get("id")), "ImageSource"),
                                call.args()))
                .read("mediaCount", product -> Answers.count(product.media.size()))
                .resolve(
                        "featuredMedia",
                        (product, call) ->
                                files(call.shop(), product).stream().findFirst().orElse(null));
        fields.type("QueryRoot", Shop.class)
                .resolve(
                        "files",
                        (shop, call) -> Paging.sorted(
                                shop.files().values(),
                                new Paging.Order<MediaFile>(file -> file.id, file -> ""),
                                call.args()));
    }

    static List<MediaFile> files(Shop shop, Product product) {
        var files = new ArrayList<MediaFile>();
        for (var id : product.media) {
            var file = shop.files().get(id);
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    static @Nullable Map<String, @Nullable Object> image(MediaFile file, Request request) {
        if (!request.status(file).equals("READY")) {
            return null;
        }
        var url = "https://cdn.shopify.com/s/files/1/" + request.shop.id() + "/files/" + file.filename + "?v="
                + file.createdAt.getEpochSecond();
        return Answers.of(
                "id",
                Gid.of("ImageSource", file.id),
                "url",
                url,
                "src",
                url,
                "originalSrc",
                url,
                "altText",
                file.alt,
                "width",
                1200,
                "height",
                1200);
    }

    private static List<Map<String, @Nullable Object>> errors(MediaFile file, Request request) {
        return request.status(file).equals("FAILED")
                ? List.of(Answers.of(
                        "code",
                        file.error,
                        "details",
                        "The file " + file.filename + " ended with " + file.error + ".",
                        "message",
                        "Image upload failed."))
                : List.of();
    }
}
