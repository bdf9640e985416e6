package io.storeloom.activities.sync;

import io.storeloom.workflows.connection.Assortment;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A store's cursor in the catalogue's change log (decision 0005 rule 5). Each call needs the tenant's transaction. */
@Component
class Changes {

    /** Committed changes that this run has not read; the cursor alone stands still while any transaction is open anywhere. */
    private static final String UNREAD = """
            from change_log l
              join connector c on c.tenant_id = l.tenant_id and c.store_id = :store
              join sync_event e on e.tenant_id = l.tenant_id and e.id = :event
              where l.tenant_id = :tenant and l.xid >= c.change_cursor
                and (e.read_until is null or not pg_visible_in_snapshot(l.xid, e.read_until))""";

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which part of the catalogue a pass compares. */
    record Scope(boolean all, Set<Long> products, boolean any) {}

    /** Whether there are changes that the run has not read. */
    boolean any(EventRow row) {
        return jdbc.sql("select exists (select " + UNREAD + ")")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("event", row.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * Products with a change that the run has not read; categories are always compared whole. One that moved takes its products
     * along, where the assortment is made of categories: then all are compared.
     */
    Scope unread(EventRow row) {
        Set<Long> products = new LinkedHashSet<>();
        boolean[] any = {false};
        boolean[] categories = {false};
        jdbc.sql("""
                        select distinct u.kind = 'CATEGORY', case u.kind when 'PRODUCT' then u.item_id when 'VARIANT' then v.product_id end as product
                        from (select l.tenant_id, l.kind, l.item_id %s) u
                        left join variant v on u.kind = 'VARIANT' and v.tenant_id = u.tenant_id and v.id = u.item_id""".formatted(UNREAD))
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("event", row.id())
                .query(r -> {
                    any[0] = true;
                    categories[0] |= r.getBoolean(1);
                    long product = r.getLong(2);
                    if (!r.wasNull()) {
                        products.add(product);
                    }
                });
        boolean moved = categories[0] && row.snapshot().settings().assortment().by() == Assortment.By.CATEGORIES;
        return new Scope(moved, products, any[0]);
    }

    /** Taken before the comparison: what commits later lies above it and is read again. */
    String horizon() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    /** What lies below the snapshot was read by this run. */
    void read(EventRow row, String snapshot, boolean full) {
        jdbc.sql("""
                        update connector set change_cursor = pg_snapshot_xmin(:snapshot::pg_snapshot),
                          -- Settings that were saved after this run's were frozen still wait for their comparison.
                          full_compare_due = full_compare_due and not (:full and version = :settings),
                          last_full_compare_at = case when :full then now() else last_full_compare_at end
                        where tenant_id = :tenant and store_id = :store""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("snapshot", snapshot)
                .param("full", full)
                .param("settings", row.snapshot().settingsVersion())
                .update();
        jdbc.sql("update sync_event set read_until = :snapshot::pg_snapshot where tenant_id = :tenant and id = :id")
                .param("tenant", row.tenant())
                .param("id", row.id())
                .param("snapshot", snapshot)
                .update();
    }
}
