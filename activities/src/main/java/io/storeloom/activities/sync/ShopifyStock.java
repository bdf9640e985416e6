package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stock as Shopify wants it set: one location and at most 250 items a call, compared with what was read before. */
final class ShopifyStock {

    private static final String CHANGE_FROM_SINCE = "2026-01";

    private final Snapshot snapshot;
    private final ShopifyVariants variants;

    ShopifyStock(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.variants = new ShopifyVariants(snapshot);
    }

    /**
     * One item's new quantity.
     *
     * @param from what was read in the same activity; null where it was not kept at the location
     * @param wanted the catalogue's quantity, from which {@code quantity} differs by what was sold while it was on its way
     */
    record Line(
            String inventoryItem, int quantity, @Nullable Integer from, int wanted) {
        Line(String inventoryItem, int quantity, @Nullable Integer from) {
            this(inventoryItem, quantity, from, quantity);
        }
    }

    /** A variant's quantities by location GID, as the connector maps the catalogue's codes; none when stock is not ours to set. */
    Map<String, Integer> quantities(Variant variant) {
        return variants.stock(variant);
    }

    /** What Shopify calls the catalogue's quantity. */
    private String name() {
        return snapshot.settings().stockQuantity().shopifyName();
    }

    /** Whether what is sent again can be told by its key; up to 2025-10 there is none. */
    boolean keyed() {
        return snapshot.apiVersion().compareTo(CHANGE_FROM_SINCE) >= 0;
    }

    /** INVENTORY_LEVELS. */
    Map<String, Object> levels(String location, List<String> inventoryItems) {
        return Map.of("ids", inventoryItems, "location", location, "name", name());
    }

    /**
     * INVENTORY_SET. Up to 2025-10 there is no idempotency key and the comparison has another name; from 2026-04 both are obligatory
     * though the schema cannot say so.
     *
     * @param key stays with the chunk when it is sent again
     */
    Map<String, Object> set(String location, List<Line> lines, UUID key, long eventNumber) {
        boolean changeFrom = keyed();
        List<Map<String, @Nullable Object>> quantities = new ArrayList<>();
        for (Line line : lines) {
            Map<String, @Nullable Object> quantity = new LinkedHashMap<>();
            quantity.put("inventoryItemId", line.inventoryItem());
            quantity.put("locationId", location);
            quantity.put("quantity", line.quantity());
            if (changeFrom) {
                quantity.put("changeFromQuantity", line.from());
            } else if (line.from() != null) {
                quantity.put("compareQuantity", line.from());
            }
            quantities.add(quantity);
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", name());
        input.put("reason", "correction");
        input.put("referenceDocumentUri", "gid://storeloom/SyncEvent/" + eventNumber);
        input.put("quantities", quantities);
        if (changeFrom) {
            return Map.of("input", input, "key", key.toString());
        }
        // Shopify compares all lines of a call or none; a chunk is therefore read as a whole or not at all.
        input.put("ignoreCompareQuantity", lines.stream().anyMatch(line -> line.from() == null));
        return Map.of("input", input);
    }

    /** INVENTORY_ACTIVATE: stocks an item at a location where it was not kept before. */
    Map<String, Object> activate(String location, String inventoryItem, int available, UUID key) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("item", inventoryItem);
        variables.put("location", location);
        variables.put("available", available);
        if (keyed()) {
            variables.put("key", key.toString());
        }
        return variables;
    }
}
