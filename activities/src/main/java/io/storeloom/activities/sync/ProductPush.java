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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Creates products with their variants, and updates what is the product's own of those that stand in the store. */
@Component
class ProductPush implements PhasePush {

    private final PushItems items;
    private final Claims claims;
    private final ProductCreation creation;
    private final GeneralErrors general;

    ProductPush(PushItems items, Claims claims, ProductCreation creation, GeneralErrors general) {
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
                    .<Outcome>map(claim -> new Outcome.Skipped(claim, "LEFT_CATALOGUE"))
                    .toList();
        }
        ShopifyMapping mapping = new ShopifyMapping(scope.snapshot());
        for (String code : mapping.unmappedLocations(read.get().product())) {
            general.add(
                    scope.run(),
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
            return ProductCreation.refused(unit, refused, read.get().refusal());
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
        List<String> tags = read.product().tags();
        // Sent whole, and therefore only when they changed here: others may have added theirs in the shop.
        boolean retagged = !tags.equals(read.tags());
        if (retagged && !claims.ahead(scope.run(), scope.token(), claim, null, true)) {
            throw scope.overtaken();
        }
        Reply reply =
                scope.sendRepeatable(Operation.PRODUCT_UPDATE, mapping.productUpdate(gid, read.product(), retagged));
        if (reply.userErrors().isEmpty()) {
            return new Outcome.Written(
                    claim, "productUpdate", Map.of(Facet.CORE, read.core()), null, null, null, tags, reply.requestId());
        }
        List<ShopifyItemError> errors = ShopifyRefusals.of(reply.userErrors());
        return ItemErrors.gone(errors)
                ? new Outcome.Forgotten(claim)
                : Outcome.refused(claim, "productUpdate", errors, read.refusal(), reply.requestId());
    }
}
