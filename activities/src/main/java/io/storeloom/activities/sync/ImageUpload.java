package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.shopify.UserError;
import io.storeloom.workflows.catalog.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends images that the store does not have. The call is not idempotent: it is written ahead, and after a lost answer the next look
 * at the product's media tells which of them arrived.
 */
final class ImageUpload {

    private final ImageWork work;

    ImageUpload(ImageWork work) {
        this.work = work;
    }

    /** Empty when nothing was sent: there was nothing, or Shopify refuses all of it. */
    Optional<Outcome> send() {
        List<Image> open = List.copyOf(work.plan.uploads);
        while (!open.isEmpty()) {
            SentImages before = work.sent();
            List<SentImages.File> files = new ArrayList<>(before.files());
            open.forEach(image -> files.add(SentImages.File.of(image)));
            work.ahead(before.with(files).besides(work.plan.strangers()));
            Reply reply;
            try {
                reply = work.answered(
                        work.scope.send(Operation.MEDIA_ADD, ShopifyMedia.add(work.product, open)), "productUpdate");
            } catch (ShopifyException.Ambiguous lost) {
                return Optional.of(new Outcome.Awaited(work.claim, true));
            } catch (PushScope.NotSent | ShopifyException.MaxCost | ShopifyException.InvalidDocument untaken) {
                work.ahead(before);
                throw untaken;
            }
            if (reply.userErrors().isEmpty()) {
                identify(ShopifyMedia.added(reply), before.files().size());
                return Optional.of(new Outcome.Awaited(work.claim, true));
            }
            work.sent(before);
            List<Image> others = withoutRefused(open, reply.userErrors());
            if (others.size() == open.size()) {
                return Optional.of(work.judged(reply.userErrors()));
            }
            open = others;
        }
        return Optional.empty();
    }

    /** The new files are known by their GIDs; were they not all answered, the next look matches them. */
    private void identify(List<String> gids, int from) {
        List<SentImages.File> files = new ArrayList<>(work.sent().files());
        if (gids.size() == files.size() - from) {
            for (int i = 0; i < gids.size(); i++) {
                files.set(from + i, files.get(from + i).known(gids.get(i), true));
            }
            work.sent(work.sent().with(files).besides(List.of()));
        }
    }

    /** The call is all or nothing: those that Shopify names are told, the others go again without them. */
    private List<Image> withoutRefused(List<Image> open, List<UserError> errors) {
        Map<Integer, UserError> byIndex = new HashMap<>();
        errors.forEach(
                error -> ImageFaults.index(error, "media").ifPresent(index -> byIndex.putIfAbsent(index, error)));
        List<Image> others = new ArrayList<>();
        List<SentImages.File> files = new ArrayList<>(work.sent().files());
        for (int i = 0; i < open.size(); i++) {
            UserError error = byIndex.get(i);
            if (error == null) {
                others.add(open.get(i));
            } else {
                SentImages.File broken = SentImages.File.of(open.get(i)).failed(ImageFaults.fault(error));
                files.add(broken);
                work.plan.failed.add(broken);
            }
        }
        work.sent(work.sent().with(files));
        return others;
    }
}
