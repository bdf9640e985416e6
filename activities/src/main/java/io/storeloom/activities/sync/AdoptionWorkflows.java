package io.storeloom.activities.sync;

import io.storeloom.activities.Deliveries;
import io.storeloom.activities.Reconciled;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.AdoptionRun;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.AdoptionWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Starts the workflows of adoption runs after the commit that wrote their row, and again where one is missing. */
@Component
class AdoptionWorkflows implements Reconciled {

    private static final Logger log = LoggerFactory.getLogger(AdoptionWorkflows.class);

    private final Deliveries deliveries;
    private final Tenants tenants;
    private final JdbcClient system;
    private final AdoptionRows rows;
    private final Duration silence;
    private final int readsPerRun;

    AdoptionWorkflows(
            Deliveries deliveries,
            Tenants tenants,
            @Qualifier("system") JdbcClient system,
            AdoptionRows rows,
            @Value("${storeloom.sync.silence:5m}") Duration silence,
            @Value("${storeloom.adoption.reads-per-run:" + AdoptionRun.READS_PER_RUN + "}") int readsPerRun) {
        this.deliveries = deliveries;
        this.tenants = tenants;
        this.system = system;
        this.rows = rows;
        this.silence = silence;
        this.readsPerRun = readsPerRun;
    }

    void startAfterCommit(AdoptionRow row, String trigger) {
        AdoptionRun run = row.run(readsPerRun);
        deliveries.afterCommit("start", run.workflowId(), () -> start(run, trigger));
    }

    private void start(AdoptionRun run, String trigger) {
        deliveries.start(
                AdoptionWorkflow.class,
                run.workflowId(),
                "Adoption run #%d of %s".formatted(run.number(), run.shop()),
                SearchAttributes.newBuilder()
                        .set(SyncAttributes.TENANT, run.tenant().toString())
                        .set(SyncAttributes.STORE, run.store().toString())
                        .set(SyncAttributes.SYNC_STATUS, AdoptionState.RUNNING.name())
                        .set(SyncAttributes.TRIGGER, trigger)
                        .build(),
                run);
    }

    private record Silent(UUID tenant, UUID id) {}

    /** Gives a workflow to each run whose row has had no sign of life for a while, and ends those that were stopped in Temporal. */
    @Override
    public void reconcile() {
        List<Silent> silent = tenants.asSystem(() -> system.sql("""
                        select tenant_id, id from adoption where state = 'RUNNING'
                          and alive_at < now() - make_interval(secs => case when workflow_run_id is null then 5 else %d end) limit 200""".formatted(silence.toSeconds()))
                .query((row, n) -> new Silent(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
        for (Silent each : silent) {
            try {
                tenants.inTenant(each.tenant(), () -> rows.lock(each.id()).filter(AdoptionRow::running))
                        .ifPresent(this::heal);
            } catch (RuntimeException broken) {
                log.error("Adoption run {} could not be reconciled now", each.id(), broken);
            }
        }
    }

    private void heal(AdoptionRow row) {
        AdoptionRun run = row.run(readsPerRun);
        deliveries.heal(
                run.workflowId(),
                () -> tenants.inTenant(row.tenant(), () -> rows.touched(row)),
                () -> stopped(row),
                () -> start(run, "RECONCILE"));
    }

    /** Stopped in Temporal's UI or CLI. */
    void stopped(AdoptionRow row) {
        tenants.inTenant(
                row.tenant(),
                () -> rows.lock(row.id())
                        .filter(AdoptionRow::running)
                        .ifPresent(now -> rows.failed(
                                now, "CANCELLED", "The run was stopped in Temporal.", "Start another adoption run.")));
    }
}
