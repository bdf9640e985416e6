package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.PacerState;
import io.storeloom.activities.tenant.Tenants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a dry run's items, once it is over and while it goes on. */
@Component
class DryRunClosing {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    DryRunClosing(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /**
     * Items that are not settled yet; shown while it runs.
     *
     * @param points the store's bucket as it was last seen
     */
    int left(DryRunRow run, PacerState points) {
        return tenants.inTenant(
                run.tenant(),
                () -> bound("""
                        update dry_run set alive_at = now(), left_over = (select count(*)::int from dry_run_item
                          where tenant_id = :tenant and dry_run_id = :run and due <> 0),
                          restore_rate = coalesce(nullif(:rate::float8, 0), restore_rate),
                          bucket = coalesce(nullif(:bucket::float8, 0), bucket)
                        where tenant_id = :tenant and id = :run returning left_over""", run)
                        .param("rate", points.restoreRate())
                        .param("bucket", points.maximum())
                        .query(Integer.class)
                        .single());
    }

    /** READY; what is still owed then, a push would not reach either. Answers one line for Temporal's UI. */
    String close(DryRunRow run) {
        return tenants.inTenant(run.tenant(), () -> {
            bound("""
                    update dry_run_item set due = 0, action = 'SKIPPED', skip_reason = 'NOT_READY'
                    where tenant_id = :tenant and dry_run_id = :run and due <> 0""", run).update();
            bound("""
                    update dry_run r set state = 'READY', finished_at = now(), alive_at = now(), left_over = 0,
                      counts = coalesce(n.counts, '[]'), overwritten_items = coalesce(n.items, 0), overwritten_fields = coalesce(n.fields, 0)
                    from (select jsonb_agg(jsonb_build_object('kind', kind, 'action', action, 'items', items)) as counts,
                        sum(overwritten)::int as items, sum(fields)::int as fields
                      from (select kind, action, count(*)::int as items, count(*) filter (where overwrites > 0) as overwritten,
                          sum(overwrites) as fields
                        from dry_run_item where tenant_id = :tenant and dry_run_id = :run and action is not null
                        group by kind, action) c) n
                    where r.tenant_id = :tenant and r.id = :run and r.state = 'RUNNING'""", run).update();
            return bound("""
                    select format('%s items, %s points', (select coalesce(sum((c ->> 'items')::int), 0) from jsonb_array_elements(counts) c),
                      round(points::numeric)) from dry_run where tenant_id = :tenant and id = :run""", run).query(String.class).single();
        });
    }

    private JdbcClient.StatementSpec bound(String sql, DryRunRow run) {
        return jdbc.sql(sql).param("tenant", run.tenant()).param("run", run.id());
    }
}
