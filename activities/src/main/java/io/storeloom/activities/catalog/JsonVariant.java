package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Variant.InventoryPolicy;
import io.storeloom.workflows.catalog.Variant.Weight;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Reads a variant of the catalogue's own format. */
final class JsonVariant {

    private JsonVariant() {}

    static VariantDraft read(JsonReader fields, long line) {
        VariantDraft draft = new VariantDraft(
                line,
                fields.text("reference").value(),
                fields.text("sku"),
                fields.text("barcode"),
                fields.words("optionValues"),
                fields.number("price"),
                fields.number("compareAtPrice"),
                fields.number("cost"),
                weight(fields),
                fields.flag("taxable"),
                fields.flag("requiresShipping"),
                fields.word("inventoryPolicy", InventoryPolicy.class),
                fields.flag("tracked"),
                fields.text("imageUrl"),
                JsonFields.attributes(fields),
                stock(fields));
        fields.finish();
        return draft;
    }

    private static Given<Weight> weight(JsonReader fields) {
        if (!fields.has("weight")) {
            return Given.absent();
        }
        JsonReader weight = fields.object("weight");
        if (weight == null) {
            return Given.of(null);
        }
        BigDecimal value = weight.number("value").value();
        Weight.Unit unit = weight.word("unit", Weight.Unit.class).or(Weight.Unit.GRAMS);
        weight.finish();
        if (value == null) {
            weight.fault("value", "MISSING", "The weight has no value.", "Give it, or leave the weight out.");
            return Given.absent();
        }
        return Given.of(new Weight(value, unit));
    }

    private static Given<Map<String, Integer>> stock(JsonReader fields) {
        if (!fields.has("stock")) {
            return Given.absent();
        }
        Map<String, Integer> stock = new HashMap<>();
        JsonReader locations = fields.object("stock");
        if (locations != null) {
            for (String location : locations.names()) {
                Integer quantity = locations.integer(location).value();
                if (quantity != null) {
                    stock.put(location, quantity);
                }
            }
        }
        return Given.of(stock);
    }
}
