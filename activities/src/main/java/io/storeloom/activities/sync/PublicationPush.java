package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Publishes collections and products on the connector's sales channels; new ones are unpublished in Shopify. */
final class PublicationPush implements PhasePush {

    private final Phase phase;
    private final PushItems items;
    private final CategoryItems categories;

    /** @param phase CATEGORY_PUBLICATION or PUBLICATION */
    PublicationPush(Phase phase, PushItems items, CategoryItems categories) {
        this.phase = phase;
        this.items = items;
        this.categories = categories;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Claim claim = unit.getFirst();
        String gid = Objects.requireNonNull(claim.gid());
        Reply reply = scope.sendRepeatable(Operation.PUBLISH, new ShopifyMapping(scope.snapshot()).publication(gid));
        Hash hash = new Hash(ShopifySettings.settingsHash(Facet.PUBLICATION, scope.snapshot()));
        if (reply.userErrors().isEmpty()) {
            return List.of(new Outcome.Written(
                    claim,
                    "publishablePublish",
                    Map.of(Facet.PUBLICATION, hash),
                    Outcome.Sent.NOTHING_ELSE,
                    reply.requestId()));
        }
        List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
        return List.of(
                ItemErrors.gone(errors)
                        ? new Outcome.Forgotten(claim)
                        : Outcome.refused(
                                claim, "publishablePublish", errors, refusal(scope, claim), reply.requestId()));
    }

    /** The whole item is left alone until its content changes. */
    private Hash refusal(PushScope scope, Claim claim) {
        return phase == Phase.PUBLICATION
                ? items.product(scope, claim.item(), List.of())
                        .map(PushItems.ProductRead::refusal)
                        .orElse(Hash.NONE)
                : categories
                        .category(scope, claim.item())
                        .map(CategoryItems.CategoryRead::core)
                        .orElse(Hash.NONE);
    }
}
