package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Phase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes away what left the catalogue, and only what we created or adopted (design.md §4 rule 11). */
final class DeletionPush implements PhasePush {

    private final Phase phase;
    private final PushItems items;

    /** @param phase one of the three of deletions */
    DeletionPush(Phase phase, PushItems items) {
        this.phase = phase;
        this.items = items;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    /** Variants of one product go together. */
    @Override
    public List<List<Claim>> units(PushScope scope, List<Claim> claims) {
        if (phase != Phase.VARIANT_DELETIONS) {
            return PhasePush.super.units(scope, claims);
        }
        return List.copyOf(claims.stream()
                .collect(Collectors.groupingBy(claim -> Objects.requireNonNull(claim.parent())))
                .values());
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        return switch (phase) {
            case PRODUCT_DELETIONS -> List.of(product(scope, unit.getFirst()));
            case VARIANT_DELETIONS -> variants(scope, unit);
            case CATEGORY_DELETIONS ->
                List.of(one(
                        scope,
                        unit.getFirst(),
                        Operation.COLLECTION_DELETE,
                        Map.of("id", gid(unit.getFirst())),
                        "collectionDelete",
                        true));
            default -> throw new IllegalStateException(phase + " deletes nothing");
        };
    }

    private Outcome product(PushScope scope, Claim claim) {
        if (items.product(scope, claim.item(), List.of()).isPresent()
                && scope.snapshot().settings().assortment().values().isEmpty()) {
            return new Outcome.Released(claim, false);
        }
        if (scope.snapshot().settings().leaving() == ConnectorSettings.Leaving.DELETE) {
            return one(scope, claim, Operation.PRODUCT_DELETE, Map.of("id", gid(claim)), "productDelete", true);
        }
        Outcome archived =
                one(scope, claim, Operation.PRODUCT_UPDATE, ShopifyMapping.archive(gid(claim)), "productUpdate", false);
        if (archived instanceof Outcome.Deleted deleted
                && !deleted.gone()
                && !scope.snapshot().settings().publications().isEmpty()) {
            return one(
                    scope,
                    claim,
                    Operation.UNPUBLISH,
                    new ShopifyMapping(scope.snapshot()).publication(gid(claim)),
                    "publishableUnpublish",
                    false);
        }
        return archived;
    }

    private List<Outcome> variants(PushScope scope, List<Claim> unit) {
        String product = items.productGid(
                        scope, Objects.requireNonNull(unit.getFirst().parent()))
                .orElse(null);
        if (product == null) {
            return unit.stream()
                    .<Outcome>map(claim -> new Outcome.Deleted(claim, "none", true, null))
                    .toList();
        }
        List<String> gids = unit.stream().map(DeletionPush::gid).toList();
        Reply reply = scope.sendRepeatable(
                Operation.VARIANTS_DELETE,
                ShopifyMapping.variantsDelete(product, gids).getFirst());
        Outcome.@Nullable ItemError error = error(reply);
        return unit.stream()
                .map(claim -> outcome(claim, "productVariantsBulkDelete", reply, error, true))
                .toList();
    }

    private static Outcome one(
            PushScope scope,
            Claim claim,
            Operation operation,
            Map<String, Object> variables,
            String action,
            boolean gone) {
        Reply reply = scope.sendRepeatable(operation, variables);
        return outcome(claim, action, reply, error(reply), gone);
    }

    private static Outcome outcome(
            Claim claim, String action, Reply reply, Outcome.@Nullable ItemError error, boolean gone) {
        if (error == null) {
            return new Outcome.Deleted(claim, action, gone, reply.requestId());
        }
        // Someone deleted it before us, or our own lost answer did.
        return error.code().equals(ShopifyRefusals.NOT_FOUND)
                ? new Outcome.Deleted(claim, action, true, reply.requestId())
                : new Outcome.Refused(claim, action, error, Hash.NONE, reply.requestId());
    }

    private static Outcome.@Nullable ItemError error(Reply reply) {
        return reply.userErrors().isEmpty() ? null : ItemErrors.of(ShopifyRefusals.of(reply.userErrors()));
    }

    private static String gid(Claim claim) {
        return Objects.requireNonNull(claim.gid());
    }
}
