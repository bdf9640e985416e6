package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.Tenants;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes what a whole file did not name: of each kind only if the file named any; never an item of which a row was rejected, nor
 * one that somebody else wrote while the import ran.
 */
final class Absent {
    private static final int PAGE = 5000;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final UUID tenant;
    private final Tally tally;
    private final OffsetDateTime start;

    /** @param start of the import, by the database's clock */
    Absent(Tenants tenants, JdbcClient jdbc, UUID tenant, Tally tally, OffsetDateTime start) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.tally = tally;
        this.start = start;
    }

    void remove(boolean categoriesToo) {
        pages("""
                select id, id as product_id, reference, updated_at <= :start as old from product
                where tenant_id = :tenant and removed_at is null and id > :after order by id limit :limit""", this::products);
        pages("""
                select v.id, v.product_id, p.reference, v.updated_at <= :start as old from variant v
                join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
                where v.tenant_id = :tenant and v.removed_at is null and v.id > :after order by v.id limit :limit""", this::variants);
        if (categoriesToo && !tally.categories.isEmpty()) {
            tally.removed += tenants.inTenant(tenant, () -> {
                ChangeLog.lock(jdbc, tenant);
                ChangeLog changes = new ChangeLog();
                int removed = categories(changes);
                changes.append(jdbc, tenant);
                return removed;
            });
        }
    }

    private record Row(long id, long product, String reference, boolean old) {}

    private interface Page {
        int remove(List<Row> rows, Removal removal);
    }

    private void pages(String sql, Page page) {
        long after = 0;
        List<Row> rows;
        do {
            long from = after;
            rows = tenants.inTenant(tenant, () -> {
                ChangeLog.lock(jdbc, tenant);
                List<Row> found = jdbc.sql(sql)
                        .param("tenant", tenant)
                        .param("start", start)
                        .param("after", from)
                        .param("limit", PAGE)
                        .query((row, n) -> new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4)))
                        .list();
                ChangeLog changes = new ChangeLog();
                tally.removed += page.remove(found, new Removal(jdbc, tenant, changes));
                changes.append(jdbc, tenant);
                return found;
            });
            after = rows.isEmpty() ? after : rows.getLast().id;
        } while (rows.size() == PAGE);
    }

    private boolean spared(Row row) {
        return !row.old || tally.protectedReferences().contains(row.reference);
    }

    private int products(List<Row> rows, Removal removal) {
        if (tally.products.isEmpty()) {
            return 0;
        }
        List<Long> absent = rows.stream()
                .filter(row -> !tally.products.contains(row.id) && !spared(row))
                .map(Row::id)
                .toList();
        removal.products(absent);
        return absent.size();
    }

    /** Variants of products that the file named with variants. */
    private int variants(List<Row> rows, Removal removal) {
        List<Long> absent = rows.stream()
                .filter(row ->
                        tally.withVariants.contains(row.product) && !tally.variants.contains(row.id) && !spared(row))
                .map(Row::id)
                .toList();
        removal.variants(absent);
        return absent.size();
    }

    private record Node(long id, String parent, boolean stays) {}

    /** A category stays with those below it. */
    private int categories(ChangeLog changes) {
        Map<String, Node> tree = new HashMap<>();
        jdbc.sql("""
                        select c.id, c.reference, p.reference, c.updated_at <= :start from category c
                        left join category p on p.tenant_id = c.tenant_id and p.id = c.parent_id
                        where c.tenant_id = :tenant and c.removed_at is null""").param("start", start).param("tenant", tenant).query(row -> {
            String reference = row.getString(2);
            String parent = row.getString(3);
            boolean stays = tally.categories.contains(row.getLong(1))
                    || !row.getBoolean(4)
                    || tally.protectedReferences().contains(reference);
            tree.put(reference, new Node(row.getLong(1), parent == null ? "" : parent, stays));
        });
        Set<String> staying = new HashSet<>();
        tree.forEach((reference, node) -> {
            Node at = node;
            String name = reference;
            while (at != null && node.stays && staying.add(name)) {
                name = at.parent;
                at = tree.get(name);
            }
        });
        List<Long> absent = new ArrayList<>();
        tree.forEach((reference, node) -> {
            if (!staying.contains(reference)) {
                absent.add(node.id);
            }
        });
        if (!absent.isEmpty()) {
            new Removal(jdbc, tenant, changes).categories(absent);
        }
        return absent.size();
    }
}
