package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.catalog.Variant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads of what is in the catalogue now. */
final class CatalogReads {
    /** Sorts after every other code point, so a prefix becomes a range that an index serves under row-level security. */
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    private final JdbcClient jdbc;
    private final UUID tenant;

    CatalogReads(JdbcClient jdbc, UUID tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    Optional<Product> product(String reference, long priceList) {
        return jdbc.sql("select " + ExistingProducts.PRODUCT_COLUMNS + """
                         from product p
                        where p.tenant_id = :tenant and p.reference = :reference and p.removed_at is null""")
                .param("tenant", tenant)
                .param("reference", reference)
                .query((row, n) -> whole(row.getLong("id"), ExistingProducts.fields(row), priceList))
                .optional();
    }

    private Product whole(long id, Product fields, long priceList) {
        return new Product(
                fields.reference(),
                fields.handle(),
                fields.vendor(),
                fields.productType(),
                fields.tags(),
                fields.status(),
                categoriesOf(id),
                fields.options(),
                fields.images(),
                fields.attributes(),
                fields.texts(),
                variants(id, priceList));
    }

    private List<String> categoriesOf(long product) {
        return jdbc.sql("""
                        select c.reference from product_category l
                        join category c on c.tenant_id = l.tenant_id and c.id = l.category_id and c.removed_at is null
                        where l.tenant_id = :tenant and l.product_id = :product order by l.position, c.reference""")
                .param("tenant", tenant)
                .param("product", product)
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<Variant> variants(long product, long priceList) {
        Map<Long, Map<String, Integer>> stock = new HashMap<>();
        jdbc.sql("""
                        select s.variant_id, s.location_code, s.quantity from stock s
                        join variant v on v.tenant_id = s.tenant_id and v.id = s.variant_id
                        where v.tenant_id = :tenant and v.product_id = :product and v.removed_at is null""").param("tenant", tenant).param("product", product).query(row -> {
            stock.computeIfAbsent(row.getLong(1), key -> new HashMap<>()).put(row.getString(2), row.getInt(3));
        });
        return jdbc.sql("select " + ExistingProducts.VARIANT_COLUMNS + " from variant v left "
                        + ExistingProducts.PRICE + """
                        where v.tenant_id = :tenant and v.product_id = :product and v.removed_at is null
                        order by v.position, v.id""")
                .param("list", priceList)
                .param("tenant", tenant)
                .param("product", product)
                .query((row, n) -> ExistingProducts.variant(row, stock.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    Optional<Category> category(String reference) {
        return jdbc.sql(CategoryRows.COLUMNS + " and c.reference = :reference and c.removed_at is null")
                .param("tenant", tenant)
                .param("reference", reference)
                .query((row, n) -> CategoryRows.Row.of(row).category())
                .optional();
    }

    List<Category> categories(@Nullable String after, int limit) {
        return jdbc.sql(CategoryRows.COLUMNS
                        + " and c.removed_at is null and c.reference > :after order by c.reference limit :limit")
                .param("tenant", tenant)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query((row, n) -> CategoryRows.Row.of(row).category())
                .list();
    }

    List<ProductSummary> products(
            @Nullable String query, @Nullable String category, @Nullable String after, int limit) {
        String prefix = query == null ? "" : query;
        return jdbc.sql("""
                        select p.reference, p.handle, p.status, p.vendor, p.product_type, p.tags, p.texts::text,
                            p.images -> 0 ->> 'url' as image, p.updated_at,
                            (select count(*) from variant v where v.tenant_id = p.tenant_id and v.product_id = p.id
                                and v.removed_at is null) as variants
                        from product p
                        where p.tenant_id = :tenant and p.removed_at is null and p.reference > :after
                        """ + (prefix.isEmpty() ? "" : """
                          and ((p.reference >= :prefix and p.reference < :end) or p.id in (
                              select v.product_id from variant v where v.tenant_id = :tenant and v.sku >= :prefix
                                  and v.sku < :end and v.removed_at is null))
                        """) + (category == null ? "" : """
                          and exists (select from product_category l
                              join category c on c.tenant_id = l.tenant_id and c.id = l.category_id and c.removed_at is null
                              where l.tenant_id = p.tenant_id and l.product_id = p.id and c.reference = :category)
                        """)
                        + " order by p.reference limit :limit")
                .param("tenant", tenant)
                .param("after", after == null ? "" : after)
                .param("prefix", prefix)
                .param("end", prefix + LAST)
                .param("category", category)
                .param("limit", limit)
                .query((row, n) -> {
                    Map<String, String> titles = new TreeMap<>();
                    Map<String, Text> texts = Documents.texts(row.getString("texts"));
                    texts.forEach((language, text) -> titles.put(language, text.title()));
                    return new ProductSummary(
                            row.getString("reference"),
                            row.getString("handle"),
                            Product.Status.valueOf(row.getString("status")),
                            row.getString("vendor"),
                            row.getString("product_type"),
                            List.of((String[]) row.getArray("tags").getArray()),
                            titles,
                            row.getInt("variants"),
                            row.getString("image"),
                            row.getObject("updated_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }
}
