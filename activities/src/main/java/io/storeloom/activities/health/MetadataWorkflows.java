package io.storeloom.activities.health;

import io.storeloom.activities.Deliveries;
import io.storeloom.activities.Reconciled;
import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.health.MetadataRun;
import io.storeloom.workflows.health.MetadataState;
import io.storeloom.workflows.health.MetadataWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.Trigger;
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

/** Starts the workflows of metadata refreshes after the commit that wrote their row, and again where one is missing. */
@Component
class MetadataWorkflows implements Reconciled {

    private static final Logger log = LoggerFactory.getLogger(MetadataWorkflows.class);

    private final Deliveries deliveries;
    private final Tenants tenants;
    private final JdbcClient system;
    private final MetadataRows rows;
    private final MetadataSeen seen;
    private final StoreNews news;
    private final Duration silence;
    private final int readsPerRun;

    MetadataWorkflows(
            Deliveries deliveries,
            Tenants tenants,
            @Qualifier("system") JdbcClient system,
            MetadataRows rows,
            MetadataSeen seen,
            StoreNews news,
            @Value("${storeloom.sync.silence:5m}") Duration silence,
            @Value("${storeloom.metadata.reads-per-run:" + MetadataRun.READS_PER_RUN + "}") int readsPerRun) {
        this.deliveries = deliveries;
        this.tenants = tenants;
        this.system = system;
        this.rows = rows;
        this.seen = seen;
        this.news = news;
        this.silence = silence;
        this.readsPerRun = readsPerRun;
    }

    void startAfterCommit(MetadataRow row) {
        MetadataRun run = row.run(readsPerRun);
        deliveries.afterCommit("start", run.workflowId(), () -> start(run));
    }

    private void start(MetadataRun run) {
        deliveries.start(
                MetadataWorkflow.class,
                run.workflowId(),
                "Metadata refresh #%d of %s".formatted(run.number(), run.shop()),
                SearchAttributes.newBuilder()
                        .set(SyncAttributes.TENANT, run.tenant().toString())
                        .set(SyncAttributes.STORE, run.store().toString())
                        .set(SyncAttributes.SYNC_STATUS, MetadataState.RUNNING.name())
                        .set(SyncAttributes.TRIGGER, Trigger.MANUAL.name())
                        .build(),
                run);
    }

    private record Silent(UUID tenant, UUID id) {}

    @Override
    public void reconcile() {
        List<Silent> silent = tenants.asSystem(() -> system.sql("""
                        select tenant_id, id from metadata_run where state = 'RUNNING'
                          and alive_at < now() - make_interval(secs => case when workflow_run_id is null then 5 else %d end) limit 200""".formatted(silence.toSeconds()))
                .query((row, n) -> new Silent(Columns.uuid(row, "tenant_id"), Columns.uuid(row, "id")))
                .list());
        for (Silent each : silent) {
            try {
                tenants.inTenant(each.tenant(), () -> rows.find(each.id()).filter(MetadataRow::running))
                        .ifPresent(this::heal);
            } catch (RuntimeException broken) {
                log.error("Metadata refresh {} could not be reconciled now", each.id(), broken);
            }
        }
    }

    private void heal(MetadataRow row) {
        MetadataRun run = row.run(readsPerRun);
        deliveries.heal(
                run.workflowId(),
                () -> tenants.inTenant(row.tenant(), () -> rows.touched(row)),
                () -> stopped(run),
                () -> start(run));
    }

    /** Ends a refresh that is still running without a result; what it had read is forgotten. */
    void ended(MetadataRun run, MetadataState state, String type, String message, String remedy) {
        tenants.inTenant(
                run.tenant(),
                () -> rows.lock(run.id()).filter(MetadataRow::running).ifPresent(row -> {
                    rows.ended(row, state, type, message, remedy);
                    seen.forget(row);
                    news.changed(row.tenant(), row.store());
                }));
    }

    /** Stopped in Temporal's UI or CLI. */
    void stopped(MetadataRun run) {
        ended(
                run,
                MetadataState.CANCELLED,
                "CANCELLED",
                "The refresh was stopped in Temporal.",
                "Refresh the metadata again.");
    }
}
