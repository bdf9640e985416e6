package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.Tenants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes a chunk of products into the catalogue inside one transaction: reads, merges, judges, writes. */
final class ProductUpsert {
    /** So many existing variants are held in memory at once; products are at most 2,048 variants each. */
    private static final int MAX_LOADED = 20_000;

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final long priceList;
    private final ProductJudge judge;
    private final Tally tally;
    private final ChangeLog changes;
    private final Lanes lanes;

    ProductUpsert(
            Tenants tenants,
            JdbcClient jdbc,
            UUID tenant,
            long priceList,
            ImportMode mode,
            Tally tally,
            ChangeLog changes) {
        this.lanes = new Lanes(tenants, jdbc, tenant);
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.priceList = priceList;
        this.judge = new ProductJudge(mode, tally);
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
        // Neither touches anything, and hashing and judging are what an import's own time goes into.
        List<MergedProduct> wanted = drafts.parallelStream()
                .map(draft -> judge.merge(draft, existing.get(draft.reference())))
                .toList();
        Holders holders = Holders.load(jdbc, tenant, wanted);
        Map<String, Long> categories = categories(drafts);
        Set<String> met = new HashSet<>();
        List<MergedProduct> accepted = new ArrayList<>(wanted.size());
        for (MergedProduct product : wanted) {
            if (!judge.again(product)) {
                tally.received++;
            }
            MergedProduct settled = met.add(product.draft().reference())
                    ? judge.settle(product, holders, categories)
                    : judge.refuseTwice(product);
            if (settled != null) {
                holders.accept(settled);
                accepted.add(settled);
            }
        }
        writeAccepted(accepted, holders, categories);
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
        boolean plain = holders.yielding().isEmpty()
                && accepted.stream().allMatch(product -> product.leaving().isEmpty());
        if (plain) {
            lanes.write(accepted, (some, log) -> rows(some, categories, log), changes)
                    .forEach(this::count);
        } else {
            remove(accepted);
            yieldReferences(holders.yielding());
            count(rows(accepted, categories, changes));
        }
        Set<String> codes = new TreeSet<>();
        accepted.forEach(product -> product.variants()
                .forEach(each -> codes.addAll(each.variant().stock().keySet())));
        StockWriter.remember(jdbc, tenant, codes);
    }

    private record Written(
            List<ProductRow> products, List<Long> ids, List<VariantRow> variants, List<Long> variantIds) {}

    private Written rows(List<MergedProduct> accepted, Map<String, Long> categories, ChangeLog log) {
        List<ProductRow> products =
                accepted.parallelStream().map(ProductRow::of).toList();
        List<Long> ids = new ProductWriter(jdbc, tenant, log).write(products, categories);
        List<VariantRow> variants = new StockMerge(jdbc, tenant).rows(accepted, ids);
        return new Written(products, ids, variants, new VariantWriter(jdbc, tenant, priceList, log).write(variants));
    }

    private void remove(List<MergedProduct> accepted) {
        new VariantWriter(jdbc, tenant, priceList, changes)
                .remove(accepted.stream()
                        .flatMap(product -> product.leaving().stream())
                        .map(ExistingVariant::id)
                        .toList());
    }

    private void count(Written written) {
        written.variantIds.forEach(tally.variants::add);
        written.variants.forEach(row -> tally.withVariants.add(row.product()));
        Set<Long> touched = new HashSet<>();
        written.variants.stream().filter(VariantRow::changed).forEach(row -> touched.add(row.product()));
        for (int i = 0; i < written.products.size(); i++) {
            count(written.products.get(i), written.ids.get(i), touched);
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
