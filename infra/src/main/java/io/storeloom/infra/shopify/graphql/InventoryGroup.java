package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.InventoryItem;
import io.storeloom.infra.shopify.shop.Level;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An inventory adjustment group: kept as plain values so that an idempotent replay can answer it again after a restart. */
final class InventoryGroup {

    private final Map<String, Object> stored = new LinkedHashMap<>();
    private final List<Map<String, Object>> changes = new ArrayList<>();

    InventoryGroup(Shop shop, Input input) {
        stored.put("id", Gid.of("InventoryAdjustmentGroup", shop.nextId()));
        stored.put("createdAt", shop.now().toString());
        stored.put("reason", input.text("reason", ""));
        stored.put("referenceDocumentUri", input.text("referenceDocumentUri", ""));
        stored.put("changes", changes);
    }

    /** A change of {@code available} is one of {@code on_hand} too. */
    void change(InventoryItem item, Level level, int delta) {
        if (delta != 0) {
            // "the inventory adjustment is counted as an update" (schema, Product.updatedAt)
            item.owner().owner().updatedAt = level.updatedAt;
            for (var name : List.of("available", "on_hand")) {
                var change = new LinkedHashMap<String, Object>();
                change.put("name", name);
                change.put("delta", delta);
                change.put("quantityAfterChange", level.quantity(name));
                change.put("item", item.id);
                change.put("location", level.locationId);
                changes.add(change);
            }
        }
    }

    Map<String, Object> stored() {
        return stored;
    }

    /** The group as it is read, from what was stored of it. */
    static Map<String, @Nullable Object> answer(Shop shop, Map<String, Object> stored) {
        var changes = new ArrayList<Map<String, @Nullable Object>>();
        for (var change : new Input(stored).objects("changes")) {
            var item = change.value("item") instanceof Number id ? shop.variantOfItem(id.longValue()) : null;
            var location = change.value("location") instanceof Number id
                    ? shop.locations().get(id.longValue())
                    : null;
            changes.add(Answers.of(
                    "name",
                    change.text("name"),
                    "delta",
                    change.value("delta"),
                    "quantityAfterChange",
                    change.value("quantityAfterChange"),
                    "item",
                    item == null ? null : item.item,
                    "location",
                    location));
        }
        var uri = Objects.toString(stored.get("referenceDocumentUri"), "");
        return Answers.of(
                "id",
                stored.get("id"),
                "createdAt",
                stored.get("createdAt"),
                "reason",
                stored.get("reason"),
                "referenceDocumentUri",
                uri.isEmpty() ? null : uri,
                "changes",
                changes);
    }
}
