package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Attribute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Products and variants that stand in the store and of which an attribute is said in another language. They are read after the product's
 * hash: what changes in between is found by the next comparison.
 */
@Component
class TranslatedAttributes {

    private static final TypeReference<Map<String, Attribute>> ATTRIBUTES = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TranslatedAttributes(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A product's or a variant's.
     *
     * @param product of the variant, or itself
     * @param variant the variant's reference; null of a product
     * @param attributes all of them
     * @param sent names of the metafields that its last call brought
     */
    record Owner(
            long product, @Nullable String variant, String gid, Map<String, Attribute> attributes, List<String> sent) {}

    /** In the products' order of variants; in a dry run with those that the push would have created by then. */
    List<Owner> ofVariants(PushScope scope, Collection<Long> products) {
        return read(scope, products, """
                select v.product_id as product, v.reference as variant, v.gid, v.attributes, v.sent_attributes from (
                  select v.*, k.sent_attributes, %s as gid from variant v left join store_item k on k.tenant_id = v.tenant_id
                    and k.store_id = :store and k.kind = 'VARIANT' and k.item_id = v.id
                  where v.tenant_id = :tenant and v.product_id = any(:products) and v.removed_at is null
                    and jsonb_path_exists(v.attributes, '$.*.texts.*')) v
                where v.gid is not null order by v.product_id, v.position, v.id""".formatted(scope.rehearsal() == null ? "k.gid" : ImageItems.REHEARSED));
    }

    List<Owner> ofProducts(PushScope scope, Collection<Long> products) {
        return read(scope, products, """
                select p.id as product, null::text as variant, k.gid, p.attributes, k.sent_attributes from product p join store_item k
                  on k.tenant_id = p.tenant_id and k.store_id = :store and k.kind = 'PRODUCT' and k.item_id = p.id
                where p.tenant_id = :tenant and p.id = any(:products) and p.removed_at is null and k.gid is not null
                  and jsonb_path_exists(p.attributes, '$.*.texts.*')""");
    }

    /** A product's variants that stand in the store, by GID: whether they are in the catalogue. */
    Map<String, Boolean> standing(PushScope scope, long product) {
        Map<String, Boolean> standing = new HashMap<>();
        tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                        select k.gid, v.id is not null as present from store_item k left join variant v
                          on v.tenant_id = k.tenant_id and v.id = k.item_id and v.removed_at is null
                        where k.tenant_id = :tenant and k.store_id = :store and k.kind = 'VARIANT' and k.parent_id = :product
                          and k.gid is not null""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("product", product)
                        .query(row -> {
                            standing.put(row.getString("gid"), row.getBoolean("present"));
                        }));
        return standing;
    }

    private List<Owner> read(PushScope scope, Collection<Long> products, String sql) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql(sql)
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("event", scope.run().event())
                        .param("products", products.toArray(Long[]::new))
                        .query((row, n) -> owner(row))
                        .list());
    }

    private Owner owner(ResultSet row) throws SQLException {
        return new Owner(
                row.getLong("product"),
                row.getString("variant"),
                Objects.requireNonNull(row.getString("gid")),
                json.readValue(row.getString("attributes"), ATTRIBUTES),
                Objects.requireNonNullElse(PushItems.texts(row, "sent_attributes"), List.of()));
    }
}
