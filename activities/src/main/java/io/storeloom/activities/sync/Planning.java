package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    private final Leftovers leftovers;

    Planning(Tenants tenants, JdbcClient jdbc, EventRows rows, Leftovers leftovers) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.leftovers = leftovers;
    }

    /** A first comparison of a large catalogue takes longer than other statements may. */
    private static final String LONGEST_STATEMENT = "25min";

    /** Committed changes that this run has not read; the cursor alone stands still while any transaction is open anywhere. */
    private static final String UNREAD = """
            from change_log l
              join connector c on c.tenant_id = l.tenant_id and c.store_id = :store
              join sync_event e on e.tenant_id = l.tenant_id and e.id = :event
              where l.tenant_id = :tenant and l.xid >= c.change_cursor
                and (e.read_until is null or not pg_visible_in_snapshot(l.xid, e.read_until))""";

    /** Which part of the catalogue a pass compares. */
    private record Scope(boolean all, Set<Long> products, boolean any) {}

    /**
     * Plans the first pass, and a further one for each request that joined; answers how many items are pending. Each is a
     * transaction of its own, in which the event's row is free for commands until the comparison is done.
     */
    int plan(SyncRun run) {
        boolean more = true;
        while (more) {
            more = tenants.inTenant(run.tenant(), () -> {
                jdbc.sql("set local statement_timeout = '" + LONGEST_STATEMENT + "'")
                        .update();
                rows.holdItems(run.store());
                return step(rows.find(run.event()).orElseThrow());
            });
        }
        return tenants.inTenant(run.tenant(), () -> pending(run.event()));
    }

    /** Answers whether another one may follow. */
    private boolean step(EventRow row) {
        if (row.status() != SyncStatus.IN_PROGRESS) {
            return false;
        }
        if (row.passes() == 0) {
            pass(row, new EventRow.Wish(row.mode(), row.items()), true);
            return true;
        }
        if (!row.requested().isEmpty()) {
            pass(row, row.requested().getFirst(), false);
            return true;
        }
        if (followsChanges(row)) {
            absorb(row);
        }
        return false;
    }

    /** Reads changes committed since the last look into the plan of a running event. */
    void absorb(SyncRun run) {
        tenants.inTenant(run.tenant(), () -> {
            rows.holdItems(run.store());
            rows.find(run.event())
                    .filter(row -> row.status() == SyncStatus.IN_PROGRESS && row.passes() > 0 && followsChanges(row))
                    .ifPresent(this::absorb);
        });
    }

    /** Whether changes or requests came in that the event has not served. Needs the tenant's transaction. */
    boolean unread(EventRow row) {
        return row.passes() == 0 || !row.requested().isEmpty() || (followsChanges(row) && changesAfterCursor(row));
    }

    private boolean changesAfterCursor(EventRow row) {
        return jdbc.sql("select exists (select " + UNREAD + ")")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("event", row.id())
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
        PlanCounts counts = new PlanCounts();
        if (first) {
            leftovers.adopt(row, counts);
        }
        String snapshot = horizon();
        Scope scope = full ? new Scope(true, Set.of(), true) : changed(row);
        if (scope.any()) {
            compare(row, wish, scope, full, counts);
        }
        write(row, counts, () -> {
            if (incremental) {
                moveCursor(row, snapshot, full);
            }
            jdbc.sql(
                            "update sync_event set passes = passes + 1, requested = case when :first then requested else requested - 0 end"
                                    + " where tenant_id = :tenant and id = :id")
                    .param("tenant", row.tenant())
                    .param("id", row.id())
                    .param("first", first)
                    .update();
        });
    }

    private void absorb(EventRow row) {
        String snapshot = horizon();
        Scope scope = changed(row);
        if (scope.any()) {
            PlanCounts counts = new PlanCounts();
            compare(row, new EventRow.Wish(SyncMode.INCREMENTAL, List.of()), scope, false, counts);
            write(row, counts, () -> moveCursor(row, snapshot, false));
        }
    }

    /** A closed event never changes: what was found meanwhile stays owed, and the next run adopts it and reads the changes again. */
    private void write(EventRow row, PlanCounts counts, Runnable more) {
        if (rows.lock(row.id()).orElseThrow().open()) {
            counts.write(jdbc, row);
            more.run();
        }
    }

    private void compare(EventRow row, EventRow.Wish wish, Scope scope, boolean full, PlanCounts counts) {
        PlanTerms terms = new PlanTerms(row, wish, scope.all(), scope.products(), lookFirst(row));
        for (ItemKind kind : ItemKind.values()) {
            int newlyDue = terms.bind(
                            jdbc.sql(CompareSql.compare(
                                    kind, row.snapshot().settings().assortment())),
                            kind)
                    .query((r, n) -> {
                        counts.compared(kind, r.getInt(1), r.getInt(2), r.getInt(3), full ? r.getInt(4) : 0);
                        return r.getInt(1);
                    })
                    .single();
            if (newlyDue >= CompareSql.MANY) {
                jdbc.sql(CompareSql.MEASURE).param(row.store()).query().listOfRows();
            }
        }
        leftovers.skipOrphans(row, counts);
        leftovers.forgetNeverSent(row);
    }

    /** Products with a change that the run has not read; categories are always compared whole. */
    private Scope changed(EventRow row) {
        Set<Long> products = new LinkedHashSet<>();
        boolean[] any = {false};
        jdbc.sql("""
                        select distinct case u.kind when 'PRODUCT' then u.item_id when 'VARIANT' then v.product_id end as product
                        from (select l.tenant_id, l.kind, l.item_id %s) u
                        left join variant v on u.kind = 'VARIANT' and v.tenant_id = u.tenant_id and v.id = u.item_id""".formatted(UNREAD))
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("event", row.id())
                .query(r -> {
                    any[0] = true;
                    long product = r.getLong(1);
                    if (!r.wasNull()) {
                        products.add(product);
                    }
                });
        return new Scope(false, products, any[0]);
    }

    /** Until the first push has read everything, unless the shop was seen to be empty before it. */
    private boolean lookFirst(EventRow row) {
        return connector(row, "change_cursor is null and shop_empty is not true");
    }

    private boolean fullCompareDue(EventRow row) {
        return connector(row, "full_compare_due or change_cursor is null");
    }

    private boolean connector(EventRow row, String condition) {
        return jdbc.sql("select " + condition + " from connector where tenant_id = :tenant and store_id = :store")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .query(Boolean.class)
                .single();
    }

    /** Taken before the comparison: what commits later lies above it and is read again. */
    private String horizon() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    private void moveCursor(EventRow row, String snapshot, boolean full) {
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

    private int pending(UUID event) {
        return jdbc.sql("select pending_categories + pending_products + pending_variants from sync_event"
                        + " where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", event)
                .query(Integer.class)
                .single();
    }
}
