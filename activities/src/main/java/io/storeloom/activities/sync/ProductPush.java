package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Creates products with their variants, and updates what is the product's own of those that stand in the store. */
@Component
class ProductPush implements PhasePush {

    private final PushItems items;
    private final Claims claims;
    private final ProductCreation creation;
    private final TakenHandles handles;
    private final OptionPush options;
    private final GeneralErrors general;

    ProductPush(
            PushItems items,
            Claims claims,
            ProductCreation creation,
            TakenHandles handles,
            OptionPush options,
            GeneralErrors general) {
        this.handles = handles;
        this.options = options;
        this.items = items;
        this.claims = claims;
        this.creation = creation;
        this.general = general;
    }

    @Override
    public Phase phase() {
        return Phase.PRODUCTS;
    }

    /** A new product goes with those of its variants that the plan holds. */
    @Override
    public List<List<Claim>> units(PushScope scope, List<Claim> products) {
        List<Claim> created =
                products.stream().filter(claim -> claim.gid() == null).toList();
        Map<Long, List<Claim>> variants = created.isEmpty()
                ? Map.of()
                : claims.claimVariantsOf(scope.run(), created, scope.token(), scope.iteration()).stream()
                        .collect(Collectors.groupingBy(claim -> Objects.requireNonNull(claim.parent())));
        List<List<Claim>> units = new ArrayList<>();
        for (Claim product : products) {
            List<Claim> unit = new ArrayList<>(List.of(product));
            unit.addAll(variants.getOrDefault(product.item(), List.of()));
            units.add(unit);
        }
        return units;
    }

    /** productSet: 10 and 0.6 a variant with its id; media come on top, the pacer knows them exactly. */
    @Override
    public double points(List<Claim> unit) {
        return 10 + 2 + 0.6 * (unit.size() - 1) + 6;
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        Claim product = unit.getFirst();
        Optional<PushItems.ProductRead> read = items.product(
                scope, product.item(), unit.stream().skip(1).map(Claim::item).toList());
        if (read.isEmpty()) {
            return unit.stream()
                    .<Outcome>map(claim -> new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE))
                    .toList();
        }
        ShopifyMapping mapping = new ShopifyMapping(scope.snapshot());
        for (String code : mapping.unmappedLocations(read.get().product())) {
            general.add(
                    scope,
                    "LOCATION_UNMAPPED",
                    code,
                    "Stock at the location code " + code + " is not sent: the connector maps it to no location.",
                    "Map " + code + " in the connector's location map.");
        }
        try {
            return product.gid() == null
                    ? creation.create(scope, unit, read.get(), mapping)
                    : List.of(update(scope, product, product.gid(), read.get(), mapping));
        } catch (ShopifyException.MaxCost | ShopifyException.InvalidDocument refused) {
            return ProductRefusals.refused(unit, refused, read.get().refusal());
        }
    }

    private Outcome update(
            PushScope scope, Claim claim, String gid, PushItems.ProductRead read, ShopifyMapping mapping) {
        List<ShopifyItemError> missing = mapping.refusals(read.product()).stream()
                .filter(error -> error.field().equals("texts"))
                .toList();
        if (!missing.isEmpty()) {
            return Outcome.refused(claim, "none", missing, read.refusal(), null);
        }
        Optional<OptionPush.Refused> refused = options.bring(scope, claim, read.product());
        if (refused.isPresent()) {
            List<ShopifyItemError> errors = refused.get().errors();
            return ItemErrors.gone(errors)
                    ? new Outcome.Forgotten(claim)
                    : Outcome.refused(
                            claim,
                            refused.get().action(),
                            errors,
                            read.refusal(),
                            refused.get().requestId());
        }
        PushItems.Before before = read.before();
        Map<String, Object> fields = AdoptedIds.in(mapping.productUpdate(gid, read.product()), "product", claim);
        Hash update = mapping.updateHash(read.product());
        TagEdit tags = TagEdit.of(before, read.product().tags(), scope.snapshot());
        List<String> attributes = mapping.metafields().names(read.product().attributes(), false);
        List<Map<String, Object>> gone = mapping.metafields()
                .gone(gid, before.attributes(), read.product().attributes());
        List<Call> calls = new ArrayList<>();
        boolean changed = claim.needsId() || !Objects.equals(before.update(), update);
        if (changed) {
            calls.add(new Call(Operation.PRODUCT_UPDATE, "productUpdate", fields));
        }
        if (!tags.add().isEmpty()) {
            calls.add(new Call(Operation.TAGS_ADD, "tagsAdd", Map.of("id", gid, "tags", tags.add())));
        }
        if (!tags.remove().isEmpty()) {
            calls.add(new Call(Operation.TAGS_REMOVE, "tagsRemove", Map.of("id", gid, "tags", tags.remove())));
        }
        if (!gone.isEmpty()) {
            calls.add(new Call(Operation.METAFIELDS_DELETE, "metafieldsDelete", Map.of("metafields", gone)));
        }
        Set<String> possible = new TreeSet<>(before.attributes());
        possible.addAll(attributes);
        if (!claims.ahead(
                scope,
                claim,
                new Outcome.Sent(null, tags.none() ? null : tags.possible(), possible, null, null),
                changed)) {
            throw scope.overtaken();
        }
        return send(
                scope, claim, read, calls, new Outcome.Sent(null, read.product().tags(), attributes, update, null));
    }

    /** A call to an existing product, which may be repeated. */
    private record Call(Operation operation, String action, Map<String, Object> variables) {}

    /** Stops at the first refusal: what was sent before it is sent again, which changes nothing. */
    private Outcome send(
            PushScope scope, Claim claim, PushItems.ProductRead read, List<Call> calls, Outcome.Sent sent) {
        List<String> actions = new ArrayList<>();
        String requestId = null;
        for (Call call : calls) {
            Reply reply = scope.sendRepeatable(call.operation(), call.variables());
            if (handles.freed(scope, reply, read.product().handle())) {
                reply = scope.sendRepeatable(call.operation(), call.variables());
            }
            actions.add(call.action());
            requestId = reply.requestId();
            if (!reply.userErrors().isEmpty()) {
                List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
                return ItemErrors.gone(errors)
                        ? new Outcome.Forgotten(claim)
                        : Outcome.refused(claim, call.action(), errors, read.refusal(), requestId);
            }
        }
        return new Outcome.Written(
                claim,
                actions.isEmpty() ? "none" : String.join(", ", actions),
                Map.of(Facet.CORE, read.core()),
                sent,
                requestId);
    }
}
