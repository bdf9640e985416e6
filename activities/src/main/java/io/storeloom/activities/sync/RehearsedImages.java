package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One standing product's images in a dry run: the looks that would follow once Shopify has processed what it would be sent, and what
 * would be different then.
 */
final class RehearsedImages {

    /** A push looks again after it sent something; more than that is Shopify's own time. */
    private static final int MOST_LOOKS = 4;

    private final PushScope scope;
    private final Rehearsal rehearsal;
    private final ImageItems items;
    private final Claim claim;
    private final List<ShopifyMedia.Medium> before;
    private final Map<String, String> urls = new HashMap<>();

    RehearsedImages(PushScope scope, ImageItems items, Claim claim, List<ShopifyMedia.Medium> before) {
        this.scope = scope;
        this.rehearsal = Objects.requireNonNull(scope.rehearsal());
        this.items = items;
        this.claim = claim;
        this.before = before;
    }

    /** Of products that would be created by then: the first look at their images finds them in Shopify's works, the next one ready. */
    static List<Outcome> created(Rehearsal rehearsal, List<Claim> claims, int images) {
        rehearsal.lookedAgain(1, points(images));
        rehearsal.lookedAgain(2, points(images));
        return claims.stream()
                .<Outcome>map(claim -> new Outcome.Written(
                        claim, "media", Map.of(Facet.IMAGES, Hash.NONE), Outcome.Sent.NOTHING_ELSE, null))
                .toList();
    }

    /** How the last look would end; each is told by what the one before it left. */
    ImageSending.Looked look(ImageItems.Read read, boolean ours) {
        ImageItems.Read now = read;
        List<ShopifyMedia.Medium> there = before;
        ImageWork work;
        ImageSending.Looked looked;
        int looks = 0;
        do {
            if (looks > 0) {
                rehearsal.lookedAgain(looks, points(there.size()));
            }
            int calls = rehearsal.calls().size();
            work = new ImageWork(scope, items, claim, now, there, null);
            work.plan.files.forEach(this::named);
            looked = new ImageSending(work).look(ours);
            work.sent().files().forEach(this::named);
            now = now.as(work.sent());
            List<Rehearsal.Call> all = rehearsal.calls();
            there = after(there, all.subList(calls, all.size()));
        } while (looked.outcome() instanceof Outcome.Awaited && ++looks < MOST_LOOKS);
        if (looked.outcome() instanceof Outcome.Written) {
            tell(read, there);
        }
        return looked;
    }

    /** What a look costs, by the media of the product that has most. */
    private static double points(int media) {
        return 1 + Operation.page(media, 1);
    }

    private void named(SentImages.File file) {
        if (file.gid() != null) {
            urls.put(file.gid(), file.url());
        }
    }

    /** The media at the next look: processed, and after the calls that this one would have made. */
    private List<ShopifyMedia.Medium> after(List<ShopifyMedia.Medium> there, List<Rehearsal.Call> calls) {
        Map<String, ShopifyMedia.Medium> media = new LinkedHashMap<>();
        there.forEach(each -> media.put(
                each.gid(), each.state() == ShopifyMedia.State.FAILED ? each : ready(each.gid(), each.alt())));
        for (Rehearsal.Call call : calls) {
            boolean own = String.valueOf(claim.gid()).equals(call.variables().get("id"));
            if (own && call.operation() == Operation.MEDIA_ADD) {
                SentFields.maps(call.variables().get("media")).forEach(image -> {
                    String gid = Rehearsal.medium(image);
                    media.put(gid, ready(gid, String.valueOf(image.get("alt"))));
                });
            } else if (own && call.operation() == Operation.MEDIA_REORDER) {
                List<String> order = new ArrayList<>(media.keySet());
                SentFields.maps(call.variables().get("moves")).forEach(move -> {
                    order.remove(String.valueOf(move.get("id")));
                    order.add(
                            Integer.parseInt(String.valueOf(move.get("newPosition"))), String.valueOf(move.get("id")));
                });
                order.forEach(gid -> media.put(gid, Objects.requireNonNull(media.remove(gid))));
            } else if (call.operation() == Operation.FILE_UPDATE) {
                SentFields.maps(call.variables().get("files")).forEach(file -> change(file, media));
            } else if (call.operation() == Operation.FILE_DELETE
                    && call.variables().get("ids") instanceof List<?> gone) {
                media.keySet().removeIf(gone::contains);
            }
        }
        return List.copyOf(media.values());
    }

    private void change(Map<?, ?> file, Map<String, ShopifyMedia.Medium> media) {
        String gid = String.valueOf(file.get("id"));
        String alt = file.get("alt") instanceof String text ? text : null;
        if (file.get("referencesToRemove") instanceof List<?> products && products.contains(claim.gid())) {
            media.remove(gid);
        } else if (file.get("referencesToAdd") instanceof List<?> products && products.contains(claim.gid())) {
            media.put(gid, ready(gid, alt == null ? "" : alt));
        } else if (alt != null) {
            media.computeIfPresent(gid, (same, medium) -> ready(same, alt));
        }
    }

    private static ShopifyMedia.Medium ready(String gid, String alt) {
        return new ShopifyMedia.Medium(gid, alt, ShopifyMedia.State.READY, new SentImages.Fault("", ""));
    }

    private void tell(ImageItems.Read read, List<ShopifyMedia.Medium> after) {
        List<String> order = after.stream().map(ShopifyMedia.Medium::gid).toList();
        tell("images", words(before.stream().map(ShopifyMedia.Medium::gid).toList()), words(order), false);
        Map<String, Image> wanted = read.wanted().stream().collect(Collectors.toMap(Image::url, image -> image));
        Map<String, String> sent = new HashMap<>();
        read.sent().files().forEach(file -> sent.put(file.url(), file.alt()));
        List<String> old = new ArrayList<>();
        List<String> now = new ArrayList<>();
        boolean foreign = false;
        for (ShopifyMedia.Medium medium : before) {
            String url = urls.get(medium.gid());
            Image image = url == null || !order.contains(medium.gid()) ? null : wanted.get(url);
            if (image != null && !SentImages.alt(image).equals(medium.alt())) {
                old.add(url + ": " + medium.alt());
                now.add(url + ": " + SentImages.alt(image));
                foreign |= !medium.alt().equals(sent.get(url));
            }
        }
        tell("images.alt", String.join("\n", old), String.join("\n", now), foreign);
    }

    /** By address; those of others by GID. */
    private String words(List<String> gids) {
        return gids.stream().map(gid -> urls.getOrDefault(gid, gid)).collect(Collectors.joining("\n"));
    }

    private void tell(String field, String old, String now, boolean overwrites) {
        if (!old.equals(now)) {
            rehearsal.tell(
                    claim,
                    FieldChanges.told(
                            field,
                            old,
                            now,
                            scope.snapshot().settings().ownership().of(FieldGroup.IMAGES),
                            overwrites));
        }
    }
}
