package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Categories become manual collections; Shopify knows no upsert for them, so a doubtful creation is looked up first. */
@Component
class CategoryPush implements PhasePush {

    private final CategoryItems items;
    private final Strangers strangers;

    CategoryPush(CategoryItems items, Strangers strangers) {
        this.strangers = strangers;
        this.items = items;
    }

    @Override
    public Phase phase() {
        return Phase.CATEGORIES;
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Claim claim = unit.getFirst();
        Optional<CategoryItems.CategoryRead> read = items.category(scope, claim.item());
        if (read.isEmpty()) {
            return List.of(new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE));
        }
        ShopifyMapping mapping = new ShopifyMapping(scope.snapshot());
        List<ShopifyItemError> refusals = mapping.refusals(read.get().category());
        if (!refusals.isEmpty()) {
            return List.of(Outcome.refused(claim, "none", refusals, read.get().core(), null));
        }
        try {
            return List.of(
                    claim.gid() != null
                            ? update(scope, claim, claim.gid(), read.get())
                            : create(scope, claim, read.get()));
        } catch (ShopifyException.MaxCost | ShopifyException.InvalidDocument refused) {
            return List.of(new Outcome.Refused(
                    claim, "collection", ItemErrors.of(refused), read.get().core(), refused.requestId()));
        }
    }

    private Outcome create(PushScope scope, Claim claim, CategoryItems.CategoryRead read) {
        if (claim.unsure()) {
            Optional<Outcome> found = lookUp(scope, claim, read);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Optional<ShopifyItemError> stranger = strangers.like(scope, claim, read.category());
        if (stranger.isPresent()) {
            return Outcome.refused(claim, "collectionByIdentifier", List.of(stranger.get()), read.core(), null);
        }
        Reply reply;
        try {
            reply = scope.send(
                    Operation.COLLECTION_CREATE,
                    ShopifyCollections.create(read.category(), read.children(), scope.snapshot()));
        } catch (ShopifyException.Ambiguous lost) {
            try {
                return lookUp(scope, claim, read).orElseThrow(() -> {
                    scope.outage(lost);
                    return new PushScope.InDoubt(lost);
                });
            } catch (PushScope.NotSent noAnswer) {
                throw new PushScope.InDoubt(noAnswer);
            }
        }
        if (!reply.userErrors().isEmpty()) {
            List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
            // Someone was faster with this custom id: ours from an earlier attempt.
            Optional<Outcome> found =
                    errors.stream().anyMatch(error -> error.code().equals(ShopifyRefusals.TAKEN))
                            ? lookUp(scope, claim, read)
                            : Optional.empty();
            return found.orElseGet(
                    () -> Outcome.refused(claim, "collectionCreate", errors, read.core(), reply.requestId()));
        }
        return ShopifyAnswers.collection(reply)
                .map(remote -> written(claim, "collectionCreate", read, remote.gid(), reply))
                .orElseThrow(() -> new IllegalStateException("collectionCreate answered neither collection nor error"));
    }

    /** Found by custom id: it gets the texts of now, because an older attempt may have created it. */
    private Optional<Outcome> lookUp(PushScope scope, Claim claim, CategoryItems.CategoryRead read) {
        return remote(scope, ShopifyIds.customId(ItemKind.CATEGORY, claim.reference()))
                .map(found -> update(scope, claim, found.gid(), found.subCollectionsSource(), read));
    }

    private static Optional<ShopifyAnswers.RemoteCollection> remote(PushScope scope, Map<String, ?> identifier) {
        return ShopifyAnswers.collection(
                scope.sendRepeatable(Operation.COLLECTION_BY_IDENTIFIER, Map.of("identifier", identifier)));
    }

    private static Outcome update(PushScope scope, Claim claim, String gid, CategoryItems.CategoryRead read) {
        String source = null;
        if (ShopifyCollections.parentsNameChildren(scope.snapshot().apiVersion())) {
            // By GID: somebody may have taken our custom id off it, and it is ours all the same.
            Optional<ShopifyAnswers.RemoteCollection> remote = remote(scope, Map.of("id", gid));
            if (remote.isEmpty()) {
                return new Outcome.Forgotten(claim);
            }
            source = remote.get().subCollectionsSource();
        }
        return update(scope, claim, gid, source, read);
    }

    private static Outcome update(
            PushScope scope, Claim claim, String gid, @Nullable String source, CategoryItems.CategoryRead read) {
        Reply reply = scope.sendRepeatable(
                Operation.COLLECTION_UPDATE,
                AdoptedIds.in(
                        ShopifyCollections.update(gid, read.category(), read.children(), source, scope.snapshot()),
                        "collection",
                        claim));
        if (reply.userErrors().isEmpty()) {
            return written(claim, "collectionUpdate", read, gid, reply);
        }
        List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
        return ItemErrors.gone(errors)
                ? new Outcome.Forgotten(claim)
                : Outcome.refused(claim, "collectionUpdate", errors, read.core(), reply.requestId());
    }

    private static Outcome written(
            Claim claim, String action, CategoryItems.CategoryRead read, String gid, Reply reply) {
        return new Outcome.Written(
                claim,
                action,
                Map.of(Facet.CORE, read.core()),
                gid,
                null,
                Outcome.Sent.NOTHING_ELSE,
                reply.requestId());
    }
}
