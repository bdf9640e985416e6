package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.UserError;
import io.storeloom.workflows.sync.Facet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One product's images while they are looked at: what is known of them, and how what Shopify says of them is judged. */
final class ImageWork {

    /** Seconds after which a file whose answer was lost, and that has not turned up, is sent again. */
    private static final long LATE = 60;

    /** Seconds that Shopify is given for processing. */
    private static final long PATIENCE = 1_800;

    final PushScope scope;
    final Claim claim;
    final ImageItems.Read read;
    final ImagePlan plan;
    final String product;
    private final ImageItems items;
    private @Nullable String requestId;
    private String action = "media";
    private SentImages sent;

    /** @param requestId of the look at its media */
    ImageWork(
            PushScope scope,
            ImageItems items,
            Claim claim,
            ImageItems.Read read,
            List<ShopifyMedia.Medium> media,
            @Nullable String requestId) {
        this.scope = scope;
        this.items = items;
        this.claim = claim;
        this.read = read;
        this.requestId = requestId;
        product = Objects.requireNonNull(claim.gid());
        plan = new ImagePlan(read.wanted(), read.sent(), media, read.waited() > LATE);
        sent = read.sent().with(plan.files);
        if (sent.files().stream().noneMatch(SentImages.File::pending)) {
            sent = sent.besides(List.of());
        }
    }

    SentImages sent() {
        return sent;
    }

    void sent(SentImages now) {
        sent = now;
    }

    /** Written before a call that may leave it so. */
    void ahead(SentImages possible) {
        sent = possible;
        if (!items.remember(scope, List.of(known(plan.ready())))) {
            throw scope.overtaken();
        }
    }

    ImageItems.Known known(int ready) {
        return new ImageItems.Known(claim, sent, ready, plan.total());
    }

    void forget(String gid) {
        sent = sent.with(
                sent.files().stream().filter(file -> !gid.equals(file.gid())).toList());
    }

    /** The store has the file's alt text now. */
    void said(String gid, String alt) {
        sent = sent.with(sent.files().stream()
                .map(file -> gid.equals(file.gid()) ? file.saying(alt) : file)
                .toList());
    }

    /** Of calls that may be repeated. */
    Reply send(Operation operation, String name, Map<String, ?> variables) {
        return answered(scope.sendRepeatable(operation, variables), name);
    }

    Reply answered(Reply reply, String name) {
        requestId = reply.requestId();
        action = name;
        return reply;
    }

    Outcome written() {
        return new Outcome.Written(
                claim, action, Map.of(Facet.IMAGES, read.hash()), Outcome.Sent.NOTHING_ELSE, requestId);
    }

    /** Looked at again later, unless Shopify has had its time. */
    Outcome awaited(List<String> urls) {
        return patient()
                ? new Outcome.Awaited(claim, false)
                : refused(urls.stream().distinct().map(ImageFaults::notReady).toList());
    }

    Outcome refused(List<ShopifyItemError> errors) {
        return ItemErrors.gone(errors)
                ? new Outcome.Forgotten(claim)
                : Outcome.refused(claim, action, errors, read.refusal(), requestId);
    }

    /** What passes by itself, or shows otherwise at the next look, is looked at again; the rest is the item's error. */
    Outcome judged(List<UserError> errors) {
        boolean again = patient()
                && errors.stream().allMatch(error -> ImageFaults.AGAIN.contains(String.valueOf(error.code())));
        return again ? new Outcome.Awaited(claim, false) : refused(ShopifyRefusals.of(errors));
    }

    private boolean patient() {
        return read.waited() <= PATIENCE;
    }
}
