package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
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

/** Adds variants to a product that stands in the store, with their first stock. */
@Component
class VariantCreation {

    /** What was created, by reference, and what was refused. */
    record Result(Map<String, ShopifyAnswers.RemoteVariant> created, List<Outcome> refused) {}

    /**
     * Sends the variants in chunks of 250. A chunk whose answer was lost is read back; what is found there was created.
     *
     * @throws PushScope.InDoubt when neither answer nor look-up came: those variants are looked up first next time
     */
    Result create(
            PushScope scope,
            String productGid,
            Product product,
            List<Variant> variants,
            Map<String, PushItems.VariantRead> reads,
            Map<Long, Claim> claims,
            ShopifyMapping mapping) {
        Map<String, ShopifyAnswers.RemoteVariant> created = new LinkedHashMap<>();
        List<Outcome> refused = new ArrayList<>();
        for (ShopifyMapping.Chunk chunk : mapping.variantsCreate(productGid, product, variants)) {
            sendChunk(scope, productGid, product, chunk, mapping, created, (variant, errors, reply) -> {
                PushItems.VariantRead read = reads.get(variant.reference());
                Claim claim = read == null ? null : claims.get(read.id());
                if (read != null && claim != null) {
                    refused.add(new Outcome.Refused(
                            claim,
                            "productVariantsBulkCreate",
                            ItemErrors.of(errors),
                            read.refusal(),
                            reply.requestId()));
                }
            });
        }
        return new Result(created, refused);
    }

    private interface Refusal {
        void of(Variant variant, List<ShopifyItemError> errors, Reply reply);
    }

    private static void sendChunk(
            PushScope scope,
            String productGid,
            Product product,
            ShopifyMapping.Chunk chunk,
            ShopifyMapping mapping,
            Map<String, ShopifyAnswers.RemoteVariant> created,
            Refusal refusal) {
        Reply reply;
        try {
            reply = scope.send(Operation.VARIANTS_CREATE, chunk.variables());
        } catch (ShopifyException.Ambiguous lost) {
            try {
                created.putAll(standing(scope, productGid, product, mapping));
            } catch (PushScope.NotSent noAnswer) {
                throw new PushScope.InDoubt(noAnswer);
            }
            return;
        }
        if (reply.userErrors().isEmpty()) {
            created.putAll(mapping.answers().created(reply, product, chunk.members()));
            return;
        }
        // The call is all or nothing: those named are refused, the others are sent again without them.
        Map<Integer, List<ShopifyItemError>> byIndex = ShopifyRefusals.of(reply.userErrors()).stream()
                .collect(Collectors.groupingBy(
                        error -> Optional.ofNullable(error.variant()).orElse(-1)));
        List<Variant> others = new ArrayList<>();
        for (int i = 0; i < chunk.members().size(); i++) {
            List<ShopifyItemError> errors = byIndex.getOrDefault(i, byIndex.getOrDefault(-1, List.of()));
            if (errors.isEmpty()) {
                others.add(chunk.members().get(i));
            } else {
                refusal.of(chunk.members().get(i), errors, reply);
            }
        }
        if (!others.isEmpty()) {
            for (ShopifyMapping.Chunk rest : mapping.variantsCreate(productGid, product, others)) {
                sendChunk(scope, productGid, product, rest, mapping, created, refusal);
            }
        }
    }

    /** The product's variants as they stand in the store, by reference. */
    static Map<String, ShopifyAnswers.RemoteVariant> standing(
            PushScope scope, String productGid, Product product, ShopifyMapping mapping) {
        Map<String, ShopifyAnswers.RemoteVariant> standing = new LinkedHashMap<>();
        String after = null;
        do {
            Map<String, @Nullable Object> variables = new LinkedHashMap<>();
            variables.put("id", productGid);
            variables.put("first", ShopifyMapping.CHUNK);
            variables.put("after", after);
            Optional<ShopifyAnswers.RemoteProduct> page =
                    mapping.answers().product(scope.sendRepeatable(Operation.VARIANTS_PAGE, variables), product);
            page.ifPresent(found -> standing.putAll(found.variants()));
            after = page.map(ShopifyAnswers.RemoteProduct::nextPage).orElse(null);
        } while (after != null);
        return standing;
    }

    /**
     * @param ours the content was sent by this very attempt; else only the ids are certain, and that the first stock travelled
     */
    static Outcome written(
            Claim claim,
            PushItems.VariantRead read,
            ShopifyAnswers.RemoteVariant remote,
            String action,
            @Nullable String requestId,
            boolean ours) {
        Map<Facet, Hash> hashes = new EnumMap<>(Facet.class);
        if (ours) {
            hashes.put(Facet.VARIANTS, read.hash());
        }
        hashes.put(Facet.STOCK, read.stock());
        return new Outcome.Written(claim, action, hashes, remote.gid(), remote.inventoryGid(), null, requestId);
    }

    static Map<String, PushItems.VariantRead> byReference(PushItems.ProductRead read) {
        return read.variants().stream()
                .collect(Collectors.toMap(each -> each.variant().reference(), Function.identity()));
    }
}
