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
    private final Map<MediaFile, String> alts = new HashMap<>();
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
        for (var variant : draft.variants) {
            if (variant.media != null && !media.contains(variant.media)) {
                variant.media = null;
            }
        }
    }

    /** {@code media} of productCreate, productUpdate and productVariantsBulk…: these are added behind what is there. */
    void add(Product draft, List<Input> media, @Nullable String code, Path path) {
        if (draft.media.size() + media.size() > Limits.MEDIA) {
            throw path.refuse(code, "A product can have at most " + Limits.MEDIA + " media.");
        }
        for (var i = 0; i < media.size(); i++) {
            if (!media.get(i).text("mediaContentType", "").equals("IMAGE")) {
                throw RequestError.notSimulated("a medium that is no image");
            }
            var source = media.get(i).text("originalSource", "");
            if (!isUrl(source)) {
                throw path.then(i, "originalSource").refuse(code, "Image URL is invalid");
            }
            draft.media.add(create(source, alt(media.get(i), code, path.then(i)), null));
        }
    }

    /** What an image can be fetched from. */
    static boolean isUrl(@Nullable String source) {
        return source != null && source.matches("https?://[^\\s/].*");
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
        alts.forEach((file, alt) -> {
            if (!file.alt.equals(alt)) {
                file.alt = alt;
                file.updatedAt = shop.now();
            }
        });
    }

    private long file(Input input, Path path) {
        if (input.given("id")) {
            var known = shop.files().get(Gid.number(input.text("id"), "MediaImage"));
            if (known == null) {
                throw path.then("id").refuse("INVALID_INPUT", "File does not exist.");
            }
            if (input.given("alt")) {
                alts.put(known, alt(input, "INVALID_INPUT", path));
            }
            return known.id;
        }
        var source = input.text("originalSource");
        if (source == null || !isUrl(source)) {
            throw path.then("originalSource").refuse("INVALID_INPUT", "Image URL is invalid");
        }
        return create(source, alt(input, "INVALID_INPUT", path), input.text("filename"));
    }

    private static String alt(Input input, @Nullable String code, Path path) {
        var alt = input.text("alt", "");
        if (alt.length() > Limits.ALT) {
            throw path.then("alt").refuse(code, "Alt text is too long (maximum is " + Limits.ALT + " characters)");
        }
        return alt;
    }

    private long create(String source, String alt, @Nullable String filename) {
        var file = new MediaFile();
        file.id = shop.nextId();
        file.alt = alt;
        var last = source.replaceFirst("[?#].*$", "").replaceFirst("^.*/", "");
        var wanted = filename == null ? last.isEmpty() ? "image.jpg" : last : filename;
        file.filename = file.id + "_" + wanted;
        file.createdAt = shop.now();
        file.updatedAt = shop.now();
        file.process(source, shop.settings(), shop.spec().pollsUntilDone(), shop.now());
        created.add(file);
        bySource.put(source, file.id);
        return file.id;
    }
}
