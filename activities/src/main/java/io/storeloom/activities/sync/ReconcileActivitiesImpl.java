package io.storeloom.activities.sync;

import io.storeloom.activities.Deliveries;
import io.storeloom.activities.Reconciled;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.ReconcileActivities;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks across tenants with the system role, and acts in each tenant's own transaction. */
@Component
class ReconcileActivitiesImpl implements ReconcileActivities {

    private static final Logger log = LoggerFactory.getLogger(ReconcileActivitiesImpl.class);

    private final Tenants tenants;
    private final JdbcClient system;
    private final JdbcClient app;
    private final EventRows rows;
    private final SyncEvents events;
    private final SyncWorkflows workflows;
    private final SyncActivitiesImpl sync;
    private final Connectors connectors;
    private final Deliveries deliveries;
    private final List<Reconciled> others;
    private final DryRunKeeper dryRuns;
    private final Duration silence;

    /** @param silence how long an open row may go without a sign of life before its workflow is looked for (decision 0005) */
    ReconcileActivitiesImpl(
            Tenants tenants,
            @Qualifier("system") JdbcClient system,
            JdbcClient app,
            EventRows rows,
            SyncEvents events,
            SyncWorkflows workflows,
            SyncActivitiesImpl sync,
            Connectors connectors,
            Deliveries deliveries,
            List<Reconciled> others,
            DryRunKeeper dryRuns,
            @Value("${storeloom.sync.silence:5m}") Duration silence) {
        this.tenants = tenants;
        this.system = system;
        this.app = app;
        this.rows = rows;
        this.events = events;
        this.workflows = workflows;
        this.sync = sync;
        this.connectors = connectors;
        this.deliveries = deliveries;
        this.others = others;
        this.dryRuns = dryRuns;
        this.silence = silence;
    }

    private record Row(UUID tenant, UUID id) {}

    @Override
    public int queueDue() {
        List<Row> due = across(
                "select tenant_id, store_id from connector where enabled and next_run_at <= now() order by next_run_at limit 500");
        each(due, store -> {
            // Together: a store whose run is refused must not be asked again every 30 s, and none may lose its turn to
            // a fault.
            tenants.inTenant(store.tenant(), () -> {
                try {
                    events.request(
                            store.tenant(),
                            store.id(),
                            SyncRequest.of(SyncMode.INCREMENTAL, Trigger.SCHEDULE),
                            Actor.SCHEDULE);
                } catch (SyncRefused refused) {
                    log.info("The scheduled run of store {} was not queued: {}", store.id(), refused.code());
                }
                connectors.plan(store.tenant(), store.id());
            });
        });
        return due.size();
    }

    @Override
    public int deliver() {
        List<Row> undelivered = across("""
                select tenant_id, id from sync_event where status in ('QUEUED', 'IN_PROGRESS', 'PAUSED') and (
                  (status = 'QUEUED' and created_at < now() - interval '5 seconds')
                  or cancel_requested or (status = 'PAUSED') = (pause_reasons = '{}')) limit 1000""");
        each(undelivered, each -> row(each).ifPresent(this::deliver));
        return undelivered.size() + dryRuns.deliver();
    }

    private void deliver(EventRow row) {
        if (row.status() == SyncStatus.QUEUED) {
            workflows.start(row.run(), row.trigger());
        } else if (row.cancelRequested()) {
            workflows.cancel(row.run());
        } else {
            workflows.wake(row.run());
        }
    }

    /** One row that cannot be served must not keep the others waiting; the next look comes to it again. */
    private static void each(List<Row> rows, Consumer<Row> work) {
        for (Row row : rows) {
            try {
                work.accept(row);
            } catch (RuntimeException broken) {
                log.error("{} of tenant {} could not be reconciled now", row.id(), row.tenant(), broken);
            }
        }
    }

    @Override
    public int heal() {
        List<Row> silent = across("""
                select tenant_id, id from sync_event where status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')
                  and alive_at < now() - make_interval(secs => %d) order by alive_at limit 200""".formatted(silence.toSeconds()));
        each(silent, each -> row(each).ifPresent(this::heal));
        for (Reconciled each : others) {
            try {
                each.reconcile();
            } catch (RuntimeException broken) {
                log.error("{} could not be reconciled now", each.getClass().getSimpleName(), broken);
            }
        }
        return silent.size();
    }

    private void heal(EventRow row) {
        SyncRun run = row.run();
        Optional<WorkflowExecutionStatus> status = deliveries.status(run.workflowId());
        switch (status.orElse(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED)) {
            case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW ->
                tenants.inTenant(
                        run.tenant(),
                        () -> app.sql("update sync_event set alive_at = now() where tenant_id = ? and id = ?")
                                .params(run.tenant(), run.event())
                                .update());
            case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_CANCELED -> sync.cancelled(run, null);
            default -> {
                log.warn("Sync event #{} has no running workflow ({}), starting it again", run.number(), status);
                workflows.start(row.run(), row.trigger());
            }
        }
    }

    @Override
    public void keepHouse() {
        dryRuns.keepHouse();
        tenants.asSystem(() -> system.sql("select keep_run_item_partitions(now())")
                .query((row, n) -> true)
                .optional());
        tenants.asSystem(() -> system.sql("""
                        update connector set full_compare_due = true
                        where not full_compare_due and last_full_compare_at < now() - interval '24 hours'""").update());
        // A store that has not read for a week compares everything again; nobody needs older rows. Both in one
        // transaction: a row that went without its store's mark would be lost.
        tenants.asSystem(() -> {
            system.sql("""
                            update connector c set full_compare_due = true where not full_compare_due and exists (
                              select from change_log l where l.tenant_id = c.tenant_id and l.xid >= c.change_cursor
                                and l.at < now() - interval '7 days')""").update();
            return system.sql("delete from change_log where at < now() - interval '7 days'")
                    .update();
        });
    }

    private Optional<EventRow> row(Row each) {
        return tenants.inTenant(each.tenant(), () -> rows.find(each.id()));
    }

    private List<Row> across(String sql) {
        return tenants.asSystem(() -> system.sql(sql)
                .query((row, n) -> new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
    }
}
