package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the catalogue has of the products at hand. */
final class ExistingProducts {
    static final String PRODUCT_COLUMNS = """
            p.id, p.reference, p.handle, p.vendor, p.product_type, p.tags, p.status, p.options::text, p.images::text,
            p.attributes::text, p.texts::text, p.core_hash, p.images_hash, p.text_hashes::text, p.membership_hash, p.removed_at""";
    static final String VARIANT_COLUMNS = """
            v.id, v.product_id, v.reference, v.sku, v.barcode, v.option_values, v.position, v.cost, v.weight_value,
            v.weight_unit, v.taxable, v.requires_shipping, v.inventory_policy, v.tracked, v.image_url,
            v.attributes::text, v.core_hash, v.stock_hash, v.removed_at, r.amount, r.compare_at, r.hash as price_hash""";
    /**
     * Each variant's price in a list, by its key. The planner takes a tenant that is new to its statistics for empty; were it free to
     * choose, it would walk all prices for each variant. {@code offset 0} leaves it no choice.
     */
    static final String PRICE = """
            join lateral (select r.amount, r.compare_at, r.hash from price r
                where r.tenant_id = v.tenant_id and r.variant_id = v.id and r.price_list_id = :list offset 0) r on true
            """;

    private final JdbcClient jdbc;

    ExistingProducts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By reference; what is not there is not in the map. */
    Map<String, ExistingProduct> load(UUID tenant, Collection<String> references, long priceList) {
        Map<Long, List<ExistingVariant>> variants = new HashMap<>();
        Map<String, ExistingProduct> products = new HashMap<>();
        jdbc.sql("select " + PRODUCT_COLUMNS
                        + " from product p where p.tenant_id = :tenant and p.reference = any(:references)")
                .param("tenant", tenant)
                .param("references", Params.texts(references))
                .query((row, n) -> product(row, variants))
                .list()
                .forEach(product -> products.put(product.product().reference(), product));
        if (!products.isEmpty()) {
            jdbc.sql("select " + VARIANT_COLUMNS + " from variant v left " + PRICE + """
                            where v.tenant_id = :tenant and v.product_id = any(:products)
                            order by v.product_id, v.position, v.id""")
                    .param("list", priceList)
                    .param("tenant", tenant)
                    .param("products", Params.ids(List.copyOf(variants.keySet())))
                    .query((row, n) -> variant(row))
                    .list()
                    .forEach(variant -> variants.getOrDefault(variant.productId(), new ArrayList<>())
                            .add(variant));
        }
        return products;
    }

    /** How many variants each of these references' products holds, removed ones included. */
    Map<String, Integer> sizes(UUID tenant, Collection<String> references) {
        Map<String, Integer> sizes = new HashMap<>();
        jdbc.sql("""
                        select p.reference, (select count(*) from variant v
                            where v.tenant_id = p.tenant_id and v.product_id = p.id)
                        from product p where p.tenant_id = :tenant and p.reference = any(:references)""")
                .param("tenant", tenant)
                .param("references", Params.texts(references))
                .query(row -> {
                    sizes.put(row.getString(1), row.getInt(2));
                });
        return sizes;
    }

    private static ExistingProduct product(ResultSet row, Map<Long, List<ExistingVariant>> variants)
            throws SQLException {
        List<ExistingVariant> own = new ArrayList<>();
        variants.put(row.getLong("id"), own);
        return new ExistingProduct(
                row.getLong("id"),
                row.getObject("removed_at") != null,
                fields(row),
                Hash.of(row.getBytes("core_hash")),
                Hash.of(row.getBytes("images_hash")),
                Documents.strings(row.getString("text_hashes")),
                Hash.of(row.getBytes("membership_hash")),
                own);
    }

    /** The product's own fields; neither categories nor variants. */
    static Product fields(ResultSet row) throws SQLException {
        return new Product(
                row.getString("reference"),
                row.getString("handle"),
                row.getString("vendor"),
                row.getString("product_type"),
                strings(row, "tags"),
                Product.Status.valueOf(row.getString("status")),
                List.of(),
                Documents.options(row.getString("options")),
                Documents.images(row.getString("images")),
                Documents.attributes(row.getString("attributes")),
                Documents.texts(row.getString("texts")),
                List.of());
    }

    private static ExistingVariant variant(ResultSet row) throws SQLException {
        return new ExistingVariant(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getObject("removed_at") != null,
                row.getInt("position"),
                variant(row, Map.of()),
                Hash.of(row.getBytes("core_hash")),
                Hash.of(row.getBytes("stock_hash")),
                Hash.ofNullable(row.getBytes("price_hash")));
    }

    static Variant variant(ResultSet row, Map<String, Integer> stock) throws SQLException {
        BigDecimal weight = row.getBigDecimal("weight_value");
        return new Variant(
                row.getString("reference"),
                row.getString("sku"),
                row.getString("barcode"),
                strings(row, "option_values"),
                amount(row.getBigDecimal("amount")),
                amount(row.getBigDecimal("compare_at")),
                amount(row.getBigDecimal("cost")),
                weight == null
                        ? null
                        : new Variant.Weight(plain(weight), Variant.Weight.Unit.valueOf(row.getString("weight_unit"))),
                row.getBoolean("taxable"),
                row.getBoolean("requires_shipping"),
                Variant.InventoryPolicy.valueOf(row.getString("inventory_policy")),
                row.getBoolean("tracked"),
                row.getString("image_url"),
                Documents.attributes(row.getString("attributes")),
                stock);
    }

    /** With two decimals at least, as money is written. */
    static @Nullable BigDecimal amount(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal plain = plain(number);
        return plain.scale() < 2 ? plain.setScale(2) : plain;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
