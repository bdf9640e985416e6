package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.InventoryItem;
import io.storeloom.infra.shopify.shop.Level;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * inventorySetQuantities. Compare-and-set by {@code compareQuantity} until 2026-01, by {@code changeFromQuantity} since; from 2026-04 the
 * latter must be there, if only as null. Refuses the whole list or takes the whole list.
 */
final class InventorySet {

    static final Set<String> REASONS = Set.of(
            "correction",
            "cycle_count_available",
            "damaged",
            "movement_canceled",
            "movement_created",
            "movement_received",
            "movement_updated",
            "other",
            "promotion",
            "quality_control",
            "received",
            "reservation_created",
            "reservation_deleted",
            "reservation_updated",
            "restock",
            "safety_stock",
            "shrinkage");

    private static final int MOST = 1_000_000_000;

    private InventorySet() {}

    static void register(Mutations mutations) {
        mutations.add("inventorySetQuantities", (shop, args, call) -> {
            var input = args.object("input");
            requireChangeFrom(call.request(), input.objects("quantities"), "InventoryQuantityInput");
            var stored = Idempotency.once(
                    shop,
                    call,
                    "inventorySetQuantities",
                    args,
                    "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
                    () -> set(shop, call.request(), input));
            return Answers.of("inventoryAdjustmentGroup", InventoryGroup.answer(shop, stored));
        });
    }

    /** The schema says nullable; the server says obligatory. */
    static void requireChangeFrom(Request request, List<Input> inputs, String type) {
        if (request.since("2026-04") && inputs.stream().anyMatch(input -> !input.has("changeFromQuantity"))) {
            throw new RequestError(
                    "INVALID_FIELD_ARGUMENTS", type + " must include the following argument: changeFromQuantity.");
        }
    }

    /** One quantity that has been found in order. */
    private record Write(InventoryItem item, long location, int quantity) {}

    private static Map<String, Object> set(Shop shop, Request request, Input input) {
        var name = input.text("name", "");
        if (!name.equals("available") && !name.equals("on_hand")) {
            throw Path.of("input", "name")
                    .refuse("INVALID_NAME", "The quantity name must be either 'available' or 'on_hand'.");
        }
        checkDocument(input, REASONS);
        var errors = new ArrayList<Map<String, Object>>();
        var writes = new ArrayList<Write>();
        var pairs = new HashSet<String>();
        var quantities = input.objects("quantities");
        for (var i = 0; i < quantities.size(); i++) {
            var quantity = quantities.get(i);
            try {
                writes.add(check(shop, request, input, quantity, name, Path.of("input", "quantities", i)));
                if (!pairs.add(quantity.text("inventoryItemId") + " " + quantity.text("locationId"))) {
                    throw Path.of("input", "quantities", i)
                            .refuse(
                                    "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
                                    "The combination of inventoryItemId and locationId must be unique.");
                }
            } catch (Refusal refusal) {
                errors.addAll(refusal.userErrors());
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        var group = new InventoryGroup(shop, input);
        for (var write : writes) {
            var level = shop.stock(write.item().owner(), write.location());
            group.change(write.item(), level, level.set(name, write.quantity(), shop.now()));
        }
        return group.stored();
    }

    private static Write check(Shop shop, Request request, Input input, Input quantity, String name, Path path) {
        var item = InventoryFields.item(shop, quantity.text("inventoryItemId"));
        if (item == null) {
            throw path.then("inventoryItemId")
                    .refuse("INVALID_INVENTORY_ITEM", "The specified inventory item could not be found.");
        }
        var location = Gid.number(quantity.text("locationId"), "Location");
        if (!shop.locations().containsKey(location)) {
            throw path.then("locationId").refuse("INVALID_LOCATION", "The specified location could not be found.");
        }
        var wanted = quantity.number("quantity", 0);
        if (Math.abs((long) wanted) > MOST) {
            throw path.then("quantity")
                    .refuse(
                            wanted > 0 ? "INVALID_QUANTITY_TOO_HIGH" : "INVALID_QUANTITY_TOO_LOW",
                            "The quantity can't be " + (wanted > 0 ? "higher than " : "lower than -") + MOST + ".");
        }
        if (wanted < 0 && name.equals("on_hand")) {
            throw path.then("quantity").refuse("INVALID_QUANTITY_NEGATIVE", "The quantity can't be negative.");
        }
        var level = item.levels.get(location);
        checkStocked(request, level, path);
        compare(request, input, quantity, level == null ? 0 : level.quantity(name), path);
        return new Write(item, location, wanted);
    }

    /** Until 2026-07 an item must be stocked at the location; in 2026-10 that error no longer exists and the item is activated. */
    static void checkStocked(Request request, @Nullable Level level, Path path) {
        if (level == null && !request.since("2026-10")) {
            throw path.then("locationId")
                    .refuse(
                            "ITEM_NOT_STOCKED_AT_LOCATION",
                            "The specified inventory item is not stocked at the location.");
        }
    }

    private static void compare(Request request, Input input, Input quantity, int present, Path path) {
        if (quantity.given("changeFromQuantity")) {
            staleUnless(quantity.number("changeFromQuantity", 0) == present, path);
            return;
        }
        if (request.since("2026-04")
                || quantity.has("changeFromQuantity")
                || input.flag("ignoreCompareQuantity", false)) {
            return;
        }
        if (!quantity.given("compareQuantity")) {
            throw path.then("compareQuantity")
                    .refuse(
                            "COMPARE_QUANTITY_REQUIRED",
                            "The compareQuantity argument must be given and not null unless ignoreCompareQuantity is true.");
        }
        if (quantity.number("compareQuantity", 0) != present) {
            throw path.then("compareQuantity")
                    .refuse(
                            "COMPARE_QUANTITY_STALE",
                            "The compareQuantity argument no longer matches the persisted quantity.");
        }
    }

    static void staleUnless(boolean fresh, Path path) {
        if (!fresh) {
            throw path.then("changeFromQuantity")
                    .refuse(
                            "CHANGE_FROM_QUANTITY_STALE",
                            "The changeFromQuantity argument no longer matches the persisted quantity.");
        }
    }

    static void checkDocument(Input input, Set<String> reasons) {
        if (!reasons.contains(input.text("reason", ""))) {
            throw Path.of("input", "reason").refuse("INVALID_REASON", "The specified reason is invalid.");
        }
        var uri = input.text("referenceDocumentUri");
        if (uri != null && !uri.contains("://")) {
            throw Path.of("input", "referenceDocumentUri")
                    .refuse("INVALID_REFERENCE_DOCUMENT", "The specified reference document is invalid.");
        }
    }
}
