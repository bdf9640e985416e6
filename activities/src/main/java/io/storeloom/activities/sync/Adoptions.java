package io.storeloom.activities.sync;

import io.storeloom.activities.sync.AdoptionRefused.Code;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.tenant.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The gate to adoption runs: start one, look at its lists, decide, confirm (decision 0005 rule 7). A run changes nothing in the shop;
 * confirming it says what the next push updates instead of creating.
 */
@Component
public class Adoptions {

    private static final String TRIGGER_MANUAL = "MANUAL";
    private static final String TRIGGER_PUSH = "PUSH";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final AdoptionRows rows;
    private final AdoptionReads reads;
    private final AdoptionDeciding deciding;
    private final AdoptionConfirming confirming;
    private final AdoptionWorkflows workflows;
    private final EventRows events;
    private final Snapshots snapshots;
    private final SyncNotices notices;
    private final AuditTrail audit;

    Adoptions(
            Tenants tenants,
            JdbcClient jdbc,
            AdoptionRows rows,
            AdoptionReads reads,
            AdoptionDeciding deciding,
            AdoptionConfirming confirming,
            AdoptionWorkflows workflows,
            EventRows events,
            Snapshots snapshots,
            SyncNotices notices,
            AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.reads = reads;
        this.deciding = deciding;
        this.confirming = confirming;
        this.workflows = workflows;
        this.events = events;
        this.snapshots = snapshots;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * What to list.
     *
     * @param reference part of it, in any case; ending with an asterisk: its beginning, in exactly this case
     * @param decided true for what a person decided, false for what waits for one
     */
    public record Filter(
            @Nullable AdoptionList list,
            @Nullable ItemKind kind,
            @Nullable String reference,
            @Nullable Boolean decided) {}

    /** A place in the lists. */
    public record Position(AdoptionList list, ItemKind kind, String reference, long row) {}

    /**
     * Starts a run, or joins the one under way; one that waits for a person is superseded. Answers whether it was joined.
     *
     * @throws SyncRefused NOT_FOUND or NOT_CONNECTED
     */
    public boolean start(UUID tenant, UUID store, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Snapshots.StoreNow now = snapshots.now(store);
            now.refuseUnlessReachable();
            Optional<AdoptionRow> started = rows.insert(store, now.snapshot(), actor, null);
            started.ifPresent(row -> begun(row, actor, TRIGGER_MANUAL));
            return started.isEmpty();
        });
    }

    /**
     * A push was refused for want of a confirmed run: one is started, unless one is under way or waits for a person. Needs the
     * tenant's transaction.
     */
    void neededBy(EventRow event) {
        Optional<AdoptionRow> open =
                rows.lockLatest(event.store()).filter(row -> row.running() || row.state() == AdoptionState.READY);
        if (open.isPresent()) {
            rows.waitsFor(open.get(), event.id());
        } else {
            rows.insert(event.store(), snapshots.now(event.store()).snapshot(), Actor.SYSTEM, event.id())
                    .ifPresent(row -> begun(row, Actor.SYSTEM, TRIGGER_PUSH));
        }
    }

    private void begun(AdoptionRow row, Actor actor, String trigger) {
        audit(row, actor, "adoption.started", Map.of("run", row.number()));
        workflows.startAfterCommit(row, trigger);
        notices.storeChanged(row.tenant(), row.store());
    }

    /** The store's latest run. */
    public Optional<Adoption> find(UUID tenant, UUID store) {
        return tenants.inTenant(tenant, () -> reads.latest(tenant, store));
    }

    /** Rows of the latest run's lists, by list, kind and reference. */
    public List<AdoptionItem> items(UUID tenant, UUID store, Filter filter, @Nullable Position after, int limit) {
        return tenants.inTenant(tenant, () -> reads.items(tenant, store, filter, after, limit));
    }

    /** An item of the catalogue as the latest run has it. */
    public Optional<AdoptionItem> item(UUID tenant, UUID store, ItemKind kind, String reference) {
        return tenants.inTenant(tenant, () -> reads.item(tenant, store, kind, reference));
    }

    /**
     * Decides on items, on all of them or none; the same decision twice is harmless.
     *
     * @throws AdoptionRefused with the index of the decision that cannot be taken
     */
    public void decide(UUID tenant, UUID store, List<AdoptionChoice> choices, Actor actor) {
        tenants.inTenant(tenant, () -> {
            AdoptionRow row = decidable(store);
            deciding.decide(row, choices, actor);
            rows.touched(row);
            notices.storeChanged(tenant, store);
        });
    }

    /**
     * Makes the decisions count: from now on the store may be pushed to. A second time it takes in what was decided since.
     *
     * @param rest what becomes of undecided items, CREATE or LEAVE; null refuses with UNDECIDED while there are any
     */
    public void confirm(UUID tenant, UUID store, @Nullable AdoptionDecision rest, Actor actor) {
        tenants.inTenant(tenant, () -> {
            LongStatements.allow(jdbc);
            events.holdItems(store);
            AdoptionRow row = decidable(store);
            refuseWhilePushing(row);
            if (rest != null) {
                confirming.decideRest(row, rest, actor);
            }
            confirming.refuseUndecided(row);
            if (row.state() == AdoptionState.CONFIRMED && confirming.apply(row) == 0) {
                return;
            }
            if (row.state() == AdoptionState.READY) {
                confirming.apply(row);
            }
            rows.confirmed(row, actor);
            audit(
                    row,
                    actor,
                    "adoption.confirmed",
                    rest == null ? Map.of("run", row.number()) : Map.of("run", row.number(), "undecided", rest));
            notices.storeChanged(tenant, store);
        });
    }

    private void refuseWhilePushing(AdoptionRow row) {
        boolean pushing = jdbc.sql("""
                        select exists (select from sync_event where tenant_id = :tenant and store_id = :store and lane = 'WRITE'
                          and status in ('QUEUED', 'IN_PROGRESS', 'PAUSED') and passes > 0)""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .query(Boolean.class)
                .single();
        if (pushing) {
            throw new AdoptionRefused(
                    Code.PUSH_UNDER_WAY,
                    "A push to the store is under way.",
                    "Wait until it has ended, or cancel it; then confirm.");
        }
    }

    private AdoptionRow decidable(UUID store) {
        AdoptionRow row = rows.lockLatest(store)
                .orElseThrow(() -> new AdoptionRefused(
                        Code.NOT_FOUND, "The store has had no adoption run.", "Start one: POST …/adoption."));
        return switch (row.state()) {
            case READY, CONFIRMED -> row;
            case RUNNING ->
                throw new AdoptionRefused(
                        Code.STILL_RUNNING,
                        "The adoption run is still reading the shop.",
                        "Wait until its lists stand.");
            case FAILED, SUPERSEDED ->
                throw new AdoptionRefused(
                        Code.RUN_FAILED,
                        "The adoption run failed: there is nothing to decide.",
                        "Mend what it names, then start another one.");
        };
    }

    private void audit(AdoptionRow row, Actor actor, String action, Map<String, ?> detail) {
        audit.append(row.tenant(), actor, action, "store", row.store().toString(), detail);
    }
}
