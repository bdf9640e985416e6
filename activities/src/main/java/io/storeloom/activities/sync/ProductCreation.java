package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Facet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates a product with productSet under its custom id. productSet deletes what a sent list omits, so after an ambiguous answer
 * the product is read back by its id and never sent blind again (design.md §4 rule 8).
 */
@Component
class ProductCreation {

    private final VariantCreation variantCreation;

    ProductCreation(VariantCreation variantCreation) {
        this.variantCreation = variantCreation;
    }

    List<Outcome> create(PushScope scope, List<Claim> unit, PushItems.ProductRead read, ShopifyMapping mapping) {
        List<ShopifyItemError> refusals = mapping.refusals(read.product());
        if (!refusals.isEmpty()) {
            return refused(unit, "none", ItemErrors.of(refusals), read.refusal(), null);
        }
        if (unit.getFirst().unsure()) {
            Optional<Remote> found = readBack(scope, read.product(), mapping);
            if (found.isPresent()) {
                return adopted(unit, read, found.get());
            }
        }
        ShopifyMapping.Creation creation = mapping.productCreate(read.product(), read.collections());
        Reply reply;
        try {
            reply = scope.send(Operation.PRODUCT_CREATE, creation.variables());
        } catch (ShopifyException.Ambiguous lost) {
            return adopted(unit, read, afterLostAnswer(scope, read.product(), mapping, lost));
        }
        if (!reply.userErrors().isEmpty()) {
            return refused(
                    unit,
                    "productSet",
                    ItemErrors.of(ShopifyRefusals.of(reply.userErrors())),
                    read.refusal(),
                    reply.requestId());
        }
        ShopifyAnswers.RemoteProduct product = mapping.answers()
                .product(reply, read.product())
                .orElseThrow(() -> new IllegalStateException("productSet answered neither product nor error"));
        Map<String, ShopifyAnswers.RemoteVariant> variants = new LinkedHashMap<>(product.variants());
        List<Outcome> outcomes = new ArrayList<>();
        if (!creation.rest().isEmpty()) {
            outcomes.addAll(restOf(scope, unit, read, product.gid(), creation.rest(), mapping, variants));
        }
        outcomes.addAll(written(unit, read, product.gid(), variants, "productSet", reply.requestId(), true));
        return outcomes;
    }

    /** Those that did not fit into one call of 1,000 points; what is not answered stays owed as a variant of its own. */
    private List<Outcome> restOf(
            PushScope scope,
            List<Claim> unit,
            PushItems.ProductRead read,
            String gid,
            List<Variant> rest,
            ShopifyMapping mapping,
            Map<String, ShopifyAnswers.RemoteVariant> created) {
        try {
            Map<String, PushItems.VariantRead> byReference = read.variants().stream()
                    .collect(Collectors.toMap(each -> each.variant().reference(), Function.identity()));
            Map<Long, Claim> claims = unit.stream().skip(1).collect(Collectors.toMap(Claim::item, Function.identity()));
            VariantCreation.Result result =
                    variantCreation.create(scope, gid, read.product(), rest, byReference, claims, mapping);
            created.putAll(result.created());
            return result.refused();
        } catch (PushScope.NotSent | PushScope.InDoubt later) {
            return List.of();
        }
    }

    /** The request may still be executing: the look-up finds it, or it is in doubt until the next attempt looks again. */
    private Remote afterLostAnswer(
            PushScope scope, Product product, ShopifyMapping mapping, ShopifyException.Ambiguous lost) {
        try {
            return readBack(scope, product, mapping).orElseThrow(() -> {
                scope.outage(lost);
                return new PushScope.InDoubt(lost);
            });
        } catch (PushScope.NotSent noAnswer) {
            throw new PushScope.InDoubt(noAnswer);
        }
    }

    /** A product as it stands in the store. */
    private record Remote(String gid, Map<String, ShopifyAnswers.RemoteVariant> variants) {}

    private static Optional<Remote> readBack(PushScope scope, Product product, ShopifyMapping mapping) {
        Map<String, ShopifyAnswers.RemoteVariant> variants = new LinkedHashMap<>();
        String gid = null;
        String after = null;
        do {
            Map<String, @Nullable Object> variables = new LinkedHashMap<>();
            variables.put("identifier", ShopifyIds.customId(ItemKind.PRODUCT, product.reference()));
            variables.put("first", Math.clamp(product.variants().size(), 1, ShopifyMapping.CHUNK));
            variables.put("after", after);
            Optional<ShopifyAnswers.RemoteProduct> page = mapping.answers()
                    .product(scope.sendRepeatable(Operation.PRODUCT_BY_IDENTIFIER, variables), product);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            gid = page.get().gid();
            variants.putAll(page.get().variants());
            after = page.get().nextPage();
        } while (after != null);
        return Optional.of(new Remote(gid, variants));
    }

    /**
     * It was created by an attempt whose content we do not know: only the ids are certain. Its own fields and its variants are
     * sent as updates next; stock that came with the creation is not sent twice.
     */
    private static List<Outcome> adopted(List<Claim> unit, PushItems.ProductRead read, Remote remote) {
        return written(unit, read, remote.gid(), remote.variants(), "productByIdentifier", null, false);
    }

    private static List<Outcome> written(
            List<Claim> unit,
            PushItems.ProductRead read,
            String gid,
            Map<String, ShopifyAnswers.RemoteVariant> remote,
            String action,
            @Nullable String requestId,
            boolean ours) {
        List<Outcome> outcomes = new ArrayList<>();
        Claim product = unit.getFirst();
        Map<Facet, Hash> hashes = new EnumMap<>(Facet.class);
        if (ours) {
            hashes.put(Facet.CORE, read.core());
            hashes.put(Facet.MEMBERSHIP, read.membership());
        }
        outcomes.add(new Outcome.Written(product, action, hashes, gid, null, ours ? read.placed() : null, requestId));
        Map<Long, PushItems.VariantRead> reads =
                read.variants().stream().collect(Collectors.toMap(PushItems.VariantRead::id, Function.identity()));
        for (Claim claim : unit.subList(1, unit.size())) {
            PushItems.VariantRead variant = reads.get(claim.item());
            ShopifyAnswers.RemoteVariant found =
                    variant == null ? null : remote.get(variant.variant().reference());
            if (variant == null) {
                outcomes.add(new Outcome.Skipped(claim, "LEFT_CATALOGUE"));
            } else if (found == null) {
                outcomes.add(new Outcome.Released(claim, false));
            } else {
                outcomes.add(VariantCreation.written(claim, variant, found, action, requestId, ours));
            }
        }
        return outcomes;
    }

    /** The product is refused as a whole; its variants wait for it. */
    static List<Outcome> refused(
            List<Claim> unit, String action, Outcome.ItemError error, Hash refusal, @Nullable String requestId) {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(new Outcome.Refused(unit.getFirst(), action, error, refusal, requestId));
        unit.stream().skip(1).forEach(claim -> outcomes.add(new Outcome.Skipped(claim, "PRODUCT_FAILED")));
        return outcomes;
    }
}
