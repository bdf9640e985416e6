package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.ProductRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes a chunk of products into the catalogue inside one transaction: reads, merges, judges, writes. */
final class ProductUpsert {
    /** So many existing variants are held in memory at once; products are at most 2,048 variants each. */
    private static final int MAX_LOADED = 20_000;
    /** Of one item so many faults are told. */
    private static final int MAX_FAULTS = 20;

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final long priceList;
    private final ImportMode mode;
    private final Tally tally;
    private final ChangeLog changes;

    ProductUpsert(JdbcClient jdbc, UUID tenant, long priceList, ImportMode mode, Tally tally, ChangeLog changes) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.priceList = priceList;
        this.mode = mode;
        this.tally = tally;
        this.changes = changes;
    }

    void write(List<ProductDraft> drafts) {
        ExistingProducts existing = new ExistingProducts(jdbc);
        Map<String, Integer> sizes = existing.sizes(
                tenant, drafts.stream().map(ProductDraft::reference).toList());
        List<ProductDraft> part = new ArrayList<>();
        int loaded = 0;
        for (ProductDraft draft : drafts) {
            int size = sizes.getOrDefault(draft.reference(), 0);
            if (!part.isEmpty() && loaded + size > MAX_LOADED) {
                writePart(part, existing);
                part = new ArrayList<>();
                loaded = 0;
            }
            part.add(draft);
            loaded += size;
        }
        if (!part.isEmpty()) {
            writePart(part, existing);
        }
    }

    private void writePart(List<ProductDraft> drafts, ExistingProducts loader) {
        Map<String, ExistingProduct> existing =
                loader.load(tenant, drafts.stream().map(ProductDraft::reference).toList(), priceList);
        List<MergedProduct> wanted = new ArrayList<>(drafts.size());
        for (ProductDraft draft : drafts) {
            wanted.add(merge(draft, existing.get(draft.reference())));
        }
        Holders holders = Holders.load(jdbc, tenant, wanted);
        Map<String, Long> categories = categories(drafts);
        Set<String> met = new HashSet<>();
        List<MergedProduct> accepted = new ArrayList<>(wanted.size());
        for (MergedProduct product : wanted) {
            if (!again(product)) {
                tally.received++;
            }
            MergedProduct settled =
                    met.add(product.draft().reference()) ? settle(product, holders, categories) : refuseTwice(product);
            if (settled != null) {
                holders.accept(settled);
                accepted.add(settled);
            }
        }
        writeAccepted(accepted, holders, categories);
    }

    private MergedProduct merge(ProductDraft draft, @Nullable ExistingProduct existing) {
        boolean later = existing != null && tally.products.contains(existing.id());
        return new ProductMerge(draft, existing, mode == ImportMode.REPLACE, later).merge();
    }

    private boolean again(MergedProduct product) {
        ExistingProduct existing = product.existing();
        return existing != null && tally.products.contains(existing.id());
    }

    private @Nullable MergedProduct refuseTwice(MergedProduct product) {
        tally.reject(
                product.draft().line(),
                product.draft().reference(),
                new Fault(
                        -1,
                        "reference",
                        "DUPLICATE_REFERENCE",
                        "The product \"" + product.draft().reference() + "\" stands in the file twice.",
                        "Give each product once."));
        return null;
    }

    /** The product as it can be taken; null when it cannot. From a table bad variants are left out first. */
    private @Nullable MergedProduct settle(MergedProduct wanted, Holders holders, Map<String, Long> categories) {
        MergedProduct product = wanted;
        if (!product.draft().rows() && again(product)) {
            return refuseTwice(product);
        }
        while (true) {
            List<Fault> faults = new ArrayList<>(ProductRules.check(product.product()));
            faults.addAll(holders.check(product));
            faults.addAll(unknownCategories(product, categories));
            faults.addAll(givenBefore(product));
            if (faults.isEmpty()) {
                return product;
            }
            Set<VariantDraft> bad = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Fault fault : faults) {
                VariantDraft draft = draftOf(product, fault);
                if (draft != null && product.draft().rows()) {
                    bad.add(draft);
                }
            }
            boolean whole = bad.isEmpty() || faults.stream().anyMatch(fault -> fault.variant() < 0);
            for (Fault fault : faults.subList(0, Math.min(MAX_FAULTS, faults.size()))) {
                VariantDraft draft = draftOf(product, fault);
                if (!whole && draft == null) {
                    continue;
                }
                if (!whole || fault.variant() < 0 || bad.isEmpty()) {
                    reject(product, fault, draft);
                }
            }
            if (whole) {
                return null;
            }
            ProductDraft rest = product.draft().without(bad);
            if (rest.variants().isEmpty() && product.existing() == null) {
                return null;
            }
            product = merge(rest, product.existing());
        }
    }

    private static @Nullable VariantDraft draftOf(MergedProduct product, Fault fault) {
        return fault.variant() < 0
                ? null
                : product.variants().get(fault.variant()).draft();
    }

    private void reject(MergedProduct product, Fault fault, @Nullable VariantDraft draft) {
        Fault told = fault;
        if (fault.variant() >= 0 && draft == null) {
            String reference = product.variants().get(fault.variant()).variant().reference();
            told = new Fault(
                    -1,
                    fault.field(),
                    fault.code(),
                    "The variant \"" + reference + "\", which stays because it was not named, does not fit: "
                            + fault.message(),
                    "Name it as well, or replace the product.");
        } else if (draft != null && !product.draft().rows()) {
            told = new Fault(
                    product.draft().variants().indexOf(draft),
                    fault.field(),
                    fault.code(),
                    fault.message(),
                    fault.remedy());
        }
        tally.reject(
                draft == null ? product.draft().line() : draft.line(),
                product.draft().reference(),
                told);
    }

    private List<Fault> givenBefore(MergedProduct product) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < product.variants().size(); i++) {
            MergedVariant variant = product.variants().get(i);
            ExistingVariant existing = variant.existing();
            if (variant.draft() != null && existing != null && tally.variants.contains(existing.id())) {
                faults.add(new Fault(
                        i,
                        "reference",
                        "DUPLICATE_VARIANT",
                        "The variant \"" + variant.variant().reference() + "\" stands in the file twice.",
                        "Give each variant once."));
            }
        }
        return faults;
    }

    private static List<Fault> unknownCategories(MergedProduct product, Map<String, Long> known) {
        List<Fault> faults = new ArrayList<>();
        for (String category : product.product().categories()) {
            if (!known.containsKey(category)) {
                faults.add(new Fault(
                        -1,
                        "categories",
                        "UNKNOWN_CATEGORY",
                        "There is no category \"" + category + "\".",
                        "Give the category first, earlier in the file or by PUT catalog/categories/{ref}."));
            }
        }
        return faults;
    }

    private Map<String, Long> categories(List<ProductDraft> drafts) {
        Set<String> references = new LinkedHashSet<>();
        drafts.forEach(draft -> references.addAll(draft.categories().or(List.of())));
        Map<String, Long> ids = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.sql("""
                            select reference, id from category
                            where tenant_id = :tenant and reference = any(:references) and removed_at is null""")
                    .param("tenant", tenant)
                    .param("references", Params.texts(references))
                    .query(row -> {
                        ids.put(row.getString(1), row.getLong(2));
                    });
        }
        return ids;
    }

    private void writeAccepted(List<MergedProduct> accepted, Holders holders, Map<String, Long> categories) {
        List<ProductRow> products = accepted.stream().map(ProductRow::of).toList();
        List<Long> ids = new ProductWriter(jdbc, tenant, changes).write(products, categories);
        VariantWriter writer = new VariantWriter(jdbc, tenant, priceList, changes);
        writer.remove(accepted.stream()
                .flatMap(product -> product.leaving().stream())
                .map(ExistingVariant::id)
                .toList());
        yieldReferences(holders.yielding());
        List<VariantRow> variants = new StockMerge(jdbc, tenant).rows(accepted, ids);
        List<Long> variantIds = writer.write(variants);
        variantIds.forEach(tally.variants::add);
        variants.forEach(row -> tally.withVariants.add(row.product()));
        Set<Long> touched = new HashSet<>();
        variants.stream().filter(VariantRow::changed).forEach(row -> touched.add(row.product()));
        for (int i = 0; i < products.size(); i++) {
            count(products.get(i), ids.get(i), touched);
        }
    }

    private void count(ProductRow row, long id, Set<Long> touched) {
        boolean first = !tally.products.contains(id);
        tally.products.add(id);
        ExistingProduct existing = row.existing();
        if (!first) {
            return;
        }
        if (existing == null || existing.removed()) {
            tally.created++;
        } else if (row.changed()
                || touched.contains(id)
                || !row.merged().leaving().isEmpty()) {
            tally.updated++;
        } else {
            tally.unchanged++;
        }
    }

    private void yieldReferences(List<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            update variant set reference = reference || ' (removed ' || id || ')'
                            where tenant_id = :tenant and id = any(:ids) and removed_at is not null""").param("tenant", tenant).param("ids", Params.ids(ids)).update();
        }
    }
}
