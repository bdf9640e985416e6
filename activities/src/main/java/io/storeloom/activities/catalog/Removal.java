package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
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

    /** Variants of products that stay. */
    void variants(List<Long> ids) {
        Set<Long> withImages = new LinkedHashSet<>();
        jdbc.sql("""
                        update variant set removed_at = now(), updated_at = now() where tenant_id = :tenant and id = any(:ids)
                          and removed_at is null returning id, product_id, image_url is not null""").param("tenant", tenant).param("ids", Params.ids(ids)).query(row -> {
            changes.add(ItemKind.VARIANT, row.getLong(1));
            if (row.getBoolean(3)) {
                withImages.add(row.getLong(2));
            }
        });
        if (!withImages.isEmpty()) {
            hashImages(List.copyOf(withImages));
        }
    }

    /** Their variants show fewer images. */
    private void hashImages(List<Long> products) {
        Map<Long, SequencedMap<String, String>> shown = new HashMap<>();
        jdbc.sql("""
                        select product_id, reference, image_url from variant where tenant_id = :tenant and product_id = any(:ids)
                          and removed_at is null and image_url is not null order by product_id, position, id""").param("tenant", tenant).param("ids", Params.ids(products)).query(row -> {
            shown.computeIfAbsent(row.getLong(1), product -> new LinkedHashMap<>())
                    .put(row.getString(2), row.getString(3));
        });
        Map<Long, Hash> hashes = new LinkedHashMap<>();
        jdbc.sql("select id, images from product where tenant_id = :tenant and id = any(:ids)")
                .param("tenant", tenant)
                .param("ids", Params.ids(products))
                .query(row -> {
                    hashes.put(
                            row.getLong(1),
                            Hash.of(ContentHash.images(
                                    Documents.images(row.getString(2)),
                                    shown.getOrDefault(row.getLong(1), new LinkedHashMap<>()))));
                });
        List<Map.Entry<Long, Hash>> rows = List.copyOf(hashes.entrySet());
        jdbc.sql("""
                        update product p set images_hash = u.hash, updated_at = now() from unnest(:ids, :hashes) as u (id, hash)
                        where p.tenant_id = :tenant and p.id = u.id returning p.id""")
                .param("tenant", tenant)
                .param("ids", Params.ids(rows, Map.Entry::getKey))
                .param("hashes", Params.hashes(rows, Map.Entry::getValue))
                .query(row -> {
                    changes.add(ItemKind.PRODUCT, row.getLong(1));
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
