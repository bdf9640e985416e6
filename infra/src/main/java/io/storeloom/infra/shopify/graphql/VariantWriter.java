package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Level;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variant's own fields, its inventory item's, and its first stock. */
final class VariantWriter {

    private final Shop shop;
    private final String negativePrice;

    /**
     * A writer.
     *
     * @param negativePrice code for a price below zero
     */
    VariantWriter(Shop shop, String negativePrice) {
        this.shop = shop;
        this.negativePrice = negativePrice;
    }

    Variant create() {
        var variant = new Variant();
        variant.id = shop.nextId();
        variant.item.id = shop.nextId();
        variant.item.variant = variant;
        variant.price = new BigDecimal("0.00");
        variant.createdAt = shop.now();
        variant.item.createdAt = shop.now();
        return variant;
    }

    /** Writes what is given; what is not stays. */
    void write(Variant variant, Input input, Path path) {
        if (input.has("price")) {
            variant.price = money(input, "price", path, BigDecimal.ZERO.setScale(2));
        }
        if (input.has("compareAtPrice")) {
            variant.compareAtPrice =
                    input.given("compareAtPrice") ? money(input, "compareAtPrice", path, BigDecimal.ZERO) : null;
        }
        if (input.has("barcode")) {
            variant.barcode = input.text("barcode");
        }
        if (input.has("sku")) {
            variant.sku = input.text("sku");
        }
        if (input.has("taxCode")) {
            variant.taxCode = input.text("taxCode");
        }
        variant.taxable = input.flag("taxable", variant.taxable);
        variant.published = input.flag("published", variant.published);
        variant.inventoryPolicy = input.text("inventoryPolicy", variant.inventoryPolicy);
        if (input.given("inventoryItem")) {
            item(variant, input.object("inventoryItem"));
        }
        variant.updatedAt = shop.now();
    }

    private void item(Variant variant, Input input) {
        var item = variant.item;
        if (input.has("sku")) {
            variant.sku = input.text("sku");
        }
        if (input.has("cost")) {
            var cost = input.text("cost");
            item.cost = cost == null ? null : new BigDecimal(cost);
        }
        if (input.has("countryCodeOfOrigin")) {
            item.countryCodeOfOrigin = input.text("countryCodeOfOrigin");
        }
        if (input.has("provinceCodeOfOrigin")) {
            item.provinceCodeOfOrigin = input.text("provinceCodeOfOrigin");
        }
        if (input.has("harmonizedSystemCode")) {
            item.harmonizedSystemCode = input.text("harmonizedSystemCode");
        }
        item.tracked = input.flag("tracked", item.tracked);
        item.requiresShipping = input.flag("requiresShipping", item.requiresShipping);
        var weight = input.object("measurement").object("weight");
        if (weight.given("value")) {
            item.weight = weight.value("value") instanceof Number number ? number.doubleValue() : 0;
            item.weightUnit = weight.text("unit", item.weightUnit);
        }
        item.updatedAt = shop.now();
    }

    /** First stock of a new variant: where it is told, else at the shop's first location with nothing. */
    void stockNew(Variant variant, List<Input> quantities, @Nullable String code, Path path) {
        if (quantities.isEmpty() && !shop.locations().isEmpty()) {
            level(variant, shop.locations().firstKey());
        }
        for (var i = 0; i < quantities.size(); i++) {
            var input = quantities.get(i);
            var location = Gid.number(input.text("locationId"), "Location");
            if (!shop.locations().containsKey(location)) {
                throw path.then("inventoryQuantities", i, "locationId").refuse(code, "Location does not exist");
            }
            set(level(variant, location), input);
        }
    }

    /** Stock of a variant that exists: only where it is stocked already. */
    void stockExisting(Variant variant, List<Input> quantities, @Nullable String code, Path path) {
        for (var i = 0; i < quantities.size(); i++) {
            var input = quantities.get(i);
            var level = variant.item.levels.get(Gid.number(input.text("locationId"), "Location"));
            if (level == null) {
                throw path.then("inventoryQuantities", i, "locationId")
                        .refuse(
                                code,
                                "Quantities can only be updated at locations where the variant is already stocked");
            }
            set(level, input);
        }
    }

    private void set(Level level, Input input) {
        level.set(
                input.text("name", "available"),
                input.number("quantity", input.number("availableQuantity", 0)),
                shop.now());
    }

    private Level level(Variant variant, long location) {
        return shop.stock(variant, location);
    }

    private BigDecimal money(Input input, String field, Path path, BigDecimal otherwise) {
        var text = input.text(field);
        var amount = text == null ? otherwise : new BigDecimal(text);
        if (amount.signum() < 0) {
            throw path.then(field).refuse(negativePrice, "Price must be greater than or equal to 0");
        }
        return amount.scale() < 2
                ? amount.setScale(2, RoundingMode.UNNECESSARY)
                : amount.setScale(2, RoundingMode.HALF_UP);
    }
}
