package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only gate to drift: where a shop was edited behind our back. A check is a dry run of a full refresh of what stands in the store
 * and owes nothing: what such a push would change, somebody else has changed. What is ours is owed again, the rest is left alone.
 */
@Component
public class Drifts {

    private static final Logger log = LoggerFactory.getLogger(Drifts.class);

    private static final int A_TICK = 20;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final DryRunRows rows;
    private final Snapshots snapshots;
    private final DryRunWorkflows workflows;
    private final SyncEvents events;
    private final AuditTrail audit;

    Drifts(
            Tenants tenants,
            JdbcClient jdbc,
            @Qualifier("system") JdbcClient system,
            DryRunRows rows,
            Snapshots snapshots,
            DryRunWorkflows workflows,
            SyncEvents events,
            AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
        this.rows = rows;
        this.snapshots = snapshots;
        this.workflows = workflows;
        this.events = events;
        this.audit = audit;
    }

    /**
     * Starts a check unless one is under way.
     *
     * @throws SyncRefused NOT_FOUND, NOT_CONNECTED or CONNECTOR_DISABLED
     */
    public void check(UUID tenant, UUID store, Actor actor) {
        tenants.inTenant(tenant, () -> {
            Snapshots.StoreNow now = snapshots.now(store);
            now.refuseUnlessReady(Trigger.MANUAL);
            rows.insert(store, SyncMode.FORCE_REFRESH, List.of(), now.snapshot(), List.of(), actor, true)
                    .ifPresent(row -> {
                        audit.append(tenant, actor, "drift-check.started", "store", store.toString(), Map.of());
                        workflows.startAfterCommit(row.run());
                    });
        });
    }

    /** Whether a check of the store is under way. */
    public boolean checking(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant, () -> of("""
                select exists (select from dry_run where tenant_id = :tenant and store_id = :store and drift
                  and state = 'RUNNING')""", tenant, store).query(Boolean.class).single());
    }

    /** By reference. */
    public List<Drift> page(UUID tenant, UUID store, Drift.@Nullable Position after, int limit) {
        return tenants.inTenant(
                tenant,
                () -> of("""
                select d.*, case when d.owner <> 'OURS' then 'ACCEPTED' when i.due = 0 and i.synced_at > d.seen_at then 'HEALED'
                  else 'OWED' end as state
                from drift d left join store_item i on i.tenant_id = d.tenant_id and i.store_id = d.store_id and i.kind = d.kind
                  and i.item_id = d.item_id
                where d.tenant_id = :tenant and d.store_id = :store
                  and (:first or (d.reference, d.kind, d.field) > (:reference, :kind, :field))
                order by d.reference, d.kind, d.field limit :limit""", tenant, store)
                        .param("first", after == null)
                        .param("reference", after == null ? "" : after.reference())
                        .param("kind", after == null ? "" : after.kind())
                        .param("field", after == null ? "" : after.field())
                        .param("limit", limit)
                        .query((row, n) -> drift(row))
                        .list());
    }

    private static Drift drift(ResultSet row) throws SQLException {
        return new Drift(
                ItemKind.valueOf(Columns.text(row, "kind")),
                Columns.text(row, "reference"),
                Columns.text(row, "field"),
                row.getString("ours"),
                row.getString("theirs"),
                Owner.valueOf(Columns.text(row, "owner")),
                Drift.State.valueOf(Columns.text(row, "state")),
                Columns.instant(row, "since"),
                Columns.instant(row, "seen_at"));
    }

    private record Store(UUID tenant, UUID id) {}

    /** Nightly, of stores that are pushed to. */
    void startDue() {
        List<Store> due = tenants.asSystem(() -> system.sql("""
                        select tenant_id, store_id from connector where enabled and change_cursor is not null
                          and coalesce(drift_checked_at, last_full_compare_at) < now() - interval '24 hours' limit %d""".formatted(A_TICK))
                .query((row, n) -> new Store(Columns.uuid(row, "tenant_id"), Columns.uuid(row, "store_id")))
                .list());
        for (Store store : due) {
            // First: a store whose check is refused must not be asked again every 30 s.
            tenants.inTenant(
                    store.tenant(),
                    () -> of(
                                    "update connector set drift_checked_at = now() where tenant_id = :tenant and store_id = :store",
                                    store.tenant(),
                                    store.id())
                            .update());
            try {
                check(store.tenant(), store.id(), Actor.SCHEDULE);
            } catch (SyncRefused refused) {
                log.info("The drift check of store {} was not started: {}", store.id(), refused.code());
            }
        }
    }

    /** What a check saw takes the place of what the one before it saw; what is ours is owed again. May be repeated. */
    void settle(DryRunRow run) {
        boolean owed = tenants.inTenant(run.tenant(), () -> {
            seen(run);
            of("delete from drift where tenant_id = :tenant and store_id = :store and seen_at < now()", run)
                    .update();
            of("update connector set drift_checked_at = now() where tenant_id = :tenant and store_id = :store", run)
                    .update();
            return owe(run);
        });
        if (owed) {
            try {
                events.request(
                        run.tenant(),
                        run.store(),
                        SyncRequest.of(SyncMode.INCREMENTAL, Trigger.SCHEDULE),
                        Actor.SCHEDULE);
            } catch (SyncRefused refused) {
                log.info("What drifted in store {} waits: {}", run.store(), refused.code());
            }
        }
    }

    /** What came to owe something since the check began tells nothing. */
    private void seen(DryRunRow run) {
        of("""
                insert into drift (tenant_id, store_id, kind, item_id, field, reference, ours, theirs, owner)
                select distinct on (d.kind, d.item_id, f.field) d.tenant_id, d.store_id, d.kind, d.item_id, f.field, d.reference,
                  f.ours, f.theirs, f.owner
                from dry_run_item d join store_item i on i.tenant_id = d.tenant_id and i.store_id = d.store_id and i.kind = d.kind
                  and i.item_id = d.item_id and i.due = 0 and i.gid is not null
                cross join lateral (
                  select e ->> 'field' as field, e ->> 'new' as ours, e ->> 'old' as theirs, e ->> 'owner' as owner
                  from jsonb_array_elements(d.fields) e where not d.created
                  union all select 'exists', 'true', 'false', 'OURS' where d.created) f
                where d.tenant_id = :tenant and d.dry_run_id = :run and d.store_id = :store
                on conflict (tenant_id, store_id, kind, item_id, field) do update set ours = excluded.ours, theirs = excluded.theirs,
                  owner = excluded.owner, reference = excluded.reference, seen_at = now()""", run).param("run", run.id()).update();
    }

    /** Forgets what was sent of these items: the next comparison finds them. */
    private boolean owe(DryRunRow run) {
        int items = of("""
                update store_item i set sent_translations = case when o.translated then null else sent_translations end,
                  sent_core = case when o.other then null else sent_core end, sent_update = case when o.other then null else sent_update end,
                  sent_variants = case when o.other then null else sent_variants end,
                  sent_membership = case when o.other then null else sent_membership end,
                  sent_images = case when o.other then null else sent_images end
                from (select kind, item_id, bool_or(field like 'translations.%') as translated,
                    bool_or(field not like 'translations.%') as other
                  from drift where tenant_id = :tenant and store_id = :store and owner = 'OURS' group by kind, item_id) o
                where i.tenant_id = :tenant and i.store_id = :store and i.due = 0 and i.kind = o.kind and i.item_id = o.item_id""", run).update();
        if (items > 0) {
            of("update connector set full_compare_due = true where tenant_id = :tenant and store_id = :store", run)
                    .update();
        }
        return items > 0;
    }

    private JdbcClient.StatementSpec of(String sql, DryRunRow run) {
        return of(sql, run.tenant(), run.store());
    }

    private JdbcClient.StatementSpec of(String sql, UUID tenant, UUID store) {
        return jdbc.sql(sql).param("tenant", tenant).param("store", store);
    }
}
