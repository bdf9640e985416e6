package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Categories as collections, in the model of up to 2026-04 and in the one of sources from 2026-07. */
final class ShopifyCollections {

    /** The API version from which collections are made of sources, and a parent names its children. */
    static final String SOURCES_SINCE = "2026-07";

    /** Merchants see it in the collection's page. */
    private static final String CHILDREN = "Sub-categories";

    private ShopifyCollections() {}

    /** Whether a parent names its children, so that children have to exist first. */
    static boolean parentsNameChildren(String apiVersion) {
        return apiVersion.compareTo(SOURCES_SINCE) >= 0;
    }

    /** {@code children} are GIDs; they are left out where Shopify knows no tree. */
    static Map<String, Object> create(Category category, List<String> children, Snapshot snapshot) {
        Ownership ownership = snapshot.settings().ownership();
        Map<String, @Nullable Object> fields =
                texts(category, snapshot, ownership.creates(FieldGroup.TEXT), ownership.creates(FieldGroup.SEO));
        fields.putIfAbsent(
                "title", ShopifyPreflight.text(category.texts(), snapshot).title());
        fields.put("metafields", List.of(ShopifyIds.metafield(ItemKind.CATEGORY, category.reference())));
        if (!children.isEmpty() && parentsNameChildren(snapshot.apiVersion())) {
            fields.put("sources", List.of(newChildren(children)));
        }
        return Map.of("collection", fields);
    }

    /** {@code source} is the GID of the collection's source of sub-collections, or null when it has none yet. */
    static Map<String, Object> update(
            String gid, Category category, List<String> children, @Nullable String source, Snapshot snapshot) {
        Ownership ownership = snapshot.settings().ownership();
        Map<String, @Nullable Object> fields =
                texts(category, snapshot, ownership.updates(FieldGroup.TEXT), ownership.updates(FieldGroup.SEO));
        fields.put("id", gid);
        if (parentsNameChildren(snapshot.apiVersion())) {
            if (source == null && !children.isEmpty()) {
                fields.put("sourcesToCreate", List.of(newChildren(children)));
            } else if (source != null && children.isEmpty()) {
                fields.put("sourcesToDelete", List.of(source));
            } else if (source != null) {
                fields.put(
                        "sourcesToUpdate",
                        List.of(Map.of("subCollections", Map.of("id", source, "collectionIds", children))));
            }
        }
        return Map.of("collection", fields);
    }

    static Map<String, Object> seo(Text text) {
        return Map.of(
                "title", Objects.requireNonNullElse(text.seoTitle(), ""),
                "description", Objects.requireNonNullElse(text.seoDescription(), ""));
    }

    private static Map<String, @Nullable Object> texts(
            Category category, Snapshot snapshot, boolean texts, boolean seo) {
        Text text = ShopifyPreflight.text(category.texts(), snapshot);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (texts) {
            fields.put("title", text.title());
            fields.put("descriptionHtml", Objects.requireNonNullElse(text.descriptionHtml(), ""));
            if (category.handle() != null) {
                fields.put("handle", category.handle());
            }
        }
        if (seo) {
            fields.put("seo", seo(text));
        }
        return fields;
    }

    private static Map<String, Object> newChildren(List<String> children) {
        return Map.of("subCollections", Map.of("title", CHILDREN, "collectionIds", children));
    }
}
