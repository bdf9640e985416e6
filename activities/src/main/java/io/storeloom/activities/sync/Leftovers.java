package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items that no comparison settles: owed by an earlier run, waiting for their product, or never reached. */
@Component
class Leftovers {

    private final JdbcClient jdbc;

    Leftovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an earlier, cancelled run still owed becomes this run's. */
    void adopt(EventRow row, PlanCounts counts) {
        jdbc.sql("""
                        with moved as (
                          update store_item set event_id = :id, status = 'PENDING', attempts = 0, claim_token = null
                          where tenant_id = :tenant and store_id = :store and due <> 0 and event_id is distinct from :id
                            -- A refresh deletes nothing: the next run does.
                            and not (:force and due = 64)
                          returning kind
                        ) select kind, count(*)::int from moved group by kind""")
                .param("force", row.mode() == SyncMode.FORCE_REFRESH)
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("id", row.id())
                .query(r -> {
                    counts.adopted(ItemKind.valueOf(r.getString(1)), r.getInt(2));
                });
    }

    /** A variant whose product is refused and not in the store cannot be sent; it waits for its product. */
    void skipOrphans(EventRow row, PlanCounts counts) {
        counts.skippedVariants(jdbc.sql("""
                        update store_item v set due = 0, status = 'SKIPPED',
                          skip_reason = case when p.left_out then 'LEFT_OUT' else 'PRODUCT_FAILED' end, updated_at = now()
                        from store_item p
                        where v.tenant_id = :tenant and v.store_id = :store and v.kind = 'VARIANT' and v.due <> 0
                          and v.event_id = :id and v.gid is null and p.tenant_id = v.tenant_id and p.store_id = v.store_id
                          and p.kind = 'PRODUCT' and p.item_id = v.parent_id and p.gid is null and p.due & :core = 0""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("id", row.id())
                .param("core", Facet.CORE.bit())
                .update());
    }

    /** Items that left the catalogue before they were ever sent have no status in the store. */
    void forgetNeverSent(EventRow row) {
        jdbc.sql("""
                        delete from store_item where tenant_id = :tenant and store_id = :store and due = 0 and gid is null
                          and (status = 'PENDING' or (status = 'SKIPPED' and skip_reason = :left)) and claim_token is null
                          and (not unsure or iteration is null)""")
                .param("left", Outcome.Skipped.LEFT_CATALOGUE)
                .param("tenant", row.tenant())
                .param("store", row.store())
                .update();
    }

    /**
     * What a run that closes still owes could not be sent by it, because something that it depends on was missing: skipped, and
     * owed to the next run. Answers how many items.
     */
    int skipUnreached(EventRow row) {
        return jdbc.sql("""
                        with skipped as (
                          update store_item set status = 'SKIPPED', skip_reason = 'NOT_READY', updated_at = now()
                          where tenant_id = :tenant and store_id = :store and due <> 0 and event_id = :id returning kind
                        ), n as (
                          select count(*) filter (where kind = 'CATEGORY') c, count(*) filter (where kind = 'PRODUCT') p,
                            count(*) filter (where kind = 'VARIANT') v from skipped)
                        update sync_event e set pending_categories = pending_categories - c, pending_products = pending_products - p,
                          pending_variants = pending_variants - v, skipped = skipped + c + p + v
                        from n where e.tenant_id = :tenant and e.id = :id returning c + p + v""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("id", row.id())
                .query(Integer.class)
                .single();
    }
}
