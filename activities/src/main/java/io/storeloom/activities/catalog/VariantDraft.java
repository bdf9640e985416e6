package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.catalog.Variant.InventoryPolicy;
import io.storeloom.workflows.catalog.Variant.Weight;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variant as it came in.
 *
 * @param line where it stands in the file; 0 when it came alone
 * @param reference null when none was given: then it is found by SKU or option values
 * @param attributes by key; one without a value goes
 */
record VariantDraft(
        long line,
        @Nullable String reference,
        Given<String> sku,
        Given<String> barcode,
        Given<List<String>> optionValues,
        Given<BigDecimal> price,
        Given<BigDecimal> compareAtPrice,
        Given<BigDecimal> cost,
        Given<Weight> weight,
        Given<Boolean> taxable,
        Given<Boolean> requiresShipping,
        Given<InventoryPolicy> inventoryPolicy,
        Given<Boolean> tracked,
        Given<String> imageUrl,
        Map<String, Given<Attribute>> attributes,
        Given<Map<String, Integer>> stock) {

    /** Of a product that was given without any variant. */
    static VariantDraft plain(long line, String reference) {
        return new VariantDraft(
                line,
                reference,
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Given.absent(),
                Map.of(),
                Given.absent());
    }

    /** The variant after the write; of stock only what was given, the rest is added where it is written. */
    Variant over(String reference, List<String> optionValues, @Nullable ExistingVariant existing, boolean whole) {
        Variant old = existing == null || whole ? null : existing.variant();
        return new Variant(
                reference,
                sku.over(old == null ? null : old.sku()),
                barcode.over(old == null ? null : old.barcode()),
                optionValues,
                price.over(old == null ? null : old.price()),
                compareAtPrice.over(old == null ? null : old.compareAtPrice()),
                cost.over(old == null ? null : old.cost()),
                weight.over(old == null ? null : old.weight()),
                taxable.or(old == null || old.taxable()),
                requiresShipping.or(old == null || old.requiresShipping()),
                inventoryPolicy.or(old == null ? InventoryPolicy.DENY : old.inventoryPolicy()),
                tracked.or(old == null || old.tracked()),
                imageUrl.over(old == null ? null : old.imageUrl()),
                mergeAttributes(attributes, old == null ? Map.of() : old.attributes()),
                stock.or(Map.of()));
    }

    static Map<String, Attribute> mergeAttributes(
            Map<String, Given<Attribute>> given, Map<String, Attribute> existing) {
        if (given.isEmpty()) {
            return existing;
        }
        Map<String, Attribute> merged = new HashMap<>(existing);
        given.forEach((key, attribute) -> {
            Attribute value = attribute.value();
            Attribute old = existing.get(key);
            if (value == null) {
                merged.remove(key);
            } else if (value.type().isEmpty()) {
                // A CSV cell does not say its type: keep what is known, else take it for text.
                merged.put(
                        key,
                        old == null
                                ? new Attribute(textType(value.value()), value.value())
                                : new Attribute(old.type(), value.value(), old.texts()));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static String textType(String value) {
        return value.indexOf('\n') < 0 ? "single_line_text_field" : "multi_line_text_field";
    }
}
