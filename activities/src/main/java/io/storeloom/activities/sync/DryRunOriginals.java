package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What could be translated of objects that a push would have created by then. */
@Component
class DryRunOriginals {

    /** Whatever the digest, a rehearsed translation belongs to it. */
    private static final String DIGEST = "rehearsed";

    /** Stands between an object's id and the name of a part of it, of which no id is known. */
    static final String PART = "#part:";

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
     */
    record Original(Map<String, Object> data, double plain, double options, double metafields) {

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
                ids.stream().allMatch(Rehearsal::invented)
                        ? metafields(ids, SentFields.texts(variables.get("keys")))
                        : null;
            case TRANSLATABLES ->
                ids.stream().allMatch(id -> id.contains(PART))
                        ? new Original(
                                Map.of(
                                        "resources",
                                        Map.of(
                                                "nodes",
                                                ids.stream()
                                                        .map(id -> resource(id, "value", ""))
                                                        .toList())),
                                Operation.page(ids.size(), 2),
                                0,
                                0)
                        : null;
            default -> null;
        };
    }

    private static Original metafields(List<String> owners, List<String> names) {
        List<Map<String, Object>> nodes = owners.stream()
                .map(owner -> Map.of(
                        "id",
                        owner,
                        "metafields",
                        Map.of(
                                "nodes",
                                names.stream()
                                        .map(name -> metafield(owner + PART + name, name))
                                        .toList())))
                .toList();
        return new Original(Map.of("nodes", nodes), 1 + Operation.page(names.size(), 1), 0, 0);
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
        Map<String, Object> resource = texts(gid, product.texts(), snapshot);
        List<Map<String, Object>> options = new ArrayList<>();
        List<Map<String, Object>> values = new ArrayList<>();
        for (Option option : product.options()) {
            options.add(resource(gid + PART + "options." + option.name(), "name", names.name(option)));
            option.values()
                    .forEach(value -> values.add(
                            resource(gid + PART + "values." + value, "name", names.value(option, value))));
        }
        List<Map<String, Object>> metafields = new ArrayList<>();
        List<Map<String, Object>> ids = new ArrayList<>();
        new ShopifyMetafields(snapshot).of(product.attributes(), true).forEach(each -> {
            String id = gid + PART + ShopFields.metafieldName(each.get("namespace"), each.get("key"));
            metafields.add(resource(id, "value", String.valueOf(each.get("value"))));
            ids.add(Map.of("id", id, "namespace", each.get("namespace"), "key", each.get("key")));
        });
        resource.put("options", Map.of("nodes", options));
        resource.put("values", Map.of("nodes", values, "pageInfo", Map.of("hasNextPage", false)));
        resource.put("metafields", Map.of("nodes", metafields));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("resource", resource);
        data.put("product", Map.of("metafields", Map.of("nodes", ids)));
        return new Original(
                data,
                2,
                Operation.page(options.size(), 2) + Operation.page(values.size(), 2),
                // Our custom id stands among them.
                Operation.page(metafields.size(), 2) + 1 + Operation.page(metafields.size() + 1, 1));
    }

    private static Map<String, Object> resource(String gid, String key, String value) {
        return Map.of(
                "resourceId",
                gid,
                "translatableContent",
                List.of(Map.of("key", key, "value", value, "digest", DIGEST)));
    }

    private static Map<String, Object> texts(String gid, Map<String, Text> texts, Snapshot snapshot) {
        Text text = ShopifyPreflight.text(texts, snapshot);
        List<Map<String, Object>> content = new ArrayList<>();
        add(content, "title", text.title());
        add(content, "body_html", text.descriptionHtml());
        add(content, "meta_title", text.seoTitle());
        add(content, "meta_description", text.seoDescription());
        Map<String, Object> originals = new HashMap<>();
        originals.put("resourceId", gid);
        originals.put("translatableContent", content);
        return originals;
    }

    private static void add(List<Map<String, Object>> content, String key, @Nullable String original) {
        if (original != null && !original.isBlank()) {
            content.add(Map.of("key", key, "digest", DIGEST));
        }
    }
}
