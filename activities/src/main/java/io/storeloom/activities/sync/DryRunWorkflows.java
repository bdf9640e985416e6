package io.storeloom.activities.sync;

import io.storeloom.activities.Deliveries;
import io.storeloom.workflows.sync.DryRun;
import io.storeloom.workflows.sync.DryRunWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.Trigger;
import io.temporal.common.SearchAttributes;
import org.springframework.stereotype.Component;

/** Starts the workflows of dry runs, after the commit that wrote their row. */
@Component
class DryRunWorkflows {

    private final Deliveries deliveries;

    DryRunWorkflows(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void startAfterCommit(DryRun run) {
        deliveries.afterCommit("start", run.workflowId(), () -> start(run));
    }

    /** Starts the workflow; one that is open already is used, one that failed is started again. */
    void start(DryRun run) {
        deliveries.start(
                DryRunWorkflow.class,
                run.workflowId(),
                "Dry run #%d of %s".formatted(run.number(), run.shop()),
                SearchAttributes.newBuilder()
                        .set(SyncAttributes.TENANT, run.tenant().toString())
                        .set(SyncAttributes.STORE, run.store().toString())
                        .set(SyncAttributes.SYNC_STATUS, "QUEUED")
                        .set(SyncAttributes.TRIGGER, Trigger.MANUAL.name())
                        .build(),
                run);
    }
}
