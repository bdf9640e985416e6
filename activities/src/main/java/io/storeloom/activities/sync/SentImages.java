package io.storeloom.activities.sync;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Variant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a store's product was sent of images, as {@code store_item.sent_files} keeps it. It is written ahead of each call, so that
 * nothing is sent twice when an answer is lost (decision 0005 rule 9).
 *
 * @param others media that were on the product before files were sent of which no answer came: none of them is ours
 * @param shown the image that each variant was given, by the variant's id in the catalogue
 * @param job a reordering that Shopify had not finished
 */
record SentImages(
        List<File> files,
        List<String> others,
        Map<String, Shown> shown,
        @Nullable String job) {

    static final SentImages NONE = new SentImages(List.of(), List.of(), Map.of(), null);

    SentImages {
        files = List.copyOf(files);
        others = List.copyOf(others);
        shown = Map.copyOf(shown);
    }

    /**
     * A file of ours.
     *
     * @param gid null until it is known
     * @param fault why Shopify has no image of it
     * @param told the fault was reported: who comes across it again is to try again
     * @param guessed taken for ours in a store that was added again, though no alt text says so: it is not sent again, and neither changed,
     *     moved, shown by a variant nor taken away, since it may be the merchant's own
     */
    record File(
            String url,
            @Nullable String tag,
            String alt,
            @Nullable String gid,
            @Nullable Fault fault,
            boolean told,
            boolean guessed) {

        static File of(Image image) {
            return new File(image.url(), image.tag(), SentImages.alt(image), null, null, false, false);
        }

        /** @param sure whether only this medium can be it */
        File known(String id, boolean sure) {
            return new File(url, tag, alt, id, fault, told, guessed && !sure);
        }

        File saying(String now) {
            return new File(url, tag, now, gid, fault, told, guessed);
        }

        File failed(Fault why) {
            return new File(url, tag, alt, gid, why, false, guessed);
        }

        File reported() {
            return fault == null ? this : new File(url, tag, alt, gid, fault, true, guessed);
        }

        /** Sent, and not answered for. */
        @JsonIgnore
        boolean pending() {
            return gid == null && fault == null;
        }

        /** Whether its alt text, if it has one, tells that this is it. */
        boolean named(ShopifyMedia.Medium medium) {
            return !alt.isBlank() && medium.alt().strip().equals(alt.strip());
        }

        /** Whether it is this image: the same address and content tag. */
        boolean is(Image image) {
            return url.equals(image.url()) && Objects.equals(tag, image.tag());
        }
    }

    record Fault(String code, String message) {}

    /**
     * A variant's image.
     *
     * @param variant the variant's GID; null until the product's first look
     * @param url the image's address, at creation, where its GID is not known
     * @param file the image's GID
     * @param sure false while a call is under way that changes it
     */
    record Shown(
            @Nullable String variant,
            @Nullable String url,
            @Nullable String file,
            boolean sure) {}

    /** What a creation sends: the product's images, and those of the variants that travel with it; null for none. */
    static @Nullable SentImages begun(
            List<Image> images, Collection<Variant> travelling, Collection<PushItems.VariantRead> reads) {
        Map<String, Shown> shown = new HashMap<>();
        Set<Variant> sent = Set.copyOf(travelling);
        for (PushItems.VariantRead read : reads) {
            String url = read.variant().imageUrl();
            if (url != null && sent.contains(read.variant())) {
                shown.put(Long.toString(read.id()), new Shown(null, url, null, true));
            }
        }
        List<File> files =
                ImagePlan.wanted(
                                images,
                                travelling.stream()
                                        .map(Variant::imageUrl)
                                        .filter(Objects::nonNull)
                                        .toList())
                        .stream()
                        .map(File::of)
                        .toList();
        return files.isEmpty() ? null : new SentImages(files, List.of(), shown, null);
    }

    SentImages with(List<File> now) {
        return new SentImages(now, others, shown, job);
    }

    SentImages besides(List<String> strangers) {
        return new SentImages(files, strangers, shown, job);
    }

    SentImages showing(Map<String, Shown> now) {
        return new SentImages(files, others, now, job);
    }

    SentImages reordering(@Nullable String now) {
        return new SentImages(files, others, shown, now);
    }

    static String alt(Image image) {
        String alt = image.alt();
        return alt == null ? "" : alt;
    }
}
