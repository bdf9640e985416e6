package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which variants hold the SKUs and references that a chunk wants, in the catalogue and among the products before in the chunk. */
final class Holders {
    private final Map<String, List<Holder>> inCatalogue = new HashMap<>();
    private final Map<String, String> skus = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final Set<Long> released = new HashSet<>();
    private final Set<Long> leaving = new HashSet<>();
    private final List<Long> yielding = new ArrayList<>();

    static Holders load(JdbcClient jdbc, UUID tenant, List<MergedProduct> products) {
        Set<String> skus = new HashSet<>();
        Set<String> references = new HashSet<>();
        for (MergedProduct product : products) {
            for (MergedVariant variant : product.variants()) {
                ExistingVariant existing = variant.existing();
                String sku = variant.variant().sku();
                if (sku != null
                        && (existing == null
                                || existing.removed()
                                || !sku.equals(existing.variant().sku()))) {
                    skus.add(sku);
                }
                if (existing == null) {
                    references.add(variant.variant().reference());
                }
            }
        }
        Holders holders = new Holders();
        if (!skus.isEmpty() || !references.isEmpty()) {
            jdbc.sql("""
                            select id, product_id, reference, sku, removed_at is not null from variant
                            where tenant_id = :tenant and reference = any(:references)
                            union
                            select id, product_id, reference, sku, false from variant
                            where tenant_id = :tenant and sku = any(:skus) and removed_at is null""")
                    .param("tenant", tenant)
                    .param("references", Params.texts(references))
                    .param("skus", Params.texts(skus))
                    .query((row, n) -> new Holder(
                            row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getBoolean(5)))
                    .list()
                    .forEach(holders::add);
        }
        return holders;
    }

    private void add(Holder holder) {
        inCatalogue
                .computeIfAbsent("r" + holder.reference, key -> new ArrayList<>())
                .add(holder);
        if (holder.sku != null && !holder.removed) {
            inCatalogue
                    .computeIfAbsent("s" + holder.sku, key -> new ArrayList<>())
                    .add(holder);
        }
    }

    /** What the product wants and another one has. */
    List<Fault> check(MergedProduct product) {
        List<Fault> faults = new ArrayList<>();
        long own = product.existing() == null ? -1 : product.existing().id();
        for (int i = 0; i < product.variants().size(); i++) {
            MergedVariant variant = product.variants().get(i);
            if (variant.draft() == null) {
                continue;
            }
            String sku = variant.variant().sku();
            if (sku != null) {
                String holder = skus.get(sku);
                String other = holder != null ? holder : otherWithSku(sku, own);
                if (other != null) {
                    faults.add(taken(i, "sku", "DUPLICATE_SKU", "SKU", sku, other));
                }
            }
            boolean told = !faults.isEmpty()
                    && faults.getLast().variant() == i
                    && variant.variant().reference().equals(sku);
            if (variant.isNew() && !told) {
                String reference = variant.variant().reference();
                String holder = references.get(reference);
                String other = holder != null ? holder : otherWithReference(reference, own);
                if (other != null) {
                    faults.add(taken(i, "reference", "DUPLICATE_REFERENCE", "reference", reference, other));
                }
            }
        }
        return faults;
    }

    private @Nullable String otherWithSku(String sku, long own) {
        for (Holder holder : inCatalogue.getOrDefault("s" + sku, List.of())) {
            if (holder.product != own && !released.contains(holder.id) && sku.equals(holder.sku)) {
                return "the variant \"" + holder.reference + "\"";
            }
        }
        return null;
    }

    private @Nullable String otherWithReference(String reference, long own) {
        for (Holder holder : inCatalogue.getOrDefault("r" + reference, List.of())) {
            if (holder.product != own && !holder.removed && !leaving.contains(holder.id)) {
                return "a variant of another product";
            }
        }
        return null;
    }

    private static Fault taken(int variant, String field, String code, String what, String value, String holder) {
        return new Fault(
                variant,
                field,
                code,
                "The " + what + " \"" + value + "\" already belongs to " + holder + ".",
                "Give every variant a " + what + " of its own, or take it from the other one first.");
    }

    /** The product will be written: what it takes is taken, what it gives up is free. */
    void accept(MergedProduct product) {
        String name = "a variant of the product \"" + product.draft().reference() + "\"";
        for (MergedVariant variant : product.variants()) {
            ExistingVariant existing = variant.existing();
            String sku = variant.variant().sku();
            if (sku != null) {
                skus.put(sku, name);
            }
            if (existing == null) {
                references.put(variant.variant().reference(), name);
                for (Holder holder :
                        inCatalogue.getOrDefault("r" + variant.variant().reference(), List.of())) {
                    yielding.add(holder.id);
                }
            } else if (existing.variant().sku() != null
                    && !existing.variant().sku().equals(sku)) {
                released.add(existing.id());
            }
        }
        for (ExistingVariant gone : product.leaving()) {
            released.add(gone.id());
            leaving.add(gone.id());
        }
    }

    /**
     * Removed variants whose reference a new variant of another product takes over. They keep their id, and with it the store's
     * object that still has to go, and give up the reference.
     */
    List<Long> yielding() {
        return yielding;
    }

    private record Holder(
            long id,
            long product,
            String reference,
            @Nullable String sku,
            boolean removed) {}
}
