package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Joins and leaves collections; collections that others put the product into stay (design.md §4 rule 8). */
@Component
class MembershipPush implements PhasePush {

    private final PushItems items;

    MembershipPush(PushItems items) {
        this.items = items;
    }

    @Override
    public Phase phase() {
        return Phase.MEMBERSHIP;
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Claim claim = unit.getFirst();
        Optional<PushItems.ProductRead> found = items.product(scope, claim.item(), List.of());
        if (found.isEmpty()) {
            return List.of(new Outcome.Skipped(claim, "LEFT_CATALOGUE"));
        }
        PushItems.ProductRead read = found.get();
        List<Long> wanted = read.placed();
        Set<Long> leave = new HashSet<>(read.members());
        wanted.forEach(leave::remove);
        Set<Long> join = new HashSet<>(wanted);
        read.members().forEach(join::remove);
        // A collection that was deleted is left already.
        Map<Long, String> gids = items.collections(scope, List.copyOf(leave));
        List<String> joining = read.categories().stream()
                .filter(each -> join.contains(each.id()))
                .map(each -> Objects.requireNonNull(each.gid()))
                .toList();
        Map<Facet, Hash> sent = Map.of(Facet.MEMBERSHIP, read.membership());
        if (joining.isEmpty() && gids.isEmpty()) {
            return List.of(new Outcome.Written(claim, "none", sent, null, null, wanted, null));
        }
        Reply reply = scope.sendRepeatable(
                Operation.PRODUCT_UPDATE,
                ShopifyMapping.membership(Objects.requireNonNull(claim.gid()), joining, gids.values()));
        if (reply.userErrors().isEmpty()) {
            return List.of(new Outcome.Written(claim, "productUpdate", sent, null, null, wanted, reply.requestId()));
        }
        List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
        return List.of(
                ItemErrors.gone(errors)
                        ? new Outcome.Forgotten(claim)
                        : Outcome.refused(claim, "productUpdate", errors, read.refusal(), reply.requestId()));
    }
}
