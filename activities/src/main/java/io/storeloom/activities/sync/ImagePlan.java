package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Image;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is still to be done for a product's images: those that the catalogue wants against those that were sent and those that stand
 * in the store. An image is known by address and content tag, and sent once; what others put there stays (decision 0005 rule 9). Pure.
 */
final class ImagePlan {

    /** Files of ours that stay on record, with their GIDs as far as they are known now. */
    final List<SentImages.File> files = new ArrayList<>();

    /** To be sent: never sent, changed, lost, or failed and tried again. */
    final List<Image> uploads = new ArrayList<>();

    /** Failed files that are to go; Shopify lets nobody change them. */
    final List<String> deletes = new ArrayList<>();

    /** Addresses that Shopify is not done with. */
    final List<String> awaited = new ArrayList<>();

    /** Files that Shopify could not take, to be reported. */
    final List<SentImages.File> failed = new ArrayList<>();

    /** Alt texts that differ, images that left, images that are no longer on the product. */
    final List<ShopifyMedia.Change> changes = new ArrayList<>();

    private final List<Image> wanted;
    private final Map<String, ShopifyMedia.Medium> there;
    private final boolean late;
    private int ready;

    /**
     * @param wanted one for each address
     * @param late files whose answer was lost a while ago, and that have not turned up, will not any more
     */
    ImagePlan(List<Image> wanted, SentImages sent, List<ShopifyMedia.Medium> media, boolean late) {
        this.wanted = wanted;
        this.late = late;
        this.there = media.stream()
                .collect(Collectors.toMap(
                        ShopifyMedia.Medium::gid, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<SentImages.File> known = matched(sent, media);
        wanted.forEach(image -> known.stream()
                .filter(file -> file.is(image))
                .findFirst()
                .ifPresentOrElse(file -> wants(image, file), () -> uploads.add(image)));
        known.stream().filter(file -> wanted.stream().noneMatch(file::is)).forEach(this::left);
    }

    /** The product's images, and those of its variants that are not among them. */
    static List<Image> wanted(List<Image> images, Collection<String> ofVariants) {
        Map<String, Image> byUrl = new LinkedHashMap<>();
        images.forEach(image -> byUrl.putIfAbsent(image.url(), image));
        ofVariants.forEach(url -> byUrl.putIfAbsent(url, new Image(url, null, null)));
        return List.copyOf(byUrl.values());
    }

    /**
     * Gives files that were sent without an answer the GIDs of media that nobody else accounts for: those of their alt texts, in their
     * order; all of them, if they are as many.
     */
    private static List<SentImages.File> matched(SentImages sent, List<ShopifyMedia.Medium> media) {
        Set<String> known = new HashSet<>(sent.others());
        sent.files().stream().map(SentImages.File::gid).forEach(known::add);
        List<ShopifyMedia.Medium> free = new ArrayList<>(
                media.stream().filter(each -> !known.contains(each.gid())).toList());
        boolean all = sent.files().stream().filter(SentImages.File::pending).count() == free.size()
                && sent.files().stream()
                        .noneMatch(file -> file.guessed() && free.stream().anyMatch(file::named));
        List<SentImages.File> files = new ArrayList<>();
        for (SentImages.File file : sent.files()) {
            SentImages.File now = file;
            for (int i = 0; file.pending() && i < free.size(); i++) {
                if (all || free.get(i).alt().strip().equals(file.alt().strip())) {
                    now = file.known(free.get(i).gid(), file.named(free.get(i)));
                    free.subList(0, i + 1).clear();
                    break;
                }
            }
            files.add(now);
        }
        return files;
    }

    private void wants(Image image, SentImages.File file) {
        String gid = file.gid();
        ShopifyMedia.Medium medium = gid == null ? null : there.get(gid);
        if (file.told()) {
            if (medium != null) {
                deletes.add(medium.gid());
            }
            uploads.add(image);
        } else if (gid == null && file.fault() != null) {
            keep(file);
            failed.add(file);
        } else if (gid == null && late) {
            uploads.add(image);
        } else if (gid == null) {
            keep(file);
            awaited.add(file.url());
        } else if (medium == null && !file.guessed()) {
            keep(file);
            changes.add(new ShopifyMedia.Change(gid, SentImages.alt(image), true, false));
        } else if (medium == null) {
            uploads.add(image);
        } else {
            stands(image, file, medium);
        }
    }

    private void stands(Image image, SentImages.File file, ShopifyMedia.Medium medium) {
        switch (medium.state()) {
            case READY -> {
                ready++;
                keep(file);
                if (!file.guessed() && !SentImages.alt(image).equals(medium.alt())) {
                    changes.add(new ShopifyMedia.Change(medium.gid(), SentImages.alt(image), false, false));
                }
            }
            case FAILED -> {
                SentImages.File broken = file.failed(medium.fault());
                keep(broken);
                failed.add(broken);
            }
            case PROCESSING -> {
                keep(file);
                awaited.add(file.url());
            }
        }
    }

    /** The catalogue has it no more. It stays until what takes its place is there. */
    private void left(SentImages.File file) {
        ShopifyMedia.Medium medium = file.gid() == null ? null : there.get(file.gid());
        if (medium == null) {
            if (file.pending() && !late) {
                keep(file);
                awaited.add(file.url());
            }
            return;
        }
        if (file.guessed()) {
            return;
        }
        switch (medium.state()) {
            case READY -> {
                keep(file);
                if (failed.stream().noneMatch(broken -> broken.url().equals(file.url()))) {
                    changes.add(new ShopifyMedia.Change(medium.gid(), null, false, true));
                }
            }
            case FAILED -> deletes.add(medium.gid());
            case PROCESSING -> {
                keep(file);
                awaited.add(file.url());
            }
        }
    }

    private void keep(SentImages.File file) {
        files.add(file);
    }

    int total() {
        return wanted.size();
    }

    /** How many of the wanted images Shopify shows. */
    int ready() {
        return ready;
    }

    /** Media that are none of ours. */
    List<String> strangers() {
        Set<String> strangers = new LinkedHashSet<>(there.keySet());
        files.forEach(file -> strangers.remove(file.gid()));
        return List.copyOf(strangers);
    }

    /** What leaves has to leave first, because the product has no room for what is new. */
    boolean crowded() {
        return there.size() + uploads.size() > ShopifyMedia.MOST
                && changes.stream().anyMatch(ShopifyMedia.Change::leave);
    }

    /** The GID of the file that shows this address, if the store has it and it is surely ours. */
    Optional<String> file(String url) {
        return wanted.stream()
                .filter(image -> image.url().equals(url))
                .flatMap(image ->
                        files.stream().filter(file -> file.is(image) && file.fault() == null && !file.guessed()))
                .map(SentImages.File::gid)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether the file was no longer on the product: its variants do not show it either. */
    boolean joins(String gid) {
        return changes.stream().anyMatch(change -> change.join() && change.gid().equals(gid));
    }

    /** The product's media once all {@link #changes} were made. */
    List<String> after() {
        Set<String> after = new LinkedHashSet<>(there.keySet());
        changes.stream().filter(ShopifyMedia.Change::leave).forEach(change -> after.remove(change.gid()));
        changes.stream().filter(ShopifyMedia.Change::join).forEach(change -> after.add(change.gid()));
        return List.copyOf(after);
    }

    /** Ours into the catalogue's order, within the places that ours have: what others may have put there is not moved for its own sake. */
    List<ShopifyMedia.Move> moves() {
        List<String> order = new ArrayList<>(after());
        List<String> ours = wanted.stream()
                .flatMap(image -> files.stream().filter(file -> file.is(image) && !file.guessed()))
                .map(SentImages.File::gid)
                .filter(order::contains)
                .toList();
        Set<String> set = new HashSet<>(ours);
        List<String> target = new ArrayList<>();
        int next = 0;
        for (String gid : order) {
            target.add(set.contains(gid) ? ours.get(next++) : gid);
        }
        List<ShopifyMedia.Move> moves = new ArrayList<>();
        for (int place = 0; place < target.size(); place++) {
            String gid = target.get(place);
            if (!order.get(place).equals(gid)) {
                order.remove(gid);
                order.add(place, gid);
                moves.add(new ShopifyMedia.Move(gid, place));
            }
        }
        return moves;
    }
}
