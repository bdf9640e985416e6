package io.storeloom.activities.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of a product's variants is meant: by reference; where none was given by the SKU as reference, by the SKU, and
 * last by the option values, so that a changed SKU does not make a second variant.
 */
final class VariantMatch {

    private VariantMatch() {}

    /** For each draft, in their order, its variant or null for a new one; a variant is found once only. */
    static List<@Nullable ExistingVariant> match(
            String product, List<VariantDraft> given, @Nullable ExistingProduct existing) {
        List<@Nullable ExistingVariant> matches = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            matches.add(null);
        }
        if (existing == null || existing.variants().isEmpty()) {
            return matches;
        }
        Map<String, ExistingVariant> byReference =
                index(existing, variant -> true, variant -> variant.variant().reference());
        Map<String, ExistingVariant> bySku = index(
                existing,
                variant -> !variant.removed(),
                variant -> variant.variant().sku());
        Map<List<String>, ExistingVariant> byValues = index(
                existing,
                variant -> !variant.removed(),
                variant -> variant.variant().optionValues());
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            VariantDraft draft = given.get(i);
            ExistingVariant found = byReference.get(referenceOf(product, draft));
            String sku = draft.sku().value();
            if (found == null && draft.reference() == null && sku != null) {
                found = bySku.get(sku);
            }
            if (found != null && taken.add(found.id())) {
                matches.set(i, found);
            }
        }
        for (int i = 0; i < given.size(); i++) {
            VariantDraft draft = given.get(i);
            if (matches.get(i) == null && draft.reference() == null) {
                ExistingVariant found = byValues.get(valuesOf(draft));
                if (found != null && taken.add(found.id())) {
                    matches.set(i, found);
                }
            }
        }
        return matches;
    }

    /** The reference of a variant that is new: its own, else its SKU, else the product's with its option values. */
    static String referenceOf(String product, VariantDraft draft) {
        if (draft.reference() != null) {
            return draft.reference();
        }
        String sku = draft.sku().value();
        if (sku != null) {
            return sku;
        }
        List<String> values = valuesOf(draft);
        return values.isEmpty() ? product : product + "/" + String.join("/", values);
    }

    private static List<String> valuesOf(VariantDraft draft) {
        List<String> values = draft.optionValues().or(List.of());
        return values.equals(List.of(ShopifyHeader.DEFAULT_VALUE)) ? List.of() : values;
    }

    private static <K> Map<K, ExistingVariant> index(
            ExistingProduct product,
            Predicate<ExistingVariant> which,
            Function<ExistingVariant, ? extends @Nullable K> key) {
        Map<K, ExistingVariant> index = new HashMap<>();
        for (ExistingVariant variant : product.variants()) {
            K of = key.apply(variant);
            if (of != null && which.test(variant)) {
                index.putIfAbsent(of, variant);
            }
        }
        return index;
    }
}
