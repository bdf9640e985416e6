package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What could be translated of objects that a push would have created by then, or whose ids nobody needs. */
@Component
class DryRunOriginals {

    private final PushItems items;
    private final CategoryItems categories;

    DryRunOriginals(PushItems items, CategoryItems categories) {
        this.items = items;
        this.categories = categories;
    }

    /**
     * What would be answered.
     *
     * @param plain points of what is always asked
     * @param options points of its options and their values
     * @param metafields points of its metafields
     * @param fields what stands of it
     */
    record Original(
            Map<String, Object> data,
            double plain,
            double options,
            double metafields,
            Map<String, ShopFields.Value> fields) {
        Original(Map<String, Object> data, double plain, double options, double metafields) {
            this(data, plain, options, metafields, Map.of());
        }

        double points(Map<String, ?> variables) {
            return plain
                    + (Boolean.TRUE.equals(variables.get("options")) ? options : 0)
                    + (Boolean.TRUE.equals(variables.get("metafields")) ? metafields : 0);
        }
    }

    /**
     * The answer to a look at what is not, or not by that id; null when the look is to be sent.
     *
     * @param originals by the id that is looked at
     */
    static @Nullable Original answer(Operation operation, Map<String, ?> variables, Map<String, Original> originals) {
        List<String> ids = SentFields.texts(variables.get("ids"));
        return switch (operation) {
            case TRANSLATABLE -> originals.get(String.valueOf(variables.get("id")));
            case METAFIELD_IDS ->
                ids.stream().allMatch(id -> Rehearsal.invented(id) || originals.containsKey(id))
                        ? metafields(ids, SentFields.texts(variables.get("keys")), originals)
                        : null;
            case TRANSLATABLES ->
                ids.stream().allMatch(id -> id.contains(DryRunParts.PART))
                        ? new Original(
                                Map.of(
                                        "resources",
                                        Map.of(
                                                "nodes",
                                                ids.stream()
                                                        .map(id -> DryRunParts.part(
                                                                id,
                                                                variables.get("language"),
                                                                whole -> fields(originals.get(whole))))
                                                        .toList())),
                                Operation.page(ids.size(), 2),
                                0,
                                0)
                        : null;
            default -> null;
        };
    }

    private static Original metafields(List<String> owners, List<String> names, Map<String, Original> originals) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (String owner : owners) {
            Original known = originals.get(owner);
            nodes.add(known == null ? ids(owner, owner + DryRunParts.PART, names) : known.data());
        }
        return new Original(Map.of("nodes", nodes), 1 + Operation.page(names.size(), 1), 0, 0);
    }

    /** An owner of metafields, of which each is a part of that or of another thing. */
    private static Map<String, Object> ids(String owner, String part, Collection<String> names) {
        return Map.of(
                "id",
                owner,
                "metafields",
                Map.of(
                        "nodes",
                        names.stream().map(name -> metafield(part + name, name)).toList()));
    }

    /** Of a variant that stands. */
    static Original variant(String gid, String part, Collection<String> metafields) {
        return new Original(ids(gid, part, metafields), 0, 0, 0);
    }

    /** Of a product or collection that stands. */
    static Original standing(String gid, ShopObjects.Standing there, Collection<String> metafields) {
        Map<String, ShopFields.Value> values = there.fields().values();
        Map<String, Object> resource = texts(
                gid, key -> values.getOrDefault(key, ShopFields.Value.NOTHING).shown());
        Original plain = original(gid, resource, there.options(), there.values(), metafields);
        return new Original(plain.data(), plain.plain(), plain.options(), plain.metafields(), values);
    }

    private static Map<String, ShopFields.Value> fields(@Nullable Original known) {
        return known == null ? Map.of() : known.fields();
    }

    private static Map<String, Object> metafield(String id, String name) {
        int dot = name.lastIndexOf('.');
        return Map.of("id", id, "namespace", name.substring(0, dot), "key", name.substring(dot + 1));
    }

    /** By the invented GID. */
    Map<String, Original> of(PushScope scope, List<DryRunItems.Owed> owed) {
        Map<String, Original> originals = new HashMap<>();
        for (DryRunItems.Owed each : owed) {
            Claim claim = each.claim();
            String gid = claim.gid();
            if (gid != null && Rehearsal.invented(gid)) {
                if (claim.kind() == ItemKind.PRODUCT) {
                    items.product(scope, claim.item(), List.of())
                            .ifPresent(read -> originals.put(gid, product(gid, read.product(), scope.snapshot())));
                } else {
                    categories
                            .category(scope, claim.item())
                            .ifPresent(read -> originals.put(
                                    gid,
                                    new Original(
                                            Map.of(
                                                    "resource",
                                                    texts(gid, read.category().texts(), scope.snapshot())),
                                            2,
                                            0,
                                            0)));
                }
            }
        }
        return originals;
    }

    private static Original product(String gid, Product product, Snapshot snapshot) {
        ShopifyOptions names = new ShopifyOptions(snapshot);
        List<String> options = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Option option : product.options()) {
            options.add(names.name(option));
            option.values().forEach(value -> values.add(names.value(option, value)));
        }
        return original(
                gid,
                texts(gid, product.texts(), snapshot),
                options,
                values,
                new ShopifyMetafields(snapshot)
                        .names(product.attributes(), true).stream()
                                .map(ShopifyMetafields::full)
                                .toList());
    }

    private static Original original(
            String gid,
            Map<String, Object> resource,
            Collection<String> options,
            Collection<String> values,
            Collection<String> metafields) {
        resource.put("options", Map.of("nodes", parts(gid, "options.", "name", options)));
        resource.put(
                "values",
                Map.of("nodes", parts(gid, "values.", "name", values), "pageInfo", Map.of("hasNextPage", false)));
        resource.put("metafields", Map.of("nodes", parts(gid, "metafields.", "value", metafields)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("resource", resource);
        data.put("product", ids(gid, gid + DryRunParts.PART + "metafields.", metafields));
        return new Original(
                data,
                2,
                Operation.page(options.size(), 2) + Operation.page(values.size(), 2),
                // Our custom id stands among them.
                Operation.page(metafields.size(), 2) + 1 + Operation.page(metafields.size() + 1, 1));
    }

    private static List<Map<String, Object>> parts(String gid, String kind, String key, Collection<String> names) {
        return names.stream()
                .map(name -> DryRunParts.resource(gid + DryRunParts.PART + kind + name, key, name))
                .toList();
    }

    private static Map<String, Object> texts(String gid, Map<String, Text> texts, Snapshot snapshot) {
        Text text = ShopifyPreflight.text(texts, snapshot);
        return texts(gid, field -> switch (field) {
            case "title" -> text.title();
            case "descriptionHtml" -> text.descriptionHtml();
            case "seo.title" -> text.seoTitle();
            default -> text.seoDescription();
        });
    }

    /** @param original by the field's name */
    private static Map<String, Object> texts(String gid, Function<String, @Nullable String> original) {
        List<Map<String, Object>> content = new ArrayList<>();
        add(content, "title", original.apply("title"));
        add(content, "body_html", original.apply("descriptionHtml"));
        add(content, "meta_title", original.apply("seo.title"));
        add(content, "meta_description", original.apply("seo.description"));
        Map<String, Object> originals = new HashMap<>();
        originals.put("resourceId", gid);
        originals.put("translatableContent", content);
        return originals;
    }

    private static void add(List<Map<String, Object>> content, String key, @Nullable String original) {
        if (original != null && !original.isBlank()) {
            content.add(Map.of("key", key, "digest", DryRunParts.DIGEST));
        }
    }
}
