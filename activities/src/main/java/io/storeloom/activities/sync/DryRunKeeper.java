package io.storeloom.activities.sync;

import io.storeloom.activities.Deliveries;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.DryRun;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings rows of dry runs and their workflows together again, and lets old ones go. */
@Component
class DryRunKeeper {

    private static final Logger log = LoggerFactory.getLogger(DryRunKeeper.class);

    /** A slice ends within this; a row that was silent for longer may have no workflow. */
    private static final int SILENT_SECONDS = 60;

    /** As long as Temporal keeps its history. */
    private static final int KEPT_DAYS = 30;

    private final Tenants tenants;
    private final JdbcClient system;
    private final DryRunRows rows;
    private final DryRunWorkflows workflows;
    private final Deliveries known;
    private final Drifts drifts;

    DryRunKeeper(
            Tenants tenants,
            @Qualifier("system") JdbcClient system,
            DryRunRows rows,
            DryRunWorkflows workflows,
            Deliveries known,
            Drifts drifts) {
        this.drifts = drifts;
        this.tenants = tenants;
        this.system = system;
        this.rows = rows;
        this.workflows = workflows;
        this.known = known;
    }

    private record Silent(UUID tenant, UUID id) {}

    /** Starts what has no workflow, and drift checks that are due; answers how many were looked at. */
    int deliver() {
        drifts.startDue();
        List<Silent> silent = tenants.asSystem(() -> system.sql("""
                        select tenant_id, id from dry_run where state = 'RUNNING'
                          and alive_at < now() - make_interval(secs => %d) order by alive_at limit 100""".formatted(SILENT_SECONDS))
                .query((row, n) -> new Silent(Columns.uuid(row, "tenant_id"), Columns.uuid(row, "id")))
                .list());
        for (Silent each : silent) {
            try {
                deliver(each);
            } catch (RuntimeException broken) {
                log.error("Dry run {} could not be reconciled now", each.id(), broken);
            }
        }
        return silent.size();
    }

    private void deliver(Silent silent) {
        Optional<DryRunRow> row = tenants.inTenant(silent.tenant(), () -> rows.find(silent.id()));
        if (row.isEmpty()) {
            return;
        }
        DryRun run = row.get().run();
        known.heal(
                run.workflowId(),
                () -> {},
                () -> tenants.inTenant(silent.tenant(), () -> rows.cancelled(silent.id())),
                () -> workflows.start(run));
    }

    void keepHouse() {
        tenants.asSystem(() -> system.sql(
                        "delete from dry_run where created_at < now() - make_interval(days => %d)".formatted(KEPT_DAYS))
                .update());
    }
}
