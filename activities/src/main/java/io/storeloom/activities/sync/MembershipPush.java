package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Joins and leaves collections; collections that others put the product into stay (decision 0005 rule 8). */
@Component
class MembershipPush implements PhasePush {

    private final PushItems items;
    private final CategoryItems categories;
    private final Claims claims;

    MembershipPush(PushItems items, CategoryItems categories, Claims claims) {
        this.categories = categories;
        this.items = items;
        this.claims = claims;
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
            return List.of(new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE));
        }
        PushItems.ProductRead read = found.get();
        List<Long> wanted = read.placed();
        Set<Long> leave = new HashSet<>(read.before().members());
        wanted.forEach(leave::remove);
        Set<Long> members = new TreeSet<>(wanted);
        Hash membership = read.membership();
        if (scope.snapshot().settings().disableDeletions() && !leave.isEmpty()) {
            // What it was put into, it stays in, and leaves when deletions are allowed again (decision 0005 rule 11).
            members.addAll(leave);
            membership = membership.withRemainder();
            leave.clear();
        }
        // A collection that was deleted is left already.
        Map<Long, String> gids = categories.collections(scope, List.copyOf(leave));
        // All that this version shows: what is recorded may have been written ahead of a call that never arrived.
        // Joining twice is
        // harmless.
        List<String> joining = read.categories().stream()
                .filter(each -> !each.hidden())
                .map(PushItems.Placed::gid)
                .filter(Objects::nonNull)
                .toList();
        Map<Facet, Hash> sent = Map.of(Facet.MEMBERSHIP, membership);
        if (!scope.snapshot().settings().ownership().updates(FieldGroup.COLLECTIONS)) {
            return List.of(new Outcome.Written(claim, "none", sent, Outcome.Sent.NOTHING_ELSE, null));
        }
        if (joining.isEmpty() && gids.isEmpty()) {
            return List.of(new Outcome.Written(claim, "none", sent, Outcome.Sent.members(members), null));
        }
        Set<Long> possible = new HashSet<>(read.before().members());
        possible.addAll(wanted);
        if (!claims.ahead(scope, claim, Outcome.Sent.members(possible), false)) {
            throw scope.overtaken();
        }
        Reply reply = scope.sendRepeatable(
                Operation.PRODUCT_UPDATE,
                ShopifyMapping.membership(Objects.requireNonNull(claim.gid()), joining, gids.values()));
        if (reply.userErrors().isEmpty()) {
            return List.of(new Outcome.Written(
                    claim, "productUpdate", sent, Outcome.Sent.members(members), reply.requestId()));
        }
        List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
        return List.of(
                ItemErrors.gone(errors)
                        ? new Outcome.Forgotten(claim)
                        : Outcome.refused(claim, "productUpdate", errors, read.refusal(), reply.requestId()));
    }
}
