package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.UserError;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which image each variant shows: given and taken away by GID, and only where it changed here. */
final class VariantImages {

    private static final Set<String> DETACHED = Set.of(
            "MEDIA_IS_NOT_ATTACHED_TO_VARIANT",
            "MEDIA_DOES_NOT_EXIST",
            "MEDIA_DOES_NOT_EXIST_ON_PRODUCT",
            "PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT");

    private final ImageWork work;
    private final Map<String, SentImages.Shown> shown = new HashMap<>();
    private final Map<String, String> give = new LinkedHashMap<>();
    private final Map<String, String> take = new LinkedHashMap<>();
    private final Map<String, String> items = new HashMap<>();

    VariantImages(ImageWork work) {
        this.work = work;
        work.read.variants().forEach(this::compare);
    }

    private void compare(ImageItems.OfVariant variant) {
        String item = Long.toString(variant.id());
        String gid = variant.gid();
        if (gid == null) {
            return;
        }
        items.put(gid, item);
        SentImages.Shown before = known(work.sent(), item, gid);
        Optional<String> wanted = variant.url() == null ? Optional.empty() : work.plan.file(variant.url());
        if (before != null) {
            shown.put(item, before);
        }
        if (wanted.isPresent()) {
            boolean shows = before != null && before.sure() && wanted.get().equals(before.file());
            if (!shows || work.plan.joins(wanted.get())) {
                give.put(gid, wanted.get());
            }
        } else if (variant.url() == null && before != null) {
            // Shopify takes it away by itself from a variant of which it leaves the product.
            if (before.file() != null && work.plan.after().contains(before.file())) {
                take.put(gid, before.file());
            } else {
                shown.remove(item);
            }
        }
    }

    /** At creation neither the variant's nor the file's GID was known. Another variant of the item was given nothing. */
    private static SentImages.@Nullable Shown known(SentImages sent, String item, String gid) {
        SentImages.Shown before = sent.shown().get(item);
        if (before == null || (before.variant() != null && !before.variant().equals(gid))) {
            return null;
        }
        String file = before.file() != null
                ? before.file()
                : sent.files().stream()
                        .filter(each -> each.url().equals(before.url()))
                        .map(SentImages.File::gid)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new SentImages.Shown(gid, null, file, before.sure());
    }

    /** Empty when all is as it should be. */
    Optional<Outcome> send() {
        give.forEach((variant, file) -> shown.put(item(variant), new SentImages.Shown(variant, null, file, false)));
        take.forEach((variant, file) -> shown.put(item(variant), new SentImages.Shown(variant, null, file, false)));
        if (!give.isEmpty() || !take.isEmpty()) {
            work.ahead(work.sent().showing(shown));
        }
        tell();
        Optional<Outcome> refused = give().or(this::take);
        work.sent(work.sent().showing(shown));
        return refused;
    }

    /** In a dry run. */
    private void tell() {
        Rehearsal rehearsal = work.scope.rehearsal();
        if (rehearsal == null || (give.isEmpty() && take.isEmpty())) {
            return;
        }
        List<String> old = new ArrayList<>();
        List<String> now = new ArrayList<>();
        work.read.variants().forEach(variant -> {
            String gid = variant.gid();
            if (gid != null && (give.containsKey(gid) || take.containsKey(gid))) {
                SentImages.Shown before = known(work.read.sent(), item(gid), gid);
                old.add(variant.reference() + ": " + address(before == null ? null : before.file()));
                now.add(variant.reference() + ": " + address(give.get(gid)));
            }
        });
        rehearsal.tell(
                work.claim,
                FieldChanges.told(
                        "images.variants",
                        String.join("\n", old),
                        String.join("\n", now),
                        work.scope.snapshot().settings().ownership().of(FieldGroup.IMAGES),
                        false));
    }

    private String address(@Nullable String file) {
        return work.plan.files.stream()
                .filter(each -> file != null && file.equals(each.gid()))
                .map(SentImages.File::url)
                .findFirst()
                .orElse("");
    }

    private Optional<Outcome> give() {
        for (Map<String, String> chunk : chunks(give, ShopifyMapping.CHUNK)) {
            Reply reply = work.send(
                    Operation.VARIANTS_UPDATE, "productVariantsBulkUpdate", ShopifyMedia.show(work.product, chunk));
            Optional<Outcome> refused = judged(reply.userErrors());
            if (refused.isPresent()) {
                return refused;
            }
            chunk.forEach((variant, file) -> shown.put(item(variant), new SentImages.Shown(variant, null, file, true)));
        }
        return Optional.empty();
    }

    private Optional<Outcome> take() {
        for (Map<String, String> chunk : chunks(take, ShopifyMedia.PAIRS)) {
            Optional<Outcome> refused = take(chunk);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    /** The call is all or nothing: what does not show its image any more is left out, and the others go again. */
    private Optional<Outcome> take(Map<String, String> chunk) {
        Map<String, String> open = new LinkedHashMap<>(chunk);
        while (!open.isEmpty()) {
            Reply reply = work.send(
                    Operation.VARIANT_MEDIA_DETACH, "productVariantDetachMedia", ShopifyMedia.hide(work.product, open));
            List<String> order = List.copyOf(open.keySet());
            List<UserError> others = new ArrayList<>();
            for (UserError error : reply.userErrors()) {
                Optional<Integer> index = ImageFaults.index(error, "variantMedia");
                if (DETACHED.contains(String.valueOf(error.code())) && index.isPresent()) {
                    open.remove(order.get(index.get()));
                } else {
                    others.add(error);
                }
            }
            if (!others.isEmpty()) {
                return judged(others);
            }
            if (reply.userErrors().isEmpty()) {
                break;
            }
        }
        chunk.keySet().forEach(variant -> shown.remove(item(variant)));
        return Optional.empty();
    }

    /** A variant that is gone shows nothing; that it is gone is found when it is sent itself. */
    private Optional<Outcome> judged(List<UserError> all) {
        List<ShopifyItemError> errors = ShopifyRefusals.of(all).stream()
                .filter(error -> error.variant() == null || !error.code().equals(ShopifyRefusals.NOT_FOUND))
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(work.refused(errors));
    }

    private String item(String variant) {
        return Objects.requireNonNull(items.get(variant));
    }

    private static List<Map<String, String>> chunks(Map<String, String> all, int size) {
        List<Map<String, String>> chunks = new ArrayList<>();
        all.forEach((variant, file) -> {
            if (chunks.isEmpty() || chunks.getLast().size() == size) {
                chunks.add(new LinkedHashMap<>());
            }
            chunks.getLast().put(variant, file);
        });
        return chunks;
    }
}
