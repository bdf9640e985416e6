package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.Variant;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A given variant with the hashes it will have.
 *
 * @param stock all its quantities after the write
 * @param price hash of its price in the list at hand; null when it will have none
 */
record VariantRow(
        MergedVariant merged,
        long product,
        Hash core,
        Map<String, Integer> stock,
        Hash stockHash,
        @Nullable Hash price) {

    static VariantRow of(MergedVariant merged, long product, Map<String, Integer> stock) {
        Variant variant = merged.variant();
        BigDecimal amount = variant.price();
        return new VariantRow(
                merged,
                product,
                Hash.of(ContentHash.core(variant, merged.position())),
                stock,
                Hash.of(ContentHash.stock(stock)),
                amount == null ? null : Hash.of(ContentHash.price(amount, variant.compareAtPrice())));
    }

    Variant variant() {
        return merged.variant();
    }

    boolean isNew() {
        return merged.existing() == null;
    }

    long existingId() {
        ExistingVariant existing = merged.existing();
        if (existing == null) {
            throw new IllegalStateException("the variant is new");
        }
        return existing.id();
    }

    /** Whether its own row differs. What attributes say in other languages belongs to the product's texts, not to the core. */
    boolean rowChanged() {
        ExistingVariant existing = merged.existing();
        return existing == null
                || existing.removed()
                || !existing.coreHash().equals(core)
                || !Objects.equals(existing.variant().imageUrl(), variant().imageUrl())
                || !existing.variant().attributes().equals(variant().attributes())
                || stockChanged();
    }

    boolean stockChanged() {
        ExistingVariant existing = merged.existing();
        return existing == null ? !stock.isEmpty() : !existing.stockHash().equals(stockHash);
    }

    boolean priceChanged() {
        ExistingVariant existing = merged.existing();
        return !Objects.equals(existing == null ? null : existing.priceHash(), price);
    }

    boolean changed() {
        return rowChanged() || priceChanged();
    }
}
