package io.storeloom.activities.health;

import io.storeloom.activities.Deliveries;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.health.HealthCheck;
import io.storeloom.workflows.health.HealthCheckWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.tenant.Actor;
import io.temporal.common.SearchAttributes;
import org.springframework.stereotype.Component;

/** Starts the workflows of health checks, after the commit that wrote their row. */
@Component
class HealthCheckWorkflows {

    private final Deliveries deliveries;

    HealthCheckWorkflows(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void startAfterCommit(HealthCheck check, Actor actor) {
        String trigger = actor.kind() == Actor.Kind.SCHEDULE ? "SCHEDULE" : "MANUAL";
        deliveries.afterCommit("start", check.workflowId(), () -> start(check, trigger));
    }

    /** Starts the workflow; one that is open already is used, one that failed is started again. */
    void start(HealthCheck check, String trigger) {
        deliveries.start(
                HealthCheckWorkflow.class,
                check.workflowId(),
                "Health check #%d of %s".formatted(check.number(), check.shop()),
                SearchAttributes.newBuilder()
                        .set(SyncAttributes.TENANT, check.tenant().toString())
                        .set(SyncAttributes.STORE, check.store().toString())
                        .set(SyncAttributes.SYNC_STATUS, CheckState.RUNNING.name())
                        .set(SyncAttributes.TRIGGER, trigger)
                        .build(),
                check);
    }
}
