package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.tenant.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only gate to dry runs: what a push would do to a store, item by item and field by field. A dry run takes no lane and writes
 * nothing that a push reads, so a push may run meanwhile; it is also for stores that were never pushed to or are switched off.
 */
@Component
public class DryRuns {

    private final Tenants tenants;
    private final DryRunRows rows;
    private final DryRunReports reports;
    private final Snapshots snapshots;
    private final DryRunWorkflows workflows;
    private final AuditTrail audit;

    DryRuns(
            Tenants tenants,
            DryRunRows rows,
            DryRunReports reports,
            Snapshots snapshots,
            DryRunWorkflows workflows,
            AuditTrail audit) {
        this.tenants = tenants;
        this.rows = rows;
        this.reports = reports;
        this.snapshots = snapshots;
        this.workflows = workflows;
        this.audit = audit;
    }

    /**
     * The answer to a request.
     *
     * @param joined the same dry run was under way already
     */
    public record Started(UUID id, long number, boolean joined) {}

    /**
     * Starts a dry run with the connector's settings of now; the same one under way is answered instead.
     *
     * @param mode INCREMENTAL or FORCE_REFRESH
     * @throws SyncRefused NOT_FOUND, NOT_CONNECTED, or DRY_RUN_RUNNING while another one of the store is under way
     */
    public Started start(UUID tenant, UUID store, SyncMode mode, List<String> items, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Snapshots.StoreNow now = snapshots.now(store);
            now.refuseUnlessReachable();
            Optional<DryRunRow> fresh = rows.insert(store, mode, items, now.snapshot(), waits(now), actor, false);
            if (fresh.isEmpty()) {
                return joined(store, mode, items);
            }
            DryRunRow row = fresh.get();
            audit.append(tenant, actor, "dry-run.started", "dry-run", row.id().toString(), Map.of("mode", mode.name()));
            workflows.startAfterCommit(row.run());
            return new Started(row.id(), row.number(), false);
        });
    }

    private static List<String> waits(Snapshots.StoreNow now) {
        return now.enabled() ? List.of() : List.of(SyncRefused.Code.CONNECTOR_DISABLED.name());
    }

    private Started joined(UUID store, SyncMode mode, List<String> items) {
        return rows.running(store)
                .filter(row -> row.mode() == mode && row.items().equals(items))
                .map(row -> new Started(row.id(), row.number(), true))
                .orElseThrow(() -> new SyncRefused(
                        SyncRefused.Code.DRY_RUN_RUNNING,
                        "Another dry run of the store is under way.",
                        "Wait until it is ready, then start this one."));
    }

    public Optional<DryRunReport> find(UUID tenant, UUID store, UUID id) {
        return tenants.inTenant(tenant, () -> reports.find(store, id));
    }

    /** The store's, the newest first, older than {@code before} if given. */
    public List<DryRunReport> page(UUID tenant, UUID store, @Nullable Long before, int limit) {
        return tenants.inTenant(tenant, () -> reports.page(store, before, limit));
    }

    /** Its settled items by reference. */
    public List<DryRunReport.Item> items(
            UUID tenant, UUID id, DryRunReport.Filter filter, DryRunReport.@Nullable Position after, int limit) {
        return tenants.inTenant(tenant, () -> reports.items(id, filter, after, limit));
    }

    /** The number of the push that is under way in the store, if one is: it may change what the dry run has seen. */
    public Optional<Long> push(UUID tenant, UUID store) {
        return tenants.inTenant(tenant, () -> reports.push(store));
    }
}
