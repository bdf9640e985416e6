package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.InventoryItem;
import io.storeloom.infra.shopify.shop.Level;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an inventory item and its levels answer. */
final class InventoryFields {

    private static final List<String> NAMES = List.of(
            "available", "on_hand", "committed", "incoming", "reserved", "damaged", "quality_control", "safety_stock");

    private InventoryFields() {}

    static void register(Fields fields) {
        fields.type("InventoryItem", InventoryItem.class)
                .read("id", InventoryItem::gid)
                .read("legacyResourceId", item -> item.id)
                .read("sku", item -> item.owner().sku)
                .read("tracked", item -> item.tracked)
                .read("trackedEditable", item -> Answers.of("locked", false, "reason", null))
                .read("requiresShipping", item -> item.requiresShipping)
                .resolve(
                        "unitCost",
                        (item, call) ->
                                Answers.money(item.cost, call.shop().spec().currency()))
                .read("countryCodeOfOrigin", item -> item.countryCodeOfOrigin)
                .read("provinceCodeOfOrigin", item -> item.provinceCodeOfOrigin)
                .read("harmonizedSystemCode", item -> item.harmonizedSystemCode)
                .read(
                        "measurement",
                        item -> Answers.of(
                                "id",
                                Gid.of("InventoryItemMeasurement", item.id),
                                "weight",
                                Answers.of("value", item.weight, "unit", item.weightUnit)))
                .read("createdAt", item -> item.createdAt)
                .read("updatedAt", item -> item.updatedAt)
                .read("variant", InventoryItem::owner)
                .resolve(
                        "variants",
                        (item, call) -> Paging.listed(List.of(item.owner()), variant -> variant.id, call.args()))
                .read("locationsCount", item -> Answers.count(item.levels.size()))
                .resolve(
                        "inventoryLevels",
                        (item, call) ->
                                Paging.listed(List.copyOf(item.levels.values()), level -> level.id, call.args()))
                .resolve(
                        "inventoryLevel",
                        (item, call) -> item.levels.get(Gid.number(call.args().text("locationId"), "Location")));
        fields.type("InventoryLevel", Level.class)
                .read("id", Level::gid)
                .read("isActive", level -> true)
                .read("canDeactivate", level -> level.quantity("on_hand") == 0)
                .read("createdAt", level -> level.createdAt)
                .read("updatedAt", level -> level.updatedAt)
                .resolve("item", (level, call) -> item(call.shop(), level))
                .resolve(
                        "location",
                        (level, call) ->
                                Objects.requireNonNull(call.shop().locations().get(level.locationId)))
                .resolve(
                        "quantities",
                        (level, call) -> quantities(level, call.args().texts("names")));
        fields.type("QueryRoot", Shop.class)
                .resolve("inventoryItem", (shop, call) -> item(shop, call.args().text("id")))
                .resolve(
                        "inventoryLevel",
                        (shop, call) -> level(shop, call.args().text("id")));
    }

    static @Nullable InventoryItem item(Shop shop, @Nullable String gid) {
        var variant = shop.variantOfItem(Gid.number(gid, "InventoryItem"));
        return variant == null ? null : variant.item;
    }

    static @Nullable Level level(Shop shop, @Nullable String gid) {
        var parsed = Gid.parse(gid);
        if (parsed == null || !parsed.query().startsWith("inventory_item_id=")) {
            return null;
        }
        var item = item(shop, "gid://shopify/InventoryItem/" + parsed.query().substring(18));
        if (item != null) {
            for (var level : item.levels.values()) {
                if (level.id == parsed.number()) {
                    return level;
                }
            }
        }
        return null;
    }

    private static InventoryItem item(Shop shop, Level level) {
        return Objects.requireNonNull(shop.variantOfItem(level.itemId)).item;
    }

    private static List<Map<String, @Nullable Object>> quantities(Level level, List<String> names) {
        var quantities = new ArrayList<Map<String, @Nullable Object>>();
        for (var name : names) {
            if (!NAMES.contains(name)) {
                throw new RequestError("BAD_REQUEST", "The quantity name '" + name + "' is not valid.");
            }
            quantities.add(Answers.of(
                    "id",
                    Gid.of("InventoryQuantity", level.id) + "?name=" + name,
                    "name",
                    name,
                    "quantity",
                    level.quantity(name),
                    "updatedAt",
                    level.updatedAt));
        }
        return quantities;
    }
}
