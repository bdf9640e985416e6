package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Updates one product's variants that stand in the store, each by its GID, with those of their fields that are ours. */
final class VariantUpdating {

    private final PushScope scope;
    private final Claims rows;
    private final ShopifyMapping mapping;
    private final Map<Long, Claim> claims;
    private final List<Outcome> outcomes;

    /**
     * Of one attempt.
     *
     * @param claims by item
     * @param outcomes gets one for each variant that was answered for
     */
    VariantUpdating(
            PushScope scope, Claims rows, ShopifyMapping mapping, Map<Long, Claim> claims, List<Outcome> outcomes) {
        this.scope = scope;
        this.rows = rows;
        this.mapping = mapping;
        this.claims = claims;
        this.outcomes = outcomes;
    }

    /** @throws PushScope.NotSent when the attempt has to stop */
    void update(String productGid, PushItems.ProductRead read, List<PushItems.VariantRead> known) {
        ahead(known);
        Map<String, PushItems.VariantRead> left =
                known.stream().collect(Collectors.toMap(each -> each.variant().reference(), Function.identity()));
        Map<String, String> gids = new HashMap<>();
        left.forEach((reference, each) -> gids.put(reference, gid(each)));
        List<Variant> variants =
                known.stream().map(PushItems.VariantRead::variant).toList();
        List<ShopifyMapping.Chunk> chunks = AdoptedIds.in(
                mapping.variantsUpdate(productGid, read.product(), variants, gids),
                productGid,
                variants,
                variant -> claim(Objects.requireNonNull(left.get(variant.reference()))));
        for (ShopifyMapping.Chunk chunk : chunks) {
            send(
                    chunk.members().stream()
                            .map(variant -> Objects.requireNonNull(left.remove(variant.reference())))
                            .toList(),
                    chunk.variables());
        }
        taken(List.copyOf(left.values()), "none", null);
    }

    /** Should an answer be lost, it is on record which metafields may be ours. */
    private void ahead(List<PushItems.VariantRead> known) {
        Map<Long, Set<String>> possible = new HashMap<>();
        for (PushItems.VariantRead each : known) {
            Set<String> names = new TreeSet<>(names(each));
            if (!each.attributes().containsAll(names)) {
                names.addAll(each.attributes());
                possible.put(each.id(), names);
            }
        }
        rows.ahead(scope, possible);
    }

    private void send(List<PushItems.VariantRead> members, Map<String, Object> variables) {
        Reply reply = scope.sendRepeatable(Operation.VARIANTS_UPDATE, variables);
        Map<Integer, List<ShopifyItemError>> errors = ShopifyRefusals.of(reply.userErrors()).stream()
                .collect(Collectors.groupingBy(
                        error -> Optional.ofNullable(error.variant()).orElse(-1)));
        List<PushItems.VariantRead> taken = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            PushItems.VariantRead each = members.get(i);
            List<ShopifyItemError> mine = errors.getOrDefault(i, errors.getOrDefault(-1, List.of()));
            if (!errors.containsKey(i) && ItemErrors.gone(mine)) {
                outcomes.add(new Outcome.Forgotten(claim(each), true));
            } else if (mine.isEmpty()) {
                taken.add(each);
            } else if (ItemErrors.gone(mine)) {
                outcomes.add(new Outcome.Forgotten(claim(each)));
            } else {
                refuse(each, "productVariantsBulkUpdate", mine, reply.requestId());
            }
        }
        taken(taken, "productVariantsBulkUpdate", reply.requestId());
    }

    /** Their metafields that left the catalogue go too. */
    private void taken(List<PushItems.VariantRead> variants, String action, @Nullable String requestId) {
        List<Map<String, Object>> gone = variants.stream()
                .flatMap(each ->
                        mapping
                                .metafields()
                                .gone(
                                        gid(each),
                                        each.attributes(),
                                        each.variant().attributes())
                                .stream())
                .toList();
        List<ShopifyItemError> errors = new ArrayList<>();
        for (int from = 0; from < gone.size() && errors.isEmpty(); from += ShopifyMapping.CHUNK) {
            Reply reply = scope.sendRepeatable(
                    Operation.METAFIELDS_DELETE,
                    Map.of("metafields", gone.subList(from, Math.min(gone.size(), from + ShopifyMapping.CHUNK))));
            errors.addAll(ShopifyRefusals.of(reply.userErrors()));
        }
        for (PushItems.VariantRead each : variants) {
            if (errors.isEmpty()) {
                outcomes.add(new Outcome.Written(
                        claim(each),
                        action,
                        Map.of(Facet.VARIANTS, each.hash()),
                        Outcome.Sent.attributes(names(each)),
                        requestId));
            } else {
                refuse(each, "metafieldsDelete", errors, requestId);
            }
        }
    }

    private void refuse(
            PushItems.VariantRead each, String action, List<ShopifyItemError> errors, @Nullable String requestId) {
        outcomes.add(Outcome.refused(claim(each), action, errors, each.refusal(), requestId));
    }

    private List<String> names(PushItems.VariantRead each) {
        return mapping.metafields().names(each.variant().attributes(), false);
    }

    private String gid(PushItems.VariantRead each) {
        return Objects.requireNonNull(claim(each).gid());
    }

    private Claim claim(PushItems.VariantRead each) {
        return Objects.requireNonNull(claims.get(each.id()));
    }
}
