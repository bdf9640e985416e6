package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Attribute;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Variants that stand in the store and of which an attribute is said in another language. They are read after the product's hash: what
 * changes in between is found by the next comparison.
 */
@Component
class TranslatedVariants {

    private static final TypeReference<Map<String, Attribute>> ATTRIBUTES = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TranslatedVariants(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param attributes all of the variant's */
    record Translated(long product, String reference, String gid, Map<String, Attribute> attributes) {}

    /** In the products' order of variants; in a dry run with those that the push would have created by then. */
    List<Translated> of(PushScope scope, Collection<Long> products) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                        select v.product_id, v.reference, v.gid, v.attributes from (
                          select v.*, %s as gid from variant v left join store_item k on k.tenant_id = v.tenant_id
                            and k.store_id = :store and k.kind = 'VARIANT' and k.item_id = v.id
                          where v.tenant_id = :tenant and v.product_id = any(:products) and v.removed_at is null
                            and jsonb_path_exists(v.attributes, '$.*.texts.*')) v
                        where v.gid is not null and :event::uuid is not null order by v.product_id, v.position, v.id""".formatted(
                                        scope.rehearsal() == null ? "k.gid" : ImageItems.REHEARSED))
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("event", scope.run().event())
                        .param("products", products.toArray(Long[]::new))
                        .query((row, n) -> new Translated(
                                row.getLong("product_id"),
                                Objects.requireNonNull(row.getString("reference")),
                                Objects.requireNonNull(row.getString("gid")),
                                json.readValue(row.getString("attributes"), ATTRIBUTES)))
                        .list());
    }
}
