package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Completes given quantities with those of other locations. Stock is read only where the given quantities are not already all that
 * there is, as their hash tells.
 */
final class StockMerge {
    private final JdbcClient jdbc;
    private final UUID tenant;

    StockMerge(JdbcClient jdbc, UUID tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /** The given variants of the products, with all their stock. */
    List<VariantRow> rows(List<MergedProduct> products, List<Long> productIds) {
        List<Long> unsure = new ArrayList<>();
        for (MergedProduct product : products) {
            for (MergedVariant variant : product.variants()) {
                ExistingVariant existing = variant.existing();
                if (existing != null && variant.draft() != null && !certain(product, variant, existing)) {
                    unsure.add(existing.id());
                }
            }
        }
        Map<Long, Map<String, Integer>> known = read(unsure);
        return IntStream.range(0, products.size())
                .parallel()
                .boxed()
                .flatMap(i -> products.get(i).variants().stream()
                        .filter(variant -> variant.draft() != null)
                        .map(variant -> row(variant, productIds.get(i), known)))
                .toList();
    }

    private static boolean certain(MergedProduct product, MergedVariant variant, ExistingVariant existing) {
        return product.draft().whole()
                || existing.stockHash()
                        .equals(Hash.of(ContentHash.stock(variant.variant().stock())));
    }

    private static VariantRow row(MergedVariant variant, long productId, Map<Long, Map<String, Integer>> known) {
        ExistingVariant existing = variant.existing();
        Map<String, Integer> before = existing == null ? null : known.get(existing.id());
        if (before == null) {
            return VariantRow.of(variant, productId, variant.variant().stock());
        }
        Map<String, Integer> stock = new HashMap<>(before);
        stock.putAll(variant.variant().stock());
        return VariantRow.of(variant, productId, stock);
    }

    /** What these variants have, by location; each has an entry. */
    Map<Long, Map<String, Integer>> read(List<Long> variants) {
        Map<Long, Map<String, Integer>> stock = new HashMap<>();
        if (!variants.isEmpty()) {
            variants.forEach(id -> stock.put(id, new HashMap<>()));
            jdbc.sql("""
                            select variant_id, location_code, quantity from stock
                            where tenant_id = :tenant and variant_id = any(:ids)""")
                    .param("tenant", tenant)
                    .param("ids", Params.ids(variants))
                    .query(row -> {
                        stock.getOrDefault(row.getLong(1), new HashMap<>()).put(row.getString(2), row.getInt(3));
                    });
        }
        return stock;
    }
}
