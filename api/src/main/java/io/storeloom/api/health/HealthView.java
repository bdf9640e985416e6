package io.storeloom.api.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.health.StoreHealth;
import io.storeloom.api.register.EventView;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.health.HealthCheck;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How well a store can be reached.
 *
 * @param check the latest one; null when there was none
 * @param checklist always five, in this order: GRANT, TOKEN, SCOPES, API, INITIAL_SYNC
 * @param problem why the store's connection is not well
 * @param recentFailures at most ten, the newest first
 */
record HealthView(
        UUID storeId,
        @Nullable CheckView check,
        List<StoreHealth.Item> checklist,
        StoreHealth.TokenLife token,
        Connection.@Nullable ConnectionProblem problem,
        List<FailureView> recentFailures,
        StoreHealth.Webhooks webhooks,
        VersionView apiVersion) {

    record CheckView(
            UUID id,
            long number,
            CheckState status,
            Actor startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            EventView.TemporalLink temporal) {}

    /** @param href the sync event, or the store's health */
    record FailureView(Instant at, StoreHealth.Where kind, String code, String message, String remedy, String href) {}

    static HealthView of(StoreHealth health, TemporalUi ui) {
        return new HealthView(
                health.store(),
                health.check() == null ? null : check(health.check(), health.shopDomain(), ui),
                health.checklist(),
                health.token(),
                health.problem(),
                health.recentFailures().stream()
                        .map(failure -> new FailureView(
                                failure.at(),
                                failure.kind(),
                                failure.code(),
                                failure.message(),
                                failure.remedy(),
                                failure.event() == null
                                        ? "/api/v1/stores/" + health.store() + "/health"
                                        : "/api/v1/sync-events/" + failure.event()))
                        .toList(),
                health.webhooks(),
                VersionView.of(health.apiVersion()));
    }

    private static CheckView check(StoreHealth.Check check, String shopDomain, TemporalUi ui) {
        String workflow = HealthCheck.workflowId(ShopDomain.nameOf(shopDomain), check.number());
        return new CheckView(
                check.id(),
                check.number(),
                check.state(),
                check.startedBy(),
                check.startedAt(),
                check.finishedAt(),
                new EventView.TemporalLink(
                        workflow, check.workflowRunId(), ui.link(workflow, check.workflowRunId(), check.finishedAt())));
    }
}
