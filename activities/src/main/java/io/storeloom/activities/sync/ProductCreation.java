package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.NewVariantsExhausted;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Facet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates a product with productSet under its custom id. productSet deletes what a sent list omits, so after an ambiguous answer
 * the product is read back by its id and never sent blind again (decision 0005 rule 8).
 */
@Component
class ProductCreation {

    private final VariantCreation variantCreation;
    private final Claims claims;
    private final TakenHandles handles;
    private final NewVariants newVariants;
    private final ImageItems images;
    private final Strangers strangers;

    ProductCreation(
            VariantCreation variantCreation,
            Claims claims,
            TakenHandles handles,
            NewVariants newVariants,
            ImageItems images,
            Strangers strangers) {
        this.strangers = strangers;
        this.images = images;
        this.newVariants = newVariants;
        this.handles = handles;
        this.claims = claims;
        this.variantCreation = variantCreation;
    }

    List<Outcome> create(PushScope scope, List<Claim> unit, PushItems.ProductRead read, ShopifyMapping mapping) {
        // Looked up before it is judged: what an earlier attempt created is known by its id even if it is refused now.
        if (unit.getFirst().unsure()) {
            Optional<Remote> found = readBack(scope, read.product(), mapping);
            if (found.isPresent()) {
                images.found(scope, unit.getFirst());
                return adopted(scope, unit, read, found.get(), false);
            }
        }
        if (read.variants().isEmpty() && read.hasVariants()) {
            return ProductRefusals.withoutVariants(unit);
        }
        if (scope.closedToNewVariants()) {
            return NewVariants.postponed(unit);
        }
        List<ShopifyItemError> refusals = mapping.refusals(read.product());
        if (!refusals.isEmpty()) {
            return ProductRefusals.refused(unit, "none", refusals, read.refusal(), null);
        }
        Optional<ShopifyItemError> stranger = strangers.like(scope, unit.getFirst(), read.product());
        if (stranger.isPresent()) {
            return ProductRefusals.refused(unit, "productVariants", List.of(stranger.get()), read.refusal(), null);
        }
        ShopifyMapping.Creation creation = mapping.productCreate(read.product(), read.collections());
        Outcome.Sent sent = sent(read, mapping);
        if (!claims.ahead(scope, unit.getFirst(), sent, true, Begun.of(scope, read, creation))) {
            throw scope.overtaken();
        }
        claims.ahead(
                scope,
                read.variants().stream()
                        .filter(each -> !each.variant().attributes().isEmpty())
                        .collect(Collectors.toMap(
                                PushItems.VariantRead::id,
                                each -> mapping.metafields()
                                        .names(each.variant().attributes(), true))));
        Reply reply;
        try {
            reply = scope.send(Operation.PRODUCT_CREATE, creation.variables());
            if (handles.freed(scope, reply, read.product().handle())) {
                reply = scope.send(Operation.PRODUCT_CREATE, creation.variables());
            }
        } catch (NewVariantsExhausted exhausted) {
            newVariants.exhausted(scope);
            return NewVariants.postponed(unit);
        } catch (ShopifyException.Ambiguous lost) {
            return adopted(scope, unit, read, afterLostAnswer(scope, read.product(), mapping, lost), true);
        }
        if (!reply.userErrors().isEmpty()) {
            return ProductRefusals.refused(
                    unit, "productSet", ShopifyRefusals.of(reply.userErrors()), read.refusal(), reply.requestId());
        }
        ShopifyAnswers.RemoteProduct product = mapping.answers()
                .product(reply, read.product())
                .orElseThrow(() -> new IllegalStateException("productSet answered neither product nor error"));
        Map<String, ShopifyAnswers.RemoteVariant> variants = new LinkedHashMap<>(product.variants());
        List<Outcome> refused = creation.rest().isEmpty()
                ? List.of()
                : restOf(scope, unit, read, product.gid(), creation.rest(), mapping, variants);
        List<Outcome> outcomes = new ArrayList<>(written(
                scope, unit, read, new Remote(product.gid(), variants), "productSet", reply.requestId(), sent, true));
        Set<Claim> answered = refused.stream().map(Outcome::claim).collect(Collectors.toSet());
        outcomes.removeIf(outcome -> answered.contains(outcome.claim()));
        outcomes.addAll(refused);
        return outcomes;
    }

    /** What of ours a creation leaves in the store; the update of the same content is then superfluous. */
    private static Outcome.Sent sent(PushItems.ProductRead read, ShopifyMapping mapping) {
        Product product = read.product();
        return new Outcome.Sent(
                mapping.creates(FieldGroup.COLLECTIONS) ? read.placed() : List.of(),
                mapping.creates(FieldGroup.TAGS) ? product.tags() : List.of(),
                mapping.metafields().names(product.attributes(), true),
                mapping.updateHash(product),
                null);
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
        Map<Long, Claim> claims = unit.stream().skip(1).collect(Collectors.toMap(Claim::item, Function.identity()));
        try {
            VariantCreation.Result result = variantCreation.create(
                    scope, gid, read.product(), rest, VariantCreation.byReference(read), claims, mapping);
            created.putAll(result.created());
            return result.refused();
        } catch (ShopifyException.MaxCost | ShopifyException.InvalidDocument untaken) {
            // The product stands: it is recorded, and what of it is not known is looked up as variants of its own.
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
                    .lookedUp(scope.sendRepeatable(Operation.PRODUCT_BY_IDENTIFIER, variables), product);
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
     * Created by an attempt whose content we do not know: only the ids are certain, and all the rest is sent as updates next.
     *
     * @param now the answer was lost just now, so that the first stock is that of this content
     */
    private static List<Outcome> adopted(
            PushScope scope, List<Claim> unit, PushItems.ProductRead read, Remote remote, boolean now) {
        return written(scope, unit, read, remote, "productByIdentifier", null, null, now);
    }

    private static List<Outcome> written(
            PushScope scope,
            List<Claim> unit,
            PushItems.ProductRead read,
            Remote remote,
            String action,
            @Nullable String requestId,
            Outcome.@Nullable Sent sent,
            boolean stocked) {
        boolean ours = sent != null;
        List<Outcome> outcomes = new ArrayList<>();
        Claim product = unit.getFirst();
        Map<Facet, Hash> hashes = new EnumMap<>(Facet.class);
        if (ours) {
            hashes.put(Facet.CORE, read.core());
            hashes.put(Facet.MEMBERSHIP, read.membership());
        }
        outcomes.add(new Outcome.Written(
                product,
                action,
                hashes,
                remote.gid(),
                null,
                sent == null ? Outcome.Sent.NOTHING_ELSE : sent,
                requestId));
        Map<Long, PushItems.VariantRead> reads =
                read.variants().stream().collect(Collectors.toMap(PushItems.VariantRead::id, Function.identity()));
        for (Claim claim : unit.subList(1, unit.size())) {
            PushItems.VariantRead variant = reads.get(claim.item());
            ShopifyAnswers.RemoteVariant found = variant == null
                    ? null
                    : remote.variants().get(variant.variant().reference());
            if (variant == null) {
                outcomes.add(new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE));
            } else if (found == null) {
                // It may still have been created, by a call whose answer did not come: looked up first next time.
                outcomes.add(new Outcome.Released(claim, true));
            } else {
                outcomes.add(VariantCreation.written(
                        claim, variant, found, action, requestId, ours, ours || stocked, scope));
            }
        }
        return outcomes;
    }
}
