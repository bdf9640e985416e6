package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.NewVariantsExhausted;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Facet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds variants to a product that stands in the store, with their first stock. */
@Component
class VariantCreation {

    private final Claims rows;
    private final NewVariants newVariants;

    VariantCreation(Claims rows, NewVariants newVariants) {
        this.newVariants = newVariants;
        this.rows = rows;
    }

    /**
     * What became of the variants; those in neither list were not answered for.
     *
     * @param created by this very attempt, by reference
     * @param found standing in the store from an earlier attempt, whose content we do not know
     * @param doubtful the attempt ended before all were answered for, and some may have been created
     * @param productGone the product itself is no longer in the store
     */
    record Result(
            Map<String, ShopifyAnswers.RemoteVariant> created,
            Map<String, ShopifyAnswers.RemoteVariant> found,
            List<Outcome> refused,
            boolean doubtful,
            boolean productGone) {}

    /** Sends the variants in chunks of 250. A chunk whose answer was lost is read back; what is found there was created. */
    Result create(
            PushScope scope,
            String productGid,
            Product product,
            List<Variant> variants,
            Map<String, PushItems.VariantRead> reads,
            Map<Long, Claim> claims,
            ShopifyMapping mapping) {
        Creating creating = new Creating(scope, productGid, product, reads, claims, mapping);
        try {
            for (ShopifyMapping.Chunk chunk : mapping.variantsCreate(productGid, product, variants)) {
                creating.send(chunk);
            }
        } catch (PushScope.NotSent ended) {
            // What was answered for stands; the rest is still owed.
        } catch (PushScope.InDoubt ended) {
            creating.doubtful = true;
        }
        return new Result(creating.created, creating.found, creating.refused, creating.doubtful, creating.productGone);
    }

    private final class Creating {
        private final PushScope scope;
        private final String productGid;
        private final Product product;
        private final Map<String, PushItems.VariantRead> reads;
        private final Map<Long, Claim> claims;
        private final ShopifyMapping mapping;
        private final Map<String, ShopifyAnswers.RemoteVariant> created = new LinkedHashMap<>();
        private final Map<String, ShopifyAnswers.RemoteVariant> found = new LinkedHashMap<>();
        private final List<Outcome> refused = new ArrayList<>();
        private boolean lookedUp;
        private boolean doubtful;
        private boolean productGone;

        Creating(
                PushScope scope,
                String productGid,
                Product product,
                Map<String, PushItems.VariantRead> reads,
                Map<Long, Claim> claims,
                ShopifyMapping mapping) {
            this.scope = scope;
            this.productGid = productGid;
            this.product = product;
            this.reads = reads;
            this.claims = claims;
            this.mapping = mapping;
        }

        void send(ShopifyMapping.Chunk chunk) {
            if (productGone || scope.closedToNewVariants()) {
                return;
            }
            Reply reply;
            ahead(chunk);
            try {
                reply = scope.send(Operation.VARIANTS_CREATE, chunk.variables());
            } catch (ShopifyException.Ambiguous lost) {
                created.putAll(afterLostAnswer());
                // What is not there yet may still come to be.
                doubtful |= chunk.members().stream().anyMatch(each -> !created.containsKey(each.reference()));
                return;
            } catch (NewVariantsExhausted exhausted) {
                newVariants.exhausted(scope);
                return;
            } catch (ShopifyException.MaxCost | ShopifyException.InvalidDocument untaken) {
                List<ShopifyItemError> errors = ItemErrors.list(untaken);
                chunk.members().forEach(variant -> refuse(variant, errors, untaken.requestId()));
                return;
            }
            if (reply.userErrors().isEmpty()) {
                created.putAll(mapping.answers().created(reply, product, chunk.members()));
            } else {
                refused(chunk, ShopifyRefusals.of(reply.userErrors()), reply);
            }
        }

        /** Should the answer be lost, it is on record which metafields may be ours. */
        private void ahead(ShopifyMapping.Chunk chunk) {
            Map<Long, List<String>> names = new HashMap<>();
            for (Variant variant : chunk.members()) {
                PushItems.VariantRead read = reads.get(variant.reference());
                if (read != null && !variant.attributes().isEmpty()) {
                    names.put(read.id(), mapping.metafields().names(variant.attributes(), true));
                }
            }
            rows.ahead(scope, names);
        }

        private Map<String, ShopifyAnswers.RemoteVariant> afterLostAnswer() {
            try {
                return standing(scope, productGid, product, mapping).orElse(Map.of());
            } catch (PushScope.NotSent noAnswer) {
                throw new PushScope.InDoubt(noAnswer);
            }
        }

        /** The call is all or nothing: those named are refused, the others are sent again without them. */
        private void refused(ShopifyMapping.Chunk chunk, List<ShopifyItemError> errors, Reply reply) {
            if (ItemErrors.gone(errors)) {
                productGone = true;
                return;
            }
            // An earlier attempt may have created them: what carries our ids is ours.
            boolean taken = errors.stream().anyMatch(error -> error.code().startsWith(ShopifyRefusals.EXISTS));
            if (taken && !lookedUp) {
                lookedUp = true;
                found.putAll(standing(scope, productGid, product, mapping).orElse(Map.of()));
            }
            Map<Integer, List<ShopifyItemError>> byIndex = errors.stream()
                    .collect(Collectors.groupingBy(
                            error -> Optional.ofNullable(error.variant()).orElse(-1)));
            List<Variant> others = new ArrayList<>();
            for (int i = 0; i < chunk.members().size(); i++) {
                Variant variant = chunk.members().get(i);
                List<ShopifyItemError> mine = byIndex.getOrDefault(i, byIndex.getOrDefault(-1, List.of()));
                if (found.containsKey(variant.reference())) {
                    continue;
                }
                if (mine.isEmpty()) {
                    others.add(variant);
                } else {
                    refuse(variant, mine, reply.requestId());
                }
            }
            if (!others.isEmpty()) {
                mapping.variantsCreate(productGid, product, others).forEach(this::send);
            }
        }

        private void refuse(Variant variant, List<ShopifyItemError> errors, @Nullable String requestId) {
            PushItems.VariantRead read = reads.get(variant.reference());
            Claim claim = read == null ? null : claims.get(read.id());
            if (read != null && claim != null) {
                refused.add(Outcome.refused(claim, "productVariantsBulkCreate", errors, read.refusal(), requestId));
            }
        }
    }

    /** The product's variants as they stand in the store, by reference; empty when there is no such product. */
    static Optional<Map<String, ShopifyAnswers.RemoteVariant>> standing(
            PushScope scope, String productGid, Product product, ShopifyMapping mapping) {
        Map<String, ShopifyAnswers.RemoteVariant> standing = new LinkedHashMap<>();
        String after = null;
        do {
            Map<String, @Nullable Object> variables = new LinkedHashMap<>();
            variables.put("id", productGid);
            variables.put("first", ShopifyMapping.CHUNK);
            variables.put("after", after);
            Optional<ShopifyAnswers.RemoteProduct> page =
                    mapping.answers().lookedUp(scope.sendRepeatable(Operation.VARIANTS_PAGE, variables), product);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            standing.putAll(page.get().variants());
            after = page.get().nextPage();
        } while (after != null);
        return Optional.of(standing);
    }

    /**
     * The outcome for a variant that stands in the store.
     *
     * @param ours the content was sent by this very attempt; else only the ids are certain
     * @param stocked its first stock travelled with it, if the connector maps one of the variant's location codes
     */
    static Outcome written(
            Claim claim,
            PushItems.VariantRead read,
            ShopifyAnswers.RemoteVariant remote,
            String action,
            @Nullable String requestId,
            boolean ours,
            boolean stocked,
            PushScope scope) {
        Map<Facet, Hash> hashes = new EnumMap<>(Facet.class);
        if (ours) {
            hashes.put(Facet.VARIANTS, read.hash());
        }
        if (stocked
                && !new ShopifyStock(scope.snapshot())
                        .quantities(read.variant())
                        .isEmpty()) {
            hashes.put(Facet.STOCK, read.stock());
        }
        Outcome.Sent sent = ours
                ? Outcome.Sent.attributes(new ShopifyMetafields(scope.snapshot())
                        .names(read.variant().attributes(), true))
                : Outcome.Sent.NOTHING_ELSE;
        return new Outcome.Written(claim, action, hashes, remote.gid(), remote.inventoryGid(), sent, requestId);
    }

    static Map<String, PushItems.VariantRead> byReference(PushItems.ProductRead read) {
        return read.variants().stream()
                .collect(Collectors.toMap(each -> each.variant().reference(), Function.identity()));
    }
}
