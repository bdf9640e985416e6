package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes items out of the catalogue inside one transaction. Their rows stay: a reference that returns finds its id again. */
final class Removal {
    private static final int PAGE = 5000;

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final ChangeLog changes;

    Removal(JdbcClient jdbc, UUID tenant, ChangeLog changes) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.changes = changes;
    }

    /** The products and their variants. */
    void products(List<Long> ids) {
        jdbc.sql("""
                        update product set removed_at = now(), updated_at = now()
                        where tenant_id = :tenant and id = any(:ids) and removed_at is null returning id""").param("tenant", tenant).param("ids", Params.ids(ids)).query(row -> {
            changes.add(ItemKind.PRODUCT, row.getLong(1));
        });
        jdbc.sql("""
                        update variant set removed_at = now(), updated_at = now()
                        where tenant_id = :tenant and product_id = any(:ids) and removed_at is null returning id""").param("tenant", tenant).param("ids", Params.ids(ids)).query(row -> {
            changes.add(ItemKind.VARIANT, row.getLong(1));
        });
    }

    void variants(List<Long> ids) {
        jdbc.sql("""
                        update variant set removed_at = now(), updated_at = now()
                        where tenant_id = :tenant and id = any(:ids) and removed_at is null returning id""").param("tenant", tenant).param("ids", Params.ids(ids)).query(row -> {
            changes.add(ItemKind.VARIANT, row.getLong(1));
        });
    }

    /** The categories, which have no children left outside the list; products that were in them are in them no more. */
    void categories(List<Long> ids) {
        jdbc.sql("""
                        update category set removed_at = now(), updated_at = now(), parent_id = null
                        where tenant_id = :tenant and id = any(:ids) and removed_at is null returning id""").param("tenant", tenant).param("ids", Params.ids(ids)).query(row -> {
            changes.add(ItemKind.CATEGORY, row.getLong(1));
        });
        List<Long> products = jdbc.sql("""
                        with gone as (delete from product_category where tenant_id = :tenant and category_id = any(:ids)
                            returning product_id)
                        select distinct product_id from gone""")
                .param("tenant", tenant)
                .param("ids", Params.ids(ids))
                .query((row, n) -> row.getLong(1))
                .list();
        for (int from = 0; from < products.size(); from += PAGE) {
            rehash(products.subList(from, Math.min(from + PAGE, products.size())));
        }
    }

    private void rehash(List<Long> products) {
        Map<Long, List<String>> categories = new HashMap<>();
        products.forEach(id -> categories.put(id, new ArrayList<>()));
        jdbc.sql("""
                        select l.product_id, c.reference from product_category l
                        join category c on c.tenant_id = l.tenant_id and c.id = l.category_id
                        where l.tenant_id = :tenant and l.product_id = any(:ids)""").param("tenant", tenant).param("ids", Params.ids(products)).query(row -> {
            categories.getOrDefault(row.getLong(1), new ArrayList<>()).add(row.getString(2));
        });
        jdbc.sql("""
                        update product p set membership_hash = u.hash, updated_at = now()
                        from unnest(:ids, :hashes) as u (id, hash)
                        where p.tenant_id = :tenant and p.id = u.id returning p.id, p.removed_at is null""")
                .param("tenant", tenant)
                .param("ids", Params.ids(products))
                .param(
                        "hashes",
                        Params.hashes(
                                products,
                                id -> Hash.of(ContentHash.membership(categories.getOrDefault(id, List.of())))))
                .query(row -> {
                    if (row.getBoolean(2)) {
                        changes.add(ItemKind.PRODUCT, row.getLong(1));
                    }
                });
    }
}
