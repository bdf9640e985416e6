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

    private final PushItems items;
    private final CategoryItems categories;

    DryRunOriginals(PushItems items, CategoryItems categories) {
        this.items = items;
        this.categories = categories;
    }

    /**
     * What TRANSLATABLE would answer.
     *
     * @param options points of its options and their values
     * @param metafields points of its metafields
     */
    record Original(Map<String, Object> data, double options, double metafields) {

        double points(Map<String, ?> variables) {
            return 2
                    + (Boolean.TRUE.equals(variables.get("options")) ? options : 0)
                    + (Boolean.TRUE.equals(variables.get("metafields")) ? metafields : 0);
        }
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
            options.add(resource(gid + "/" + option.name(), "name", names.name(option)));
            option.values()
                    .forEach(value -> values.add(
                            resource(gid + "/" + option.name() + "/" + value, "name", names.value(option, value))));
        }
        List<Map<String, Object>> metafields = new ArrayList<>();
        List<Map<String, Object>> ids = new ArrayList<>();
        new ShopifyMetafields(snapshot).of(product.attributes(), true).forEach(each -> {
            String id = gid + "/" + each.get("namespace") + "." + each.get("key");
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
