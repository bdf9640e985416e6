package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.LanguageTag;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.tenant.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only gate to a tenant's catalogue. Whatever a write changes is in the change log in the same transaction, each item once; a
 * write that says what is there already changes nothing (decision 0005 rules 4 and 5).
 */
@Component
public class Catalog {
    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Catalog(Tenants tenants, JdbcClient jdbc, AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Reads a file to its end, a transaction per chunk of about a thousand products or 4,000 rows of an inventory table; bad rows are told in the report and the others
     * go in. At most {@value ShopifyTable#MAX_ROW} characters a row and 2 GB a file; memory does not grow with the file.
     *
     * @throws UnreadableImport when the file cannot be read on; what was read before stays, nothing is removed
     * @throws CatalogRefused when the price list or the language is unknown, or an inventory table is to replace the catalogue
     */
    public ImportReport importFile(UUID tenant, ImportRequest request, Actor actor) {
        String language = LanguageTag.canonical(request.language());
        if (language == null) {
            throw new CatalogRefused(
                    CatalogRefused.Code.UNKNOWN_LANGUAGE,
                    "language",
                    "\"" + request.language() + "\" is not a language.",
                    "Use a BCP 47 tag such as en, de, pt-BR or zh-CN.");
        }
        Importing importing = new Importing(tenants, jdbc, tenant, request.in(language));
        try {
            ImportReport report = importing.run();
            imported(tenant, request, actor, report);
            return report;
        } catch (RuntimeException e) {
            ImportReport taken = importing.progress();
            if (taken.received() > 0) {
                // It stays. Whatever keeps this from being written is told beside what stopped the import.
                try {
                    imported(tenant, request, actor, taken);
                } catch (RuntimeException unwritten) {
                    e.addSuppressed(unwritten);
                }
            }
            throw e;
        }
    }

    /** On record, and durable: an import's chunks are committed without waiting for the disk, and this waits for all of it. */
    private void imported(UUID tenant, ImportRequest request, Actor actor, ImportReport report) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("rows", report.rows());
        detail.put("created", report.created());
        detail.put("updated", report.updated());
        detail.put("removed", report.removed());
        detail.put("rejected", report.rejectedCount());
        if (report.kept() != null) {
            detail.put("kept", report.kept());
        }
        audit.append(
                tenant, actor, "catalog.imported", "catalog", request.mode().name(), detail);
    }

    /**
     * Makes the product what the body says: what the body leaves out is cleared, variants it does not name leave.
     *
     * @param json the product line of the NDJSON format
     * @param priceList that its prices go into
     */
    public Upserted putProduct(UUID tenant, String reference, String json, String priceList, Actor actor) {
        JsonItem item = JsonItem.parse(json, "product", reference);
        ProductDraft draft = item.product();
        return draft == null
                ? new Upserted.Refused(item.rejections())
                : upsert(tenant, priceList, new Chunk(List.of(), List.of(draft)), "product", reference, actor);
    }

    /** As {@link #putProduct}, for a category. */
    public Upserted putCategory(UUID tenant, String reference, String json, Actor actor) {
        JsonItem item = JsonItem.parse(json, "category", reference);
        CategoryDraft draft = item.category();
        return draft == null
                ? new Upserted.Refused(item.rejections())
                : upsert(
                        tenant, PriceLists.DEFAULT, new Chunk(List.of(draft), List.of()), "category", reference, actor);
    }

    private Upserted upsert(UUID tenant, String priceList, Chunk chunk, String kind, String reference, Actor actor) {
        return write(tenant, changes -> {
            Tally tally = new Tally();
            long list = new PriceLists(jdbc, tenant).idOf(priceList);
            new CategoryUpsert(jdbc, tenant, tally, changes).write(chunk.categories());
            new ProductUpsert(tenants, jdbc, tenant, list, ImportMode.REPLACE, tally, changes).write(chunk.products());
            if (!tally.rejected().isEmpty()) {
                return new Upserted.Refused(tally.rejected());
            }
            boolean created = tally.created > 0;
            boolean changed = created || tally.updated > 0;
            if (changed) {
                audit.append(tenant, actor, kind + (created ? ".created" : ".updated"), kind, reference, Map.of());
            }
            return new Upserted.Taken(created, changed);
        });
    }

    /** Whether there was such a product; it and its variants leave the catalogue. */
    public boolean removeProduct(UUID tenant, String reference, Actor actor) {
        return write(tenant, changes -> {
            List<Long> ids = ids(tenant, "product", reference);
            new Removal(jdbc, tenant, changes).products(ids);
            if (!ids.isEmpty()) {
                audit.append(tenant, actor, "product.removed", "product", reference, Map.of());
            }
            return !ids.isEmpty();
        });
    }

    /**
     * Whether there was such a category; products that were in it are in it no more.
     *
     * @throws CatalogRefused when it has children
     */
    public boolean removeCategory(UUID tenant, String reference, Actor actor) {
        return write(tenant, changes -> {
            List<Long> ids = ids(tenant, "category", reference);
            boolean parent = jdbc.sql("""
                            select exists (select from category
                                where tenant_id = :tenant and parent_id = any(:ids) and removed_at is null)""")
                    .param("tenant", tenant)
                    .param("ids", Params.ids(ids))
                    .query((row, n) -> row.getBoolean(1))
                    .single();
            if (parent) {
                throw new CatalogRefused(
                        CatalogRefused.Code.HAS_CHILDREN,
                        "reference",
                        "The category has categories below it.",
                        "Move or remove those first.");
            }
            new Removal(jdbc, tenant, changes).categories(ids);
            if (!ids.isEmpty()) {
                audit.append(tenant, actor, "category.removed", "category", reference, Map.of());
            }
            return !ids.isEmpty();
        });
    }

    /** The product with its categories, stock and the prices of one list. */
    public Optional<Product> product(UUID tenant, String reference, String priceList) {
        return read(tenant, reads -> reads.product(reference, new PriceLists(jdbc, tenant).find(priceList)));
    }

    public Optional<Category> category(UUID tenant, String reference) {
        return read(tenant, reads -> reads.category(reference));
    }

    /**
     * Products in the order of their references (by code point).
     *
     * @param query what the reference or a variant's SKU begins with; null for all
     * @param category the reference of one they are in, its sub-categories not included; null for all
     * @param after the reference of the last one seen, or null
     */
    public List<ProductSummary> products(
            UUID tenant, @Nullable String query, @Nullable String category, @Nullable String after, int limit) {
        return read(tenant, reads -> reads.products(query, category, after, limit));
    }

    /** Categories in the order of their references; parents by reference. */
    public List<Category> categories(UUID tenant, @Nullable String after, int limit) {
        return read(tenant, reads -> reads.categories(after, limit));
    }

    /** A price list with a page of its prices, in the order of the variants' references. */
    public Optional<PriceList> priceList(UUID tenant, String name, @Nullable String after, int limit) {
        return tenants.inTenant(tenant, () -> new PriceLists(jdbc, tenant).page(name, after, limit));
    }

    /**
     * Sets prices in a list, which is made when it is not there; prices that are not given stay.
     *
     * @param currency ISO 4217; null for what the list has, or the tenant's
     * @throws CatalogRefused when the currency is unknown, or another one than the prices in the list are in
     */
    public Upserted putPrices(
            UUID tenant, String name, @Nullable String currency, List<PriceList.Item> items, Actor actor) {
        return write(tenant, changes -> {
            Upserted result = new PriceLists(jdbc, tenant).put(name, currency, items, changes);
            if (result instanceof Upserted.Taken taken && taken.changed()) {
                audit.append(tenant, actor, "price-list.updated", "price-list", name, Map.of("items", items.size()));
            }
            return result;
        });
    }

    private List<Long> ids(UUID tenant, String table, String reference) {
        return jdbc.sql("select id from " + table
                        + " where tenant_id = :tenant and reference = :reference and removed_at is null")
                .param("tenant", tenant)
                .param("reference", reference)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private interface Work<T> {
        T with(ChangeLog changes);
    }

    private interface Reading<T> {
        T with(CatalogReads reads);
    }

    private <T> T write(UUID tenant, Work<T> work) {
        return tenants.inTenant(tenant, () -> {
            ChangeLog changes = new ChangeLog();
            ChangeLog.lock(jdbc, tenant);
            T result = work.with(changes);
            changes.append(jdbc, tenant);
            return result;
        });
    }

    private <T> T read(UUID tenant, Reading<T> reading) {
        Supplier<T> read = () -> reading.with(new CatalogReads(jdbc, tenant));
        return tenants.inTenant(tenant, read);
    }
}
