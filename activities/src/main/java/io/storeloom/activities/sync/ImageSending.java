package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one product's images in line, a step at a time: what is missing is sent first; once Shopify has processed it, alt texts, the
 * variants' images and places follow, so that no image goes before its successor is there.
 */
final class ImageSending {

    private final ImageWork work;
    private final ImagePlan plan;

    ImageSending(ImageWork work) {
        this.work = work;
        plan = work.plan;
    }

    /** @param known what is to be recorded of the product's images, or null for nothing */
    record Looked(Outcome outcome, ImageItems.@Nullable Known known) {}

    /** @param ours whether the images are kept in line; else those that were sent are only awaited */
    Looked look(boolean ours) {
        Outcome outcome = ours
                ? first(List.of(
                        this::finishReordering,
                        this::deleteFailed,
                        this::makeRoom,
                        new ImageUpload(work)::send,
                        this::await,
                        () -> change(plan.changes),
                        () -> new VariantImages(work).send(),
                        this::reorder,
                        this::told))
                : first(List.of(this::await, this::told));
        return new Looked(outcome, outcome instanceof Outcome.Forgotten ? null : work.known(ready(outcome)));
    }

    /** The steps are taken until one of them ends the look. */
    private Outcome first(List<Supplier<Optional<Outcome>>> steps) {
        return steps.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(work::written);
    }

    private int ready(Outcome outcome) {
        return outcome instanceof Outcome.Written ? plan.total() : plan.ready();
    }

    private Optional<Outcome> await() {
        return plan.awaited.isEmpty() ? Optional.empty() : Optional.of(work.awaited(plan.awaited));
    }

    /** Whoever comes across them again, because a person or a new content asked for it, sends them anew. */
    private Optional<Outcome> told() {
        if (plan.failed.isEmpty()) {
            return Optional.empty();
        }
        work.sent(work.sent()
                .with(work.sent().files().stream()
                        .map(SentImages.File::reported)
                        .toList()));
        return Optional.of(
                work.refused(plan.failed.stream().map(ImageFaults::of).toList()));
    }

    private Optional<Outcome> finishReordering() {
        String job = work.sent().job();
        if (job == null) {
            return Optional.empty();
        }
        Reply reply = work.scope.sendRepeatable(Operation.JOB, Map.of("id", job));
        if (!reply.root().path("done").asBoolean(true)) {
            return Optional.of(work.awaited(
                    plan.files.stream().map(SentImages.File::url).limit(1).toList()));
        }
        work.sent(work.sent().reordering(null));
        return Optional.empty();
    }

    private Optional<Outcome> deleteFailed() {
        if (plan.deletes.isEmpty()) {
            return Optional.empty();
        }
        Reply reply = work.send(Operation.FILE_DELETE, "fileDelete", ShopifyMedia.delete(plan.deletes));
        List<UserError> errors = reply.userErrors().stream()
                .filter(error -> !ImageFaults.GONE.contains(String.valueOf(error.code())))
                .toList();
        return errors.isEmpty() ? Optional.empty() : Optional.of(work.judged(errors));
    }

    private Optional<Outcome> makeRoom() {
        return plan.crowded()
                ? change(
                        plan.changes.stream().filter(ShopifyMedia.Change::leave).toList())
                : Optional.empty();
    }

    private Optional<Outcome> change(List<ShopifyMedia.Change> changes) {
        for (int from = 0; from < changes.size(); from += ShopifyMapping.CHUNK) {
            List<ShopifyMedia.Change> chunk =
                    changes.subList(from, Math.min(changes.size(), from + ShopifyMapping.CHUNK));
            Reply reply = work.send(Operation.FILE_UPDATE, "fileUpdate", ShopifyMedia.update(work.product, chunk));
            if (!reply.userErrors().isEmpty()) {
                // A file that somebody deleted is sent again.
                reply.userErrors().stream()
                        .filter(error -> ImageFaults.GONE.contains(String.valueOf(error.code())))
                        .flatMap(error -> ImageFaults.index(error, "files").stream())
                        .forEach(index -> work.forget(chunk.get(index).gid()));
                return Optional.of(work.judged(reply.userErrors()));
            }
            chunk.stream().filter(ShopifyMedia.Change::leave).forEach(change -> work.forget(change.gid()));
            for (ShopifyMedia.Change change : chunk) {
                if (change.alt() != null) {
                    work.said(change.gid(), change.alt());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> reorder() {
        List<ShopifyMedia.Move> moves = plan.moves();
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        Reply reply =
                work.send(Operation.MEDIA_REORDER, "productReorderMedia", ShopifyMedia.reorder(work.product, moves));
        if (!reply.userErrors().isEmpty()) {
            return Optional.of(work.judged(reply.userErrors()));
        }
        String job = reply.root().path("job").path("id").stringValue(null);
        if (job == null || reply.root().path("job").path("done").asBoolean(false)) {
            return Optional.empty();
        }
        work.sent(work.sent().reordering(job));
        return Optional.of(new Outcome.Awaited(work.claim, true));
    }
}
