package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what a run owes its store and writes it as {@code store_item.due}, by one SQL statement a kind (decision 0005 rules 4 and
 * 5). Everything, the change log's cursor included, moves in one transaction.
 */
@Component
class Planning {
    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final EventRows rows;
    private final Leftovers leftovers;
    private final Changes changes;

    Planning(Tenants tenants, JdbcClient jdbc, EventRows rows, Leftovers leftovers, Changes changes) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.leftovers = leftovers;
        this.changes = changes;
    }

    /** So many changed products are compared between two batches; more would take a batch's time. */
    private static final int FEW = 20_000;

    /**
     * Plans the first pass, and a further one for each request that joined; answers how many items are pending. Each is a
     * transaction of its own, in which the event's row is free for commands until the comparison is done.
     */
    int plan(SyncRun run) {
        boolean more = true;
        while (more) {
            more = tenants.inTenant(run.tenant(), () -> {
                LongStatements.allow(jdbc);
                rows.holdItems(run.store());
                return step(rows.find(run.event()).orElseThrow());
            });
        }
        return tenants.inTenant(run.tenant(), () -> pending(run.event()));
    }

    /** Answers whether another one may follow. */
    private boolean step(EventRow row) {
        // What joins a run that is being cancelled belongs to its successor.
        if (row.status() != SyncStatus.IN_PROGRESS || row.cancelRequested()) {
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
            absorb(row, false);
        }
        return false;
    }

    /**
     * Reads changes committed since the last look into the plan of a running event; false when there are so many that
     * {@link #plan} has to, which is given more time.
     */
    boolean absorb(SyncRun run) {
        return tenants.inTenant(run.tenant(), () -> {
            rows.holdItems(run.store());
            EventRow row = rows.find(run.event()).orElseThrow();
            return row.status() != SyncStatus.IN_PROGRESS
                    || row.passes() == 0
                    || !followsChanges(row)
                    || absorb(row, true);
        });
    }

    /** Whether changes or requests came in that the event has not served. Needs the tenant's transaction. */
    boolean unread(EventRow row) {
        return row.passes() == 0 || !row.requested().isEmpty() || (followsChanges(row) && changes.any(row));
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
        String snapshot = changes.horizon();
        Changes.Scope scope = full ? new Changes.Scope(true, Set.of(), true) : changes.unread(row);
        if (scope.any()) {
            compare(row, wish, scope, full, first, counts);
        }
        write(row, counts, now -> {
            if (incremental) {
                changes.read(row, snapshot, full);
            }
            // A cancel may have emptied the list meanwhile, and other requests may have come in after it.
            boolean served = !first
                    && !now.requested().isEmpty()
                    && now.requested().getFirst().equals(wish)
                    && !now.cancelRequested();
            jdbc.sql(
                            "update sync_event set passes = passes + 1, requested = case when :served then requested - 0 else requested end"
                                    + " where tenant_id = :tenant and id = :id")
                    .param("tenant", row.tenant())
                    .param("id", row.id())
                    .param("served", served)
                    .update();
        });
    }

    private boolean absorb(EventRow row, boolean few) {
        String snapshot = changes.horizon();
        Changes.Scope scope = changes.unread(row);
        if (few && (scope.all() || scope.products().size() > FEW)) {
            return false;
        }
        if (scope.any()) {
            PlanCounts counts = new PlanCounts();
            compare(row, new EventRow.Wish(SyncMode.INCREMENTAL, List.of()), scope, false, false, counts);
            write(row, counts, now -> changes.read(row, snapshot, false));
        }
        return true;
    }

    /** A closed event never changes: what was found meanwhile stays owed, and the next run adopts it and reads the changes again. */
    private void write(EventRow row, PlanCounts counts, Consumer<EventRow> more) {
        EventRow now = rows.lock(row.id()).orElseThrow();
        if (now.open()) {
            counts.write(jdbc, row);
            more.accept(now);
        }
    }

    /** Items that owe nothing are counted once, by the first pass: a later one that compares all of them again counts what is new. */
    private void compare(
            EventRow row, EventRow.Wish wish, Changes.Scope scope, boolean full, boolean first, PlanCounts counts) {
        PlanTerms terms = new PlanTerms(row, wish, scope.all(), scope.products(), lookFirst(row));
        for (ItemKind kind : ItemKind.values()) {
            int newlyDue = terms.bind(
                            jdbc.sql(CompareSql.compare(
                                    kind, row.snapshot().settings().assortment())),
                            kind)
                    .query((r, n) -> {
                        int refused = full && !first ? 0 : r.getInt(3);
                        counts.compared(kind, r.getInt(1), r.getInt(2), refused, full && first ? r.getInt(4) : 0);
                        counts.leftOut(kind, full && first ? r.getInt(5) : 0);
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

    /** The shop holds objects with our ids that are none of the store's items. */
    private boolean lookFirst(EventRow row) {
        return connector(row, "coalesce(look_first, true)");
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

    private int pending(UUID event) {
        return jdbc.sql("select pending_categories + pending_products + pending_variants from sync_event"
                        + " where tenant_id = :tenant and id = :id")
                .param("tenant", tenants.current())
                .param("id", event)
                .query(Integer.class)
                .single();
    }
}
