package io.storeloom.activities.health;

import io.storeloom.activities.Deliveries;
import io.storeloom.activities.Reconciled;
import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.health.HealthCheck;
import io.storeloom.workflows.tenant.Actor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Starts the health checks that are due, brings rows and workflows together again, and lets old rows go. */
@Component
class HealthKeeper implements Reconciled {

    private static final Logger log = LoggerFactory.getLogger(HealthKeeper.class);

    /** A row without a workflow was not delivered; one with a workflow is silent while it looks, for two minutes at most. */
    private static final int UNDELIVERED_SECONDS = 5;

    private static final int SILENT_SECONDS = 120;

    /** As long as Temporal keeps its history. */
    private static final int KEPT_DAYS = 30;

    private static final int A_TICK = 50;

    private final Tenants tenants;
    private final JdbcClient system;
    private final CheckRows rows;
    private final HealthChecks checks;
    private final HealthCheckWorkflows workflows;
    private final Deliveries deliveries;
    private final StoreNews news;
    private final Duration every;
    private final Duration afterFailure;

    /**
     * @param every how often a store is checked at least
     * @param afterFailure how soon at least it is checked again after a failed check
     */
    HealthKeeper(
            Tenants tenants,
            @Qualifier("system") JdbcClient system,
            CheckRows rows,
            HealthChecks checks,
            HealthCheckWorkflows workflows,
            Deliveries deliveries,
            StoreNews news,
            @Value("${storeloom.health.every:24h}") Duration every,
            @Value("${storeloom.health.after-failure:1h}") Duration afterFailure) {
        this.tenants = tenants;
        this.system = system;
        this.rows = rows;
        this.checks = checks;
        this.workflows = workflows;
        this.deliveries = deliveries;
        this.news = news;
        this.every = every;
        this.afterFailure = afterFailure;
    }

    private record Found(UUID tenant, UUID id) {}

    @Override
    public void reconcile() {
        for (Found store : due()) {
            startDue(store);
        }
        for (Found silent : across("""
                        select tenant_id, id from health_check where state = 'RUNNING' and alive_at < now() - make_interval(
                          secs => case when workflow_run_id is null then %d else %d end) order by alive_at limit 100""".formatted(UNDELIVERED_SECONDS, SILENT_SECONDS), "id")) {
            try {
                tenants.inTenant(silent.tenant(), () -> rows.find(silent.id()).filter(CheckRows.Row::running))
                        .ifPresent(this::deliver);
            } catch (RuntimeException broken) {
                log.error("Health check {} could not be reconciled now", silent.id(), broken);
            }
        }
        tenants.asSystem(
                () -> system.sql("delete from health_check where created_at < now() - make_interval(days => %d)"
                                .formatted(KEPT_DAYS))
                        .update());
    }

    /** Of hundreds of stores no two hours see the same ones: each waits up to a quarter less, by its own id and number. */
    private List<Found> due() {
        return across("""
                        select c.tenant_id, c.store_id from connection c
                        join connector k on k.tenant_id = c.tenant_id and k.store_id = c.store_id
                        left join lateral (select h.state, h.finished_at, h.number from health_check h
                          where h.tenant_id = c.tenant_id and h.store_id = c.store_id order by h.number desc limit 1) last on true
                        where c.state <> 'DISCONNECTED' and k.source_enabled and last.state is distinct from 'RUNNING'
                          and coalesce(last.finished_at, c.connected_at) < now() - make_interval(secs =>
                            (case when last.state = 'FAILED' then %d else %d end)
                            * (1 - (abs(hashtext(c.store_id::text || coalesce(last.number, 0))) %% 1000) / 4000.0))
                        limit %d""".formatted(afterFailure.toSeconds(), every.toSeconds(), A_TICK), "store_id");
    }

    private void startDue(Found store) {
        try {
            checks.start(store.tenant(), store.id(), Actor.SCHEDULE);
        } catch (SyncRefused refused) {
            log.info("The health check of store {} was not started: {}", store.id(), refused.code());
        } catch (RuntimeException broken) {
            log.error("The health check of store {} could not be started now", store.id(), broken);
        }
    }

    private void deliver(CheckRows.Row row) {
        HealthCheck check = row.check();
        deliveries.heal(
                check.workflowId(),
                () -> tenants.inTenant(row.tenant(), () -> rows.touched(row.id())),
                () -> stopped(check),
                () -> workflows.start(check, "RECONCILE"));
    }

    /** Stopped in Temporal's UI or CLI; that says nothing of the store. */
    void stopped(HealthCheck check) {
        tenants.inTenant(check.tenant(), () -> {
            rows.lockRunning(check.check())
                    .ifPresent(row -> rows.failed(
                            row.id(), "CANCELLED", "The check was stopped in Temporal.", "Start another one."));
            news.changed(check.tenant(), check.store());
        });
    }

    private List<Found> across(String sql, String id) {
        return tenants.asSystem(() -> system.sql(sql)
                .query((row, n) -> new Found(Columns.uuid(row, "tenant_id"), Columns.uuid(row, id)))
                .list());
    }
}
