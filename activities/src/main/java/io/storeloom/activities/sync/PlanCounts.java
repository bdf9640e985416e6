package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a pass adds to its event's counters, collected while the event's row is free for commands. */
final class PlanCounts {

    private final Map<ItemKind, Integer> planned = new EnumMap<>(ItemKind.class);
    private final Map<ItemKind, Integer> pending = new EnumMap<>(ItemKind.class);
    private int unchanged;
    private int failed;
    private int skipped;

    /** Owed by an earlier run, and by this one now. */
    void adopted(ItemKind kind, int items) {
        planned.merge(kind, items, Integer::sum);
        pending.merge(kind, items, Integer::sum);
    }

    /**
     * A kind that was compared.
     *
     * @param noLongerDue items that were owed and turned out to be as they should
     * @param same items that were neither owed before nor now; 0 where only changes were compared
     */
    void compared(ItemKind kind, int newlyDue, int noLongerDue, int refused, int same) {
        planned.merge(kind, newlyDue + same + refused, Integer::sum);
        pending.merge(kind, newlyDue - noLongerDue, Integer::sum);
        unchanged += same + noLongerDue;
        failed += refused;
    }

    /** A person left them out of the store. */
    void leftOut(ItemKind kind, int items) {
        planned.merge(kind, items, Integer::sum);
        skipped += items;
    }

    void skippedVariants(int items) {
        pending.merge(ItemKind.VARIANT, -items, Integer::sum);
        skipped += items;
    }

    /** Needs the event's row to be locked. */
    void write(JdbcClient jdbc, EventRow row) {
        JdbcClient.StatementSpec update = jdbc.sql("""
                        update sync_event set version = version + 1, unchanged = unchanged + :unchanged, failed = failed + :failed,
                          skipped = skipped + :skipped,
                          planned_categories = planned_categories + :plannedCATEGORY, pending_categories = pending_categories + :pendingCATEGORY,
                          planned_products = planned_products + :plannedPRODUCT, pending_products = pending_products + :pendingPRODUCT,
                          planned_variants = planned_variants + :plannedVARIANT, pending_variants = pending_variants + :pendingVARIANT
                        where tenant_id = :tenant and id = :id""");
        for (ItemKind kind : ItemKind.values()) {
            update = update.param("planned" + kind, planned.getOrDefault(kind, 0))
                    .param("pending" + kind, pending.getOrDefault(kind, 0));
        }
        update.param("tenant", row.tenant())
                .param("id", row.id())
                .param("unchanged", unchanged)
                .param("failed", failed)
                .param("skipped", skipped)
                .update();
    }
}
