package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes away what left the catalogue, and only what we created or adopted (decision 0005 rule 11). */
final class DeletionPush implements PhasePush {

    private final Phase phase;
    private final PushItems items;
    private final Presence presence;

    /** @param phase one of the three of deletions */
    DeletionPush(Phase phase, PushItems items, Presence presence) {
        this.phase = phase;
        this.items = items;
        this.presence = presence;
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
        Set<Long> present = presence.present(
                scope, phase.kind(), unit.stream().map(Claim::item).toList());
        List<Outcome> outcomes = new ArrayList<>();
        List<Claim> absent = new ArrayList<>();
        for (Claim claim : unit) {
            if (present.contains(claim.item())) {
                outcomes.add(new Outcome.Spared(claim));
            } else {
                absent.add(claim);
            }
        }
        if (phase == Phase.VARIANT_DELETIONS) {
            variants(scope, absent, outcomes);
        } else {
            absent.forEach(claim -> outcomes.add(one(scope, claim)));
        }
        return outcomes;
    }

    private Outcome one(PushScope scope, Claim claim) {
        String gid = claim.gid() != null ? claim.gid() : lookedUp(scope, claim).orElse(null);
        if (gid == null) {
            return new Outcome.Deleted(claim, "none", true, null);
        }
        return phase == Phase.PRODUCT_DELETIONS
                ? product(scope, claim, gid)
                : send(scope, claim, Operation.COLLECTION_DELETE, Map.of("id", gid), "collectionDelete", true);
    }

    /** An earlier attempt may have created it without learning its GID. */
    private Optional<String> lookedUp(PushScope scope, Claim claim) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("identifier", ShopifyIds.customId(phase.kind(), claim.reference()));
        if (phase.kind() == ItemKind.PRODUCT) {
            variables.put("first", 1);
            variables.put("after", null);
        }
        Reply reply = scope.sendRepeatable(
                phase.kind() == ItemKind.PRODUCT ? Operation.PRODUCT_BY_IDENTIFIER : Operation.COLLECTION_BY_IDENTIFIER,
                variables);
        return Optional.ofNullable(reply.root().path("id").stringValue(null));
    }

    private static Outcome product(PushScope scope, Claim claim, String gid) {
        if (scope.snapshot().settings().leaving() == ConnectorSettings.Leaving.DELETE) {
            return send(scope, claim, Operation.PRODUCT_DELETE, Map.of("id", gid), "productDelete", true);
        }
        Outcome archived =
                send(scope, claim, Operation.PRODUCT_UPDATE, ShopifyMapping.archive(gid), "productUpdate", false);
        if (archived instanceof Outcome.Deleted deleted
                && !deleted.gone()
                && !scope.snapshot().settings().publications().isEmpty()) {
            return send(
                    scope,
                    claim,
                    Operation.UNPUBLISH,
                    new ShopifyMapping(scope.snapshot()).publication(gid),
                    "publishableUnpublish",
                    false);
        }
        return archived;
    }

    /** The call is all or nothing, so only what still stands is named in it. */
    private void variants(PushScope scope, List<Claim> claims, List<Outcome> outcomes) {
        if (claims.isEmpty()) {
            return;
        }
        String product = items.productGid(
                        scope, Objects.requireNonNull(claims.getFirst().parent()))
                .orElse(null);
        if (product == null) {
            claims.forEach(claim -> outcomes.add(new Outcome.Deleted(claim, "none", true, null)));
            return;
        }
        List<Claim> standing = claims;
        Map<Long, String> gids = new HashMap<>();
        claims.stream()
                .filter(claim -> claim.gid() != null)
                .forEach(claim -> gids.put(claim.item(), Objects.requireNonNull(claim.gid())));
        Reply reply = gids.size() == claims.size() ? sendVariants(scope, product, gids) : null;
        if (reply == null || !reply.userErrors().isEmpty()) {
            ShopifyAnswers.VariantIds there = standing(scope, product);
            standing = new ArrayList<>();
            for (Claim claim : claims) {
                String gid =
                        claim.gid() != null ? claim.gid() : there.byReference().get(claim.reference());
                if (gid != null && there.gids().contains(gid)) {
                    gids.put(claim.item(), gid);
                    standing.add(claim);
                } else {
                    gids.remove(claim.item());
                    outcomes.add(new Outcome.Deleted(claim, "none", true, null));
                }
            }
            reply = standing.isEmpty() ? reply : sendVariants(scope, product, gids);
        }
        for (Claim claim : standing) {
            outcomes.add(outcome(claim, "productVariantsBulkDelete", Objects.requireNonNull(reply), true));
        }
    }

    private static Reply sendVariants(PushScope scope, String product, Map<Long, String> gids) {
        return scope.sendRepeatable(
                Operation.VARIANTS_DELETE,
                ShopifyMapping.variantsDelete(product, List.copyOf(gids.values()))
                        .getFirst());
    }

    private static ShopifyAnswers.VariantIds standing(PushScope scope, String product) {
        ShopifyAnswers.VariantIds all = ShopifyAnswers.VariantIds.NONE;
        String after = null;
        do {
            Map<String, @Nullable Object> variables = new HashMap<>();
            variables.put("id", product);
            variables.put("first", ShopifyMapping.CHUNK);
            variables.put("after", after);
            ShopifyAnswers.VariantIds page =
                    ShopifyAnswers.variantIds(scope.sendRepeatable(Operation.VARIANTS_PAGE, variables));
            all = all.with(page);
            after = page.nextPage();
        } while (after != null);
        return all;
    }

    private static Outcome send(
            PushScope scope,
            Claim claim,
            Operation operation,
            Map<String, Object> variables,
            String action,
            boolean gone) {
        return outcome(claim, action, scope.sendRepeatable(operation, variables), gone);
    }

    private static Outcome outcome(Claim claim, String action, Reply reply, boolean gone) {
        if (reply.userErrors().isEmpty()) {
            return new Outcome.Deleted(claim, action, gone, reply.requestId());
        }
        List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
        // Someone deleted it before us, or our own lost answer did.
        return ItemErrors.gone(errors)
                ? new Outcome.Deleted(claim, "none", true, reply.requestId())
                : Outcome.refused(claim, action, errors, Hash.NONE, reply.requestId());
    }
}
