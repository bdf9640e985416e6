package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The first update of what was adopted brings our custom id, whoever owns its other fields (decision 0005 rule 7). */
final class AdoptedIds {

    private AdoptedIds() {}

    /** @param root of the variables, {@code product} or {@code collection} */
    static Map<String, Object> in(Map<String, Object> variables, String root, Claim claim) {
        return claim.needsId()
                ? Map.of(root, identified(variables.get(root), claim.kind(), claim.reference()))
                : variables;
    }

    /** VARIANTS_UPDATE; a variant of which nothing else is sent is added. */
    static List<ShopifyMapping.Chunk> in(
            List<ShopifyMapping.Chunk> chunks, String product, List<Variant> all, Function<Variant, Claim> claims) {
        List<ShopifyMapping.Chunk> identified = new ArrayList<>();
        Set<String> sent = new HashSet<>();
        for (ShopifyMapping.Chunk chunk : chunks) {
            List<Object> inputs = new ArrayList<>();
            int i = 0;
            for (Object input :
                    (List<?>) java.util.Objects.requireNonNull(chunk.variables().get("variants"))) {
                Variant variant = chunk.members().get(i++);
                sent.add(variant.reference());
                inputs.add(
                        claims.apply(variant).needsId()
                                ? identified(input, ItemKind.VARIANT, variant.reference())
                                : input);
            }
            identified.add(chunk(product, inputs, chunk.members()));
        }
        List<Variant> rest = all.stream()
                .filter(variant -> claims.apply(variant).needsId() && !sent.contains(variant.reference()))
                .toList();
        for (int from = 0; from < rest.size(); from += ShopifyMapping.CHUNK) {
            List<Variant> members = rest.subList(from, Math.min(rest.size(), from + ShopifyMapping.CHUNK));
            identified.add(chunk(
                    product,
                    members.stream()
                            .map(variant -> (Object) identified(
                                    Map.of(
                                            "id",
                                            String.valueOf(claims.apply(variant).gid())),
                                    ItemKind.VARIANT,
                                    variant.reference()))
                            .toList(),
                    members));
        }
        return identified;
    }

    private static ShopifyMapping.Chunk chunk(String product, List<Object> inputs, List<Variant> members) {
        return new ShopifyMapping.Chunk(Map.of("productId", product, "variants", inputs), members);
    }

    private static Map<String, @Nullable Object> identified(@Nullable Object input, ItemKind kind, String reference) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (input instanceof Map<?, ?> given) {
            given.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        List<Object> metafields = new ArrayList<>();
        if (fields.get("metafields") instanceof List<?> others) {
            metafields.addAll(others);
        }
        metafields.add(ShopifyIds.metafield(kind, reference));
        fields.put("metafields", metafields);
        return fields;
    }
}
