package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.SyncRun;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether what a shop holds may be something of ours that nobody has told us of (decision 0005 rule 7). */
@Component
class AdoptionNeed {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    AdoptionNeed(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** True until the shop was found empty or its adoption confirmed, and again when that says nothing of what is shown now. */
    boolean isUnknown(SyncRun run) {
        return tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                                select c.look_first is null
                                  -- The shop was empty once, and nothing of ours came into it: others may have filled it since.
                                  or (a.id is null and not exists (select from store_item i where i.tenant_id = :tenant
                                    and i.store_id = :store and i.origin is not null))
                                  -- What is shown now was never compared with what the shop holds.
                                  or coalesce(a.snapshot #>> '{settings,assortment,by}' <> 'ALL'
                                    and a.snapshot #> '{settings,assortment}' <> e.snapshot #> '{settings,assortment}'
                                    and exists (select from adoption_seen s where s.tenant_id = :tenant and s.adoption_id = a.id
                                      and s.kind = 'PRODUCT' and s.custom_id is null and not s.taken), false)
                                from connector c join sync_event e on e.tenant_id = :tenant and e.id = :event
                                left join lateral (select id, snapshot from adoption where tenant_id = :tenant and store_id = :store
                                  and state = 'CONFIRMED' order by number desc limit 1) a on true
                                where c.tenant_id = :tenant and c.store_id = :store""")
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .param("event", run.event())
                        .query(Boolean.class)
                        .single());
    }

    /** The shop was found empty. */
    void wasEmpty(SyncRun run) {
        tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                                update connector set look_first = false
                                where tenant_id = :tenant and store_id = :store and look_first is null""")
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .update());
    }
}
