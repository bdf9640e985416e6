package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ItemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes accepted products and their categories, a statement per kind of change; what is equal is not touched. */
final class ProductWriter {
    private static final String FIELDS = """
            handle, vendor, product_type, tags, status, options, images, attributes, texts, core_hash, images_hash,
            text_hashes, membership_hash""";
    private static final String ARRAYS = """
            :handles, :vendors, :types, :tags, :statuses, :options, :images, :attributes, :texts, :cores, :imageHashes,
            :textHashes, :memberships""";
    private static final String NEW = """
            insert into product (tenant_id, reference, %1$s)
            select :tenant, reference, handle, vendor, product_type, tags::text[], status, options::jsonb, images::jsonb,
                attributes::jsonb, texts::jsonb, core_hash, images_hash, text_hashes::jsonb, membership_hash
            from unnest(:references, %2$s) as u (reference, %1$s)
            returning id, reference""".formatted(FIELDS, ARRAYS);
    /** An update joined to unnest would leave the planner a choice, and with it a walk through all of the tenant's products. */
    private static final String CHANGED = """
            insert into product as p (tenant_id, id, reference, %1$s)
            overriding system value
            select :tenant, id, reference, handle, vendor, product_type, tags::text[], status, options::jsonb, images::jsonb,
                attributes::jsonb, texts::jsonb, core_hash, images_hash, text_hashes::jsonb, membership_hash
            from unnest(:ids, :references, %2$s) as u (id, reference, %1$s)
            on conflict (id, tenant_id) do update set handle = excluded.handle, vendor = excluded.vendor,
                product_type = excluded.product_type, tags = excluded.tags, status = excluded.status, options = excluded.options,
                images = excluded.images, attributes = excluded.attributes, texts = excluded.texts,
                core_hash = excluded.core_hash, images_hash = excluded.images_hash, text_hashes = excluded.text_hashes,
                membership_hash = excluded.membership_hash,
                updated_at = now(), removed_at = null""".formatted(FIELDS, ARRAYS);

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final ChangeLog changes;

    ProductWriter(JdbcClient jdbc, UUID tenant, ChangeLog changes) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.changes = changes;
    }

    /**
     * Writes what differs and answers every row's id, in the rows' order.
     *
     * @param categories id by reference, of all categories that the products name
     */
    List<Long> write(List<ProductRow> rows, Map<String, Long> categories) {
        List<ProductRow> added = rows.stream().filter(ProductRow::isNew).toList();
        List<ProductRow> changed =
                rows.stream().filter(row -> !row.isNew() && row.changed()).toList();
        Map<String, Long> ids = insert(added);
        if (!changed.isEmpty()) {
            fields(jdbc.sql(CHANGED), changed)
                    .param("ids", Params.ids(changed, ProductRow::existingId))
                    .update();
        }
        List<Long> written = new ArrayList<>(rows.size());
        for (ProductRow row : rows) {
            long id = row.isNew() ? ids.getOrDefault(row.product().reference(), -1L) : row.existingId();
            if (row.changed()) {
                changes.add(ItemKind.PRODUCT, id);
            }
            written.add(id);
        }
        link(rows, written, categories);
        return written;
    }

    private Map<String, Long> insert(List<ProductRow> rows) {
        Map<String, Long> ids = new HashMap<>();
        if (!rows.isEmpty()) {
            fields(jdbc.sql(NEW), rows).query(row -> {
                ids.put(row.getString(2), row.getLong(1));
            });
        }
        return ids;
    }

    private JdbcClient.StatementSpec fields(JdbcClient.StatementSpec sql, List<ProductRow> rows) {
        return sql.param("tenant", tenant)
                .param("references", Params.texts(rows, row -> row.product().reference()))
                .param("handles", Params.texts(rows, row -> row.product().handle()))
                .param("vendors", Params.texts(rows, row -> row.product().vendor()))
                .param("types", Params.texts(rows, row -> row.product().productType()))
                .param(
                        "tags",
                        Params.texts(rows, row -> Params.literal(row.product().tags())))
                .param(
                        "statuses",
                        Params.texts(rows, row -> row.product().status().name()))
                .param(
                        "options",
                        Params.texts(
                                rows, row -> Documents.writeList(row.product().options())))
                .param(
                        "images",
                        Params.texts(
                                rows, row -> Documents.writeList(row.product().images())))
                .param(
                        "attributes",
                        Params.texts(
                                rows, row -> Documents.writeMap(row.product().attributes())))
                .param(
                        "texts",
                        Params.texts(
                                rows, row -> Documents.writeMap(row.product().texts())))
                .param("cores", Params.hashes(rows, ProductRow::core))
                .param("imageHashes", Params.hashes(rows, ProductRow::images))
                .param("textHashes", Params.texts(rows, row -> Documents.writeMap(row.texts())))
                .param("memberships", Params.hashes(rows, ProductRow::membership));
    }

    private void link(List<ProductRow> rows, List<Long> ids, Map<String, Long> categories) {
        List<Long> moved = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ProductRow row = rows.get(i);
            if (!row.moved()) {
                continue;
            }
            if (!row.isNew()) {
                moved.add(ids.get(i));
            }
            int position = 0;
            for (String category : new LinkedHashSet<>(row.categories())) {
                links.add(new Link(ids.get(i), categories.getOrDefault(category, -1L), position++));
            }
        }
        if (!moved.isEmpty()) {
            jdbc.sql("delete from product_category where tenant_id = :tenant and product_id = any(:products)")
                    .param("tenant", tenant)
                    .param("products", Params.ids(moved))
                    .update();
        }
        if (!links.isEmpty()) {
            jdbc.sql("""
                            insert into product_category (tenant_id, product_id, category_id, position)
                            select :tenant, * from unnest(:products, :categories, :positions)""")
                    .param("tenant", tenant)
                    .param("products", Params.ids(links, Link::product))
                    .param("categories", Params.ids(links, Link::category))
                    .param("positions", Params.ints(links, Link::position))
                    .update();
        }
    }

    private record Link(long product, long category, int position) {}
}
