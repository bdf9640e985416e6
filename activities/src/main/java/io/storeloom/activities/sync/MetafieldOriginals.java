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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of variants' metafields can be translated. A variant is no resource that Shopify lists nested ones of, so they are found by
 * their names first, and then by their ids.
 */
final class MetafieldOriginals {

    /** Shopify's most for a page, and for a list of ids. */
    private static final int MOST = 250;

    private MetafieldOriginals() {}

    /**
     * The originals by the variant's GID; none of a variant that is gone, which its own push finds.
     *
     * @param attributes those that are translated, by the variant's GID
     */
    static Map<String, List<TranslatableOriginals.Named>> read(
            PushScope scope, Map<String, Map<String, Attribute>> attributes) {
        Map<String, Map<String, String>> names = names(scope, attributes);
        Map<String, List<TranslatableOriginals.Named>> originals = new LinkedHashMap<>();
        List<String> ids =
                names.values().stream().flatMap(each -> each.keySet().stream()).toList();
        for (List<String> some : pages(ids)) {
            Reply reply = scope.sendRepeatable(Operation.TRANSLATABLES, variables(some, null));
            names.forEach((variant, own) -> originals
                    .computeIfAbsent(variant, none -> new ArrayList<>())
                    .addAll(TranslatableOriginals.metafields(reply.root(), own)));
        }
        return originals;
    }

    /** Their metafields by owner, each as {@code namespace.key} by GID. */
    static Map<String, Map<String, String>> names(PushScope scope, Map<String, Map<String, Attribute>> attributes) {
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        for (List<String> some : pages(attributes.keySet().stream().sorted().toList())) {
            Set<String> keys = new TreeSet<>();
            some.forEach(owner ->
                    keys.addAll(attributes.getOrDefault(owner, Map.of()).keySet()));
            if (keys.isEmpty()) {
                continue;
            }
            Reply reply = scope.sendRepeatable(
                    Operation.METAFIELD_IDS,
                    Map.of("ids", some, "keys", List.copyOf(keys), "first", Math.min(keys.size(), MOST)));
            for (JsonNode node : reply.root()) {
                String owner = node.path("id").asString("");
                Map<String, String> own = new HashMap<>(TranslatableOriginals.names(node.path("metafields")));
                own.values().retainAll(attributes.getOrDefault(owner, Map.of()).keySet());
                if (!own.isEmpty()) {
                    names.put(owner, own);
                }
            }
        }
        return names;
    }

    /** Of TRANSLATABLES. */
    static Map<String, Object> variables(List<String> ids, @Nullable String language) {
        return Map.of(
                "ids",
                ids,
                "first",
                ids.size(),
                "language",
                language == null ? "en" : language,
                "translations",
                language != null);
    }

    /** What a dry run invents is not asked of Shopify together with what stands. */
    static List<List<String>> pages(List<String> ids) {
        List<List<String>> pages = new ArrayList<>();
        for (List<String> some : ids.stream()
                .collect(Collectors.partitioningBy(Rehearsal::invented))
                .values()) {
            for (int from = 0; from < some.size(); from += MOST) {
                pages.add(some.subList(from, Math.min(some.size(), from + MOST)));
            }
        }
        return pages;
    }
}
