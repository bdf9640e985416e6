package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads for a drift check what the store says in further languages, in pages and language by language. What can be translated is known
 * by its name: ids and digests, which Shopify tells product by product, are for those who send.
 */
@Component
class DriftTranslations {

    private final TranslatedAttributes attributes;

    DriftTranslations(TranslatedAttributes attributes) {
        this.attributes = attributes;
    }

    /** @param originals what can be translated of what stands, by GID */
    record Read(Map<String, ShopObjects.Standing> standing, Map<String, DryRunOriginals.Original> originals) {}

    /** A metafield as a part of its product. */
    private record Part(TranslatedAttributes.Owner owner, String name) {
        String field() {
            String kind = owner.variant() == null ? "" : "variants." + owner.variant() + ".";
            return kind + "metafields." + name;
        }
    }

    /** @param products GIDs by item; none of a page of categories */
    Read read(PushScope scope, Set<String> asked, Map<Long, String> products) {
        Map<String, ShopObjects.Standing> standing = new HashMap<>();
        for (String language : scope.snapshot().languages()) {
            ShopObjects.read(scope, asked, new ShopObjects.Wanted(Set.of(), false, false, language, true))
                    .forEach((gid, found) -> standing.merge(gid, found, ShopObjects.Standing::and));
        }
        List<TranslatedAttributes.Owner> owners = products.isEmpty() ? List.of() : owners(scope, products);
        Map<String, List<String>> metafields = new HashMap<>();
        for (Part part : metafields(scope, owners, products, standing)) {
            metafields
                    .computeIfAbsent(part.owner().gid(), none -> new ArrayList<>())
                    .add(part.name());
        }
        Map<String, DryRunOriginals.Original> originals = new HashMap<>();
        standing.forEach((gid, there) ->
                originals.put(gid, DryRunOriginals.standing(gid, there, metafields.getOrDefault(gid, List.of()))));
        for (TranslatedAttributes.Owner owner : owners) {
            if (owner.variant() != null) {
                String part = products.get(owner.product()) + DryRunParts.PART + new Part(owner, "").field();
                originals.put(
                        owner.gid(),
                        DryRunOriginals.variant(owner.gid(), part, metafields.getOrDefault(owner.gid(), List.of())));
            }
        }
        return new Read(standing, originals);
    }

    private List<TranslatedAttributes.Owner> owners(PushScope scope, Map<Long, String> products) {
        List<TranslatedAttributes.Owner> owners = new ArrayList<>(attributes.ofProducts(scope, products.keySet()));
        owners.addAll(attributes.ofVariants(scope, products.keySet()));
        owners.removeIf(owner -> Rehearsal.invented(owner.gid()));
        return owners;
    }

    /** Puts what their metafields say to what stands; answers those that can be translated. */
    private static List<Part> metafields(
            PushScope scope,
            List<TranslatedAttributes.Owner> owners,
            Map<Long, String> products,
            Map<String, ShopObjects.Standing> standing) {
        ShopifyTranslations translations = new ShopifyTranslations(scope.snapshot());
        Map<String, TranslatedAttributes.Owner> byGid = owners.stream()
                .collect(Collectors.toMap(TranslatedAttributes.Owner::gid, Function.identity(), (a, b) -> a));
        Map<String, Map<String, Attribute>> said = new HashMap<>();
        byGid.forEach((gid, owner) -> said.put(
                gid,
                translations.translated(owner.attributes(), owner.attributes().keySet())));
        Map<String, Part> parts = new LinkedHashMap<>();
        MetafieldOriginals.names(scope, said).forEach((gid, names) -> {
            TranslatedAttributes.Owner owner = byGid.get(gid);
            if (owner != null) {
                names.forEach((metafield, name) -> parts.put(metafield, new Part(owner, name)));
            }
        });
        Map<String, Part> translatable = new LinkedHashMap<>();
        for (String language : scope.snapshot().languages()) {
            for (List<String> some : MetafieldOriginals.pages(List.copyOf(parts.keySet()))) {
                Reply reply =
                        scope.sendRepeatable(Operation.TRANSLATABLES, MetafieldOriginals.variables(some, language));
                for (JsonNode node : reply.root().path("nodes")) {
                    String gid = node.path("resourceId").asString();
                    Part part = parts.get(gid);
                    ShopObjects.Standing there = part == null
                            ? null
                            : standing.get(products.get(part.owner().product()));
                    if (part != null && there != null) {
                        translatable.put(gid, part);
                        node.path("translations")
                                .forEach(each -> there.fields()
                                        .put(
                                                "translations." + language + "." + part.field(),
                                                each.path("value").asString()));
                    }
                }
            }
        }
        return List.copyOf(translatable.values());
    }
}
