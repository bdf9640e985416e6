package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** inventoryAdjustQuantities and inventoryActivate. */
final class InventoryMoves {

    private InventoryMoves() {}

    static void register(Mutations mutations) {
        mutations
                .add("inventoryAdjustQuantities", (shop, args, call) -> {
                    var input = args.object("input");
                    InventorySet.requireChangeFrom(call.request(), input.objects("changes"), "InventoryChangeInput");
                    var stored = Idempotency.once(
                            shop,
                            call,
                            "inventoryAdjustQuantities",
                            args,
                            "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
                            () -> adjust(shop, call.request(), input));
                    return Answers.of("inventoryAdjustmentGroup", InventoryGroup.answer(shop, stored));
                })
                .add("inventoryActivate", (shop, args, call) -> {
                    Idempotency.once(shop, call, "inventoryActivate", args, null, () -> activate(shop, args));
                    var item = Objects.requireNonNull(InventoryFields.item(shop, args.text("inventoryItemId")));
                    return Answers.of(
                            "inventoryLevel", item.levels.get(Gid.number(args.text("locationId"), "Location")));
                });
    }

    private static Map<String, Object> adjust(Shop shop, Request request, Input input) {
        var name = input.text("name", "");
        if (!name.equals("available")) {
            throw Path.of("input", "name").refuse("INVALID_QUANTITY_NAME", "Only 'available' can be adjusted here.");
        }
        InventorySet.checkDocument(input, InventorySet.REASONS);
        var errors = new ArrayList<Map<String, Object>>();
        var changes = input.objects("changes");
        for (var i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var path = Path.of("input", "changes", i);
            try {
                var item = InventoryFields.item(shop, change.text("inventoryItemId"));
                if (item == null) {
                    throw path.then("inventoryItemId")
                            .refuse("INVALID_INVENTORY_ITEM", "The specified inventory item could not be found.");
                }
                var location = Gid.number(change.text("locationId"), "Location");
                if (!shop.locations().containsKey(location)) {
                    throw path.then("locationId")
                            .refuse("INVALID_LOCATION", "The specified location could not be found.");
                }
                var level = item.levels.get(location);
                InventorySet.checkStocked(request, level, path);
                if (change.given("changeFromQuantity")) {
                    var present = level == null ? 0 : level.quantity(name);
                    InventorySet.staleUnless(change.number("changeFromQuantity", 0) == present, path);
                }
            } catch (Refusal refusal) {
                errors.addAll(refusal.userErrors());
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        var group = new InventoryGroup(shop, input);
        for (var change : changes) {
            var item = Objects.requireNonNull(InventoryFields.item(shop, change.text("inventoryItemId")));
            var level = shop.stock(item.owner(), Gid.number(change.text("locationId"), "Location"));
            var to = level.quantity(name) + change.number("delta", 0);
            group.change(item, level, level.set(name, to, shop.now()));
        }
        return group.stored();
    }

    private static Map<String, Object> activate(Shop shop, Input args) {
        var item = InventoryFields.item(shop, args.text("inventoryItemId"));
        if (item == null) {
            throw Path.of("inventoryItemId").refuse(null, "The product couldn't be stocked: it does not exist.");
        }
        var location = shop.locations().get(Gid.number(args.text("locationId"), "Location"));
        if (location == null) {
            throw Path.of("locationId")
                    .refuse(null, "The product couldn't be stocked because the location wasn't found.");
        }
        var stocked = item.levels.containsKey(location.id);
        if (stocked && (args.given("available") || args.given("onHand"))) {
            throw Path.of("available")
                    .refuse(
                            null,
                            "Not allowed to set available quantity when the item is already active at the location.");
        }
        var level = shop.stock(item.owner(), location.id);
        if (args.given("available")) {
            level.set("available", args.number("available", 0), shop.now());
        } else if (args.given("onHand")) {
            level.set("on_hand", args.number("onHand", 0), shop.now());
        }
        return Map.of("level", level.gid());
    }
}
