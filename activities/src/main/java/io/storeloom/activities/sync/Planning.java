package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what a run owes its store and writes it as {@code store_item.due}, by one SQL statement a kind (design.md §4 rules 4 and
 * 5). Everything, the change log's cursor included, moves in one transaction.
 */
@Component
class Planning {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final EventRows rows;

    Planning(Tenants tenants, JdbcClient jdbc, EventRows rows) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Which part of the catalogue a pass compares. */
    private record Scope(boolean all, Set<Long> products, boolean any) {}

    /** Plans the first pass, or the next one for requests that joined; answers how many items are pending. */
    int plan(UUID tenant, UUID event) {
        return tenants.inTenant(tenant, () -> {
            EventRow row = rows.lock(event).orElseThrow();
            if (row.status() == SyncStatus.IN_PROGRESS) {
                if (row.passes() == 0) {
                    pass(row, new EventRow.Wish(row.mode(), row.items()), true);
                }
                row.requested().forEach(wish -> pass(row, wish, false));
                if (followsChanges(row)) {
                    absorb(row);
                }
            }
            return pending(event);
        });
    }

    /** Reads changes committed since the last look into the plan of a running event. */
    void absorb(UUID tenant, UUID event) {
        tenants.inTenant(
                tenant,
                () -> rows.lock(event)
                        .filter(row ->
                                row.status() == SyncStatus.IN_PROGRESS && row.passes() > 0 && followsChanges(row))
                        .ifPresent(this::absorb));
    }

    /** Whether changes or requests came in that the event has not served. Needs the tenant's transaction. */
    boolean unread(EventRow row) {
        return row.passes() == 0 || !row.requested().isEmpty() || (followsChanges(row) && changesAfterCursor(row));
    }

    private boolean changesAfterCursor(EventRow row) {
        return jdbc.sql("""
                                select exists (select from change_log l
                                  join connector c on c.tenant_id = l.tenant_id and c.store_id = :store
                                  where l.tenant_id = :tenant and l.xid >= c.change_cursor
                                    and l.xid < pg_snapshot_xmin(pg_current_snapshot()))""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .query(Boolean.class)
                .single();
    }

    /** A refresh, a retry or a run for single items serves what it was asked for and leaves changes to the next run. */
    private static boolean followsChanges(EventRow row) {
        return row.mode() == SyncMode.INCREMENTAL && row.items().isEmpty();
    }

    private void pass(EventRow row, EventRow.Wish wish, boolean first) {
        boolean incremental =
                wish.mode() == SyncMode.INCREMENTAL && wish.items().isEmpty();
        boolean full = !incremental || fullCompareDue(row);
        if (first) {
            adoptLeftovers(row);
        }
        String xmin = horizon();
        Scope scope = full ? new Scope(true, Set.of(), true) : changed(row, xmin);
        if (scope.any()) {
            compare(row, wish, scope, full);
        }
        if (incremental) {
            moveCursor(row, xmin, full);
        }
        jdbc.sql(
                        "update sync_event set passes = passes + 1, requested = case when :first then requested else requested - 0 end"
                                + " where tenant_id = :tenant and id = :id")
                .param("tenant", row.tenant())
                .param("id", row.id())
                .param("first", first)
                .update();
    }

    private void absorb(EventRow row) {
        String xmin = horizon();
        Scope scope = changed(row, xmin);
        if (scope.any()) {
            compare(row, new EventRow.Wish(SyncMode.INCREMENTAL, List.of()), scope, false);
            moveCursor(row, xmin, false);
        }
    }

    private void compare(EventRow row, EventRow.Wish wish, Scope scope, boolean full) {
        PlanTerms terms = PlanTerms.of(row, wish, scope.all(), scope.products());
        for (ItemKind kind : ItemKind.values()) {
            Counts counts = terms.bind(
                            jdbc.sql(CompareSql.compare(
                                    kind, row.snapshot().settings().assortment())),
                            kind)
                    .query((r, n) -> new Counts(r.getInt(1), r.getInt(2), r.getInt(3), r.getInt(4)))
                    .single();
            count(row, kind, counts, full);
        }
        skipOrphans(row);
        forgetNeverSent(row);
    }

    private record Counts(int newlyDue, int noLongerDue, int refused, int unchanged) {}

    private void count(EventRow row, ItemKind kind, Counts counts, boolean full) {
        String s = plural(kind);
        int settled = full ? counts.unchanged() + counts.refused() : counts.refused();
        jdbc.sql("""
                        update sync_event set version = version + 1,
                          planned_%1$s = planned_%1$s + :newlyDue + :settled, pending_%1$s = pending_%1$s + :newlyDue - :gone,
                          unchanged = unchanged + :unchanged + :gone, failed = failed + :refused
                        where tenant_id = :tenant and id = :id""".formatted(s))
                .param("tenant", row.tenant())
                .param("id", row.id())
                .param("newlyDue", counts.newlyDue())
                .param("settled", settled)
                .param("gone", counts.noLongerDue())
                .param("unchanged", full ? counts.unchanged() : 0)
                .param("refused", counts.refused())
                .update();
    }

    /** What an earlier, cancelled run still owed becomes this run's. */
    private void adoptLeftovers(EventRow row) {
        jdbc.sql("""
                        with moved as (
                          update store_item set event_id = :id, status = 'PENDING', attempts = 0
                          where tenant_id = :tenant and store_id = :store and due <> 0 and event_id is distinct from :id
                          returning kind
                        ), n as (
                          select count(*) filter (where kind = 'CATEGORY') c, count(*) filter (where kind = 'PRODUCT') p,
                            count(*) filter (where kind = 'VARIANT') v from moved)
                        update sync_event e set planned_categories = planned_categories + c, pending_categories = pending_categories + c,
                          planned_products = planned_products + p, pending_products = pending_products + p,
                          planned_variants = planned_variants + v, pending_variants = pending_variants + v
                        from n where e.tenant_id = :tenant and e.id = :id""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("id", row.id())
                .update();
    }

    /** A variant whose product is refused and not in the store cannot be sent; it waits for its product. */
    private void skipOrphans(EventRow row) {
        jdbc.sql("""
                        with skipped as (
                          update store_item v set due = 0, status = 'SKIPPED', skip_reason = 'PRODUCT_FAILED', updated_at = now()
                          from store_item p
                          where v.tenant_id = :tenant and v.store_id = :store and v.kind = 'VARIANT' and v.due <> 0
                            and v.event_id = :id and v.gid is null and p.tenant_id = v.tenant_id and p.store_id = v.store_id
                            and p.kind = 'PRODUCT' and p.item_id = v.parent_id and p.gid is null and p.due & :core = 0
                          returning v.item_id)
                        update sync_event e set pending_variants = pending_variants - n, skipped = skipped + n
                        from (select count(*)::int n from skipped) s where e.tenant_id = :tenant and e.id = :id and n > 0""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("id", row.id())
                .param("core", Facet.CORE.bit())
                .update();
    }

    /** Items that left the catalogue before they were ever sent have no status in the store. */
    private void forgetNeverSent(EventRow row) {
        jdbc.sql("""
                        delete from store_item where tenant_id = :tenant and store_id = :store and due = 0 and gid is null
                          and status = 'PENDING' and claim_token is null""").param("tenant", row.tenant()).param("store", row.store()).update();
    }

    /** Products with a change at or above the store's cursor and below {@code xmin}; categories are always compared whole. */
    private Scope changed(EventRow row, String xmin) {
        Set<Long> products = new LinkedHashSet<>();
        boolean[] any = {false};
        jdbc.sql("""
                        select distinct case l.kind when 'PRODUCT' then l.item_id when 'VARIANT' then v.product_id end as product
                        from change_log l
                        join connector c on c.tenant_id = l.tenant_id and c.store_id = :store
                        left join variant v on l.kind = 'VARIANT' and v.tenant_id = l.tenant_id and v.id = l.item_id
                        where l.tenant_id = :tenant and l.xid >= c.change_cursor and l.xid < :xmin::xid8""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("xmin", xmin)
                .query(r -> {
                    any[0] = true;
                    long product = r.getLong(1);
                    if (!r.wasNull()) {
                        products.add(product);
                    }
                });
        return new Scope(false, products, any[0]);
    }

    private boolean fullCompareDue(EventRow row) {
        return jdbc.sql("""
                        select full_compare_due or change_cursor is null from connector
                        where tenant_id = :tenant and store_id = :store""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .query(Boolean.class)
                .single();
    }

    /** Taken before the comparison: what commits later lies above it and is read again. */
    private String horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    private void moveCursor(EventRow row, @Nullable String xmin, boolean full) {
        jdbc.sql("""
                        update connector set change_cursor = :xmin::xid8,
                          full_compare_due = full_compare_due and not :full,
                          last_full_compare_at = case when :full then now() else last_full_compare_at end
                        where tenant_id = :tenant and store_id = :store""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("xmin", xmin)
                .param("full", full)
                .update();
    }

    private int pending(UUID event) {
        return jdbc.sql("select pending_categories + pending_products + pending_variants from sync_event"
                        + " where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", event)
                .query(Integer.class)
                .single();
    }

    static String plural(ItemKind kind) {
        return switch (kind) {
            case CATEGORY -> "categories";
            case PRODUCT -> "products";
            case VARIANT -> "variants";
        };
    }
}
