package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Variant-only changes of products that stand in the store: new ones are added, changed ones addressed by GID. */
@Component
class VariantPush implements PhasePush {

    private final PushItems items;
    private final VariantCreation creation;
    private final Claims rows;

    VariantPush(PushItems items, VariantCreation creation, Claims rows) {
        this.items = items;
        this.creation = creation;
        this.rows = rows;
    }

    @Override
    public Phase phase() {
        return Phase.VARIANTS;
    }

    @Override
    public int claimAtOnce() {
        return ShopifyMapping.CHUNK;
    }

    /** Variants of one product travel together. */
    @Override
    public List<List<Claim>> units(PushScope scope, List<Claim> claims) {
        Collection<List<Claim>> byProduct = claims.stream()
                .collect(Collectors.groupingBy(claim -> Objects.requireNonNull(claim.parent())))
                .values();
        return List.copyOf(byProduct);
    }

    @Override
    public double points(List<Claim> unit) {
        return 12;
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        long parent = Objects.requireNonNull(unit.getFirst().parent());
        Optional<PushItems.ProductRead> read =
                items.product(scope, parent, unit.stream().map(Claim::item).toList());
        Optional<String> gid = items.productGid(scope, parent);
        if (read.isEmpty() || gid.isEmpty()) {
            return unit.stream()
                    .<Outcome>map(claim -> new Outcome.Skipped(
                            claim, read.isEmpty() ? Outcome.Skipped.LEFT_CATALOGUE : "PRODUCT_FAILED"))
                    .toList();
        }
        return new Sending(scope, gid.get(), read.get(), unit).send();
    }

    /** One product's variants on their way. */
    private final class Sending {
        private final PushScope scope;
        private final String productGid;
        private final PushItems.ProductRead read;
        private final ShopifyMapping mapping;
        private final Map<Long, Claim> claims;
        private final Map<String, PushItems.VariantRead> reads;
        private final List<Outcome> outcomes = new ArrayList<>();
        private boolean doubtful;

        Sending(PushScope scope, String productGid, PushItems.ProductRead read, List<Claim> unit) {
            this.scope = scope;
            this.productGid = productGid;
            this.read = read;
            mapping = new ShopifyMapping(scope.snapshot());
            claims = unit.stream().collect(Collectors.toMap(Claim::item, Function.identity()));
            reads = VariantCreation.byReference(read);
        }

        List<Outcome> send() {
            List<PushItems.VariantRead> sendable = preflight();
            List<PushItems.VariantRead> fresh =
                    sendable.stream().filter(each -> claim(each).gid() == null).toList();
            List<PushItems.VariantRead> known =
                    sendable.stream().filter(each -> claim(each).gid() != null).toList();
            Map<Long, PushItems.VariantRead> present =
                    read.variants().stream().collect(Collectors.toMap(PushItems.VariantRead::id, Function.identity()));
            claims.values().stream()
                    .filter(claim -> !present.containsKey(claim.item()))
                    .forEach(claim -> outcomes.add(new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE)));
            // First, because new ones may take the option values that these give up.
            if (!known.isEmpty()) {
                try {
                    new VariantUpdating(scope, rows, mapping, claims, outcomes).update(productGid, read, known);
                } catch (PushScope.NotSent ended) {
                    // What was answered for is recorded; the rest is still owed.
                }
            }
            boolean gone =
                    outcomes.stream().anyMatch(each -> each instanceof Outcome.Forgotten lost && lost.withParent());
            boolean productStands = !gone && (fresh.isEmpty() || scope.closedToNewVariants() || create(fresh));
            if (!gone && scope.closedToNewVariants()) {
                postpone(fresh);
            }
            releaseTheRest(productStands);
            return outcomes;
        }

        private void postpone(List<PushItems.VariantRead> fresh) {
            Set<Claim> answered = outcomes.stream().map(Outcome::claim).collect(Collectors.toSet());
            outcomes.addAll(NewVariants.postponed(fresh.stream()
                    .map(this::claim)
                    .filter(claim -> !answered.contains(claim))
                    .toList()));
        }

        /** Whoever was not answered for: still owed, or, when the product is gone, owed anew with it. */
        private void releaseTheRest(boolean productStands) {
            Set<Long> settled =
                    outcomes.stream().map(each -> each.claim().item()).collect(Collectors.toSet());
            claims.values().stream()
                    .filter(claim -> !settled.contains(claim.item()))
                    .forEach(claim -> outcomes.add(
                            productStands
                                    ? new Outcome.Released(claim, claim.gid() == null && (doubtful || claim.unsure()))
                                    : new Outcome.Forgotten(claim, true)));
        }

        private List<PushItems.VariantRead> preflight() {
            Map<Integer, List<ShopifyItemError>> refused = mapping.refusals(read.product()).stream()
                    .filter(error -> error.variant() != null)
                    .collect(Collectors.groupingBy(error -> Objects.requireNonNull(error.variant())));
            List<PushItems.VariantRead> sendable = new ArrayList<>();
            for (int i = 0; i < read.variants().size(); i++) {
                PushItems.VariantRead variant = read.variants().get(i);
                List<ShopifyItemError> errors = refused.get(i);
                if (errors == null) {
                    sendable.add(variant);
                } else {
                    refuse(variant, "none", errors, null);
                }
            }
            return sendable;
        }

        /** False when the product is gone. */
        private boolean create(List<PushItems.VariantRead> fresh) {
            List<PushItems.VariantRead> missing = new ArrayList<>(fresh);
            if (fresh.stream().anyMatch(each -> claim(each).unsure())) {
                Optional<Map<String, ShopifyAnswers.RemoteVariant>> standing;
                try {
                    standing = VariantCreation.standing(scope, productGid, read.product(), mapping);
                } catch (PushScope.NotSent ended) {
                    return true;
                }
                if (standing.isEmpty()) {
                    return false;
                }
                missing.removeIf(each -> found(each, standing.get(), "productVariants", false));
            }
            if (missing.isEmpty()) {
                return true;
            }
            VariantCreation.Result result =
                    creation.create(scope, productGid, read.product(), variants(missing), reads, claims, mapping);
            outcomes.addAll(result.refused());
            Set<Claim> refused = result.refused().stream().map(Outcome::claim).collect(Collectors.toSet());
            for (PushItems.VariantRead each : missing) {
                if (!refused.contains(claim(each))
                        && !found(each, result.created(), "productVariantsBulkCreate", true)) {
                    found(each, result.found(), "productVariants", false);
                }
            }
            doubtful = result.doubtful();
            return !result.productGone();
        }

        private boolean found(
                PushItems.VariantRead each,
                Map<String, ShopifyAnswers.RemoteVariant> remote,
                String action,
                boolean ours) {
            ShopifyAnswers.RemoteVariant variant = remote.get(each.variant().reference());
            if (variant == null) {
                return false;
            }
            outcomes.add(VariantCreation.written(claim(each), each, variant, action, null, ours, ours, scope));
            return true;
        }

        private void refuse(
                PushItems.VariantRead each, String action, List<ShopifyItemError> errors, @Nullable String requestId) {
            outcomes.add(Outcome.refused(claim(each), action, errors, each.refusal(), requestId));
        }

        private Claim claim(PushItems.VariantRead each) {
            return Objects.requireNonNull(claims.get(each.id()));
        }

        private static List<Variant> variants(List<PushItems.VariantRead> reads) {
            return reads.stream().map(PushItems.VariantRead::variant).toList();
        }
    }
}
