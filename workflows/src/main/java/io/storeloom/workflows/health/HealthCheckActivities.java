package io.storeloom.workflows.health;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a health check does; each call may be repeated without harm. */
@ActivityInterface
public interface HealthCheckActivities {

    /** A sign of life; false when the row no longer asks for this check. */
    @ActivityMethod(name = "BeginHealthCheck")
    boolean begin(HealthCheck check);

    /** Exchanges a token, asks the shop about itself, its webhooks and its schema, and keeps what it says. */
    @ActivityMethod(name = "LookAtStore")
    CheckSeen look(HealthCheck check);

    /** Closes the check's row; the store's badge follows. */
    @ActivityMethod(name = "EndHealthCheck")
    void end(HealthCheck check, CheckSeen seen);

    /** Stopped from Temporal's UI or CLI: FAILED, unless it was over already. */
    @ActivityMethod(name = "CancelHealthCheck")
    void cancelled(HealthCheck check);
}
