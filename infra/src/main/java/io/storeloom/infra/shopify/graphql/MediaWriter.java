package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media as part of a product's input. New files are kept apart until the mutation has succeeded. */
final class MediaWriter {

    private final Shop shop;
    private final List<MediaFile> created = new ArrayList<>();
    private final Map<String, Long> bySource = new HashMap<>();

    MediaWriter(Shop shop) {
        this.shop = shop;
    }

    /** productSet's {@code files}: the product has these and no others. */
    void replace(Product draft, List<Input> files, Path path) {
        if (files.size() > Limits.MEDIA) {
            throw path.refuse("INVALID_INPUT", "A product can have at most " + Limits.MEDIA + " files.");
        }
        var media = new ArrayList<Long>();
        for (var i = 0; i < files.size(); i++) {
            media.add(file(files.get(i), path.then(i)));
        }
        draft.media = media;
    }

    /** {@code media} of productCreate and productUpdate: these are added. */
    void add(Product draft, List<Input> media) {
        for (var medium : media) {
            draft.media.add(create(medium.text("originalSource", ""), medium.text("alt", ""), null));
        }
    }

    /** A variant's own file, which must be one of the product's too. */
    Long variantFile(Product draft, Input file, Path path) {
        var id = file.given("id")
                ? Long.valueOf(Gid.number(file.text("id"), "MediaImage"))
                : bySource.get(file.text("originalSource", ""));
        if (id == null || !draft.media.contains(id)) {
            throw path.refuse("INVALID_INPUT", "The variant's file must also be specified in the product's files.");
        }
        return id;
    }

    /** Everything went well: the new files are the shop's. */
    void commit() {
        created.forEach(file -> shop.files().put(file.id, file));
    }

    private long file(Input input, Path path) {
        if (input.given("id")) {
            var known = shop.files().get(Gid.number(input.text("id"), "MediaImage"));
            if (known == null) {
                throw path.then("id").refuse("INVALID_INPUT", "File does not exist.");
            }
            if (input.given("alt")) {
                known.alt = input.text("alt", "");
            }
            return known.id;
        }
        var source = input.text("originalSource");
        if (source == null || !source.contains("://")) {
            throw path.then("originalSource").refuse("INVALID_INPUT", "Image URL is invalid");
        }
        return create(source, input.text("alt", ""), input.text("filename"));
    }

    private long create(String source, String alt, @Nullable String filename) {
        var file = new MediaFile();
        file.id = shop.nextId();
        file.originalSource = source;
        file.alt = alt;
        var last = source.replaceFirst("[?#].*$", "").replaceFirst("^.*/", "");
        var wanted = filename == null ? last.isEmpty() ? "image.jpg" : last : filename;
        file.filename = file.id + "_" + wanted;
        file.createdAt = shop.now();
        file.updatedAt = shop.now();
        file.pollsLeft = shop.spec().pollsUntilDone();
        created.add(file);
        bySource.put(source, file.id);
        return file.id;
    }
}
