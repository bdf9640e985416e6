package io.storeloom.activities.sync;

import io.storeloom.activities.Beat;
import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Standing;
import io.storeloom.workflows.sync.SyncActivities;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Verification;
import io.storeloom.workflows.tenant.Actor;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the workflow does with the event's row; every step is a compare-and-set under the row's lock. */
@Component
class SyncActivitiesImpl implements SyncActivities {

    private static final Logger log = LoggerFactory.getLogger(SyncActivitiesImpl.class);

    private final Tenants tenants;
    private final EventRows rows;
    private final Planning planning;
    private final StoreCheck check;
    private final GeneralErrors errors;
    private final SyncNotices notices;
    private final Successors successors;
    private final AuditTrail audit;
    private final Leftovers leftovers;
    private final Connections connections;
    private final Adoptions adoptions;
    private final Iterations iterations;

    SyncActivitiesImpl(
            Tenants tenants,
            EventRows rows,
            Planning planning,
            StoreCheck check,
            GeneralErrors errors,
            SyncNotices notices,
            Successors successors,
            AuditTrail audit,
            Leftovers leftovers,
            Connections connections,
            Adoptions adoptions,
            Iterations iterations) {
        this.tenants = tenants;
        this.rows = rows;
        this.planning = planning;
        this.check = check;
        this.errors = errors;
        this.notices = notices;
        this.successors = successors;
        this.audit = audit;
        this.leftovers = leftovers;
        this.connections = connections;
        this.adoptions = adoptions;
        this.iterations = iterations;
    }

    @Override
    public Standing open(SyncRun run) {
        return obey(run);
    }

    @Override
    public Standing obey(SyncRun run) {
        return changing(run, row -> {
            if (!row.open()) {
                return standing(row, Standing.Demand.ENDED, null);
            }
            if (row.cancelRequested()) {
                rows.status(row, SyncStatus.CANCELLED, runId());
                successors.of(row);
                return standing(row, Standing.Demand.CANCELLED, null);
            }
            boolean held = !row.pauseReasons().isEmpty();
            SyncStatus demanded = held ? SyncStatus.PAUSED : SyncStatus.IN_PROGRESS;
            if (row.status() != demanded) {
                rows.status(row, demanded, runId());
            } else {
                rows.alive(row, runId());
            }
            return standing(row, held ? Standing.Demand.PAUSED : Standing.Demand.RUN, rows.pausedBy(row));
        });
    }

    @Override
    public Verification verify(SyncRun run, boolean opening, int tries) {
        Verification verification = Beat.during(Activity.getExecutionContext(), () -> check.verify(run, opening));
        if (!opening && verification.failure() != null && verification.passing()) {
            waits(run, verification.failure(), String.valueOf(verification.message()), tries);
        }
        if (!opening && verification.failure() != null && !verification.passing()) {
            Failures failure = verification.failure();
            changing(run, row -> {
                String message = String.valueOf(verification.message());
                // The store's badge says so too, and a reconnect lifts it.
                if (row.open()
                        && connections.brokenUnlessHealed(
                                run.tenant(),
                                run.store(),
                                failure,
                                new Connection.ConnectionProblem(failure.name(), message, failure.remedy()))) {
                    errors.add(run, failure.name(), "", message, failure.remedy());
                    rows.hold(row, PauseReason.AUTHORISATION, true, Actor.SYSTEM);
                }
                return standing(row, Standing.Demand.PAUSED, null);
            });
        }
        return verification;
    }

    /** A run that goes on after a pause shows that it waits, and for whom: another version is acknowledged by a person. */
    private void waits(SyncRun run, Failures failure, String message, int tries) {
        boolean forSomebody = failure == Failures.API_VERSION_UNSUPPORTED;
        if (forSomebody) {
            errors.add(run, failure.name(), "", message, failure.remedy());
        }
        iterations.waiting(run, forSomebody ? failure.name() : message, Verification.waitSeconds(tries, false), null);
        notices.changed(run.tenant(), run.event());
    }

    @Override
    public int plan(SyncRun run) {
        int pending = Beat.during(Activity.getExecutionContext(), () -> planning.plan(run));
        notices.changed(run.tenant(), run.event());
        return pending;
    }

    @Override
    public Standing close(SyncRun run) {
        return changing(run, true, row -> {
            if (!row.open()) {
                return standing(row, Standing.Demand.ENDED, null);
            }
            if (row.status() != SyncStatus.IN_PROGRESS
                    || row.cancelRequested()
                    || !row.pauseReasons().isEmpty()) {
                return obey(run);
            }
            if (planning.unread(row)) {
                return standing(row, Standing.Demand.RUN, null);
            }
            int unreached = leftovers.skipUnreached(row);
            if (unreached > 0) {
                log.error("Sync event #{} closes with {} items that it could not reach", row.number(), unreached);
                errors.add(
                        run,
                        "ITEMS_NOT_READY",
                        "",
                        unreached + " items could not be sent: what they depend on is not in the store.",
                        "Start the sync again; if the same items stay, look at the item that they belong to.");
            }
            rows.status(row, SyncStatus.COMPLETED, runId());
            return standing(row, Standing.Demand.ENDED, rows.summary(row));
        });
    }

    @Override
    public void fail(SyncRun run, Failures failure, String message) {
        changing(run, row -> {
            if (row.open() && row.cancelRequested()) {
                rows.status(row, SyncStatus.CANCELLED, runId());
                successors.of(row);
            } else if (row.open()) {
                rows.failure(row, failure, message);
                rows.status(row, SyncStatus.ERROR, runId());
                errors.add(run, failure.name(), "", message, failure.remedy());
                if (failure == Failures.ADOPTION_REQUIRED) {
                    adoptions.neededBy(row);
                }
                // What joined it may stand on settings that were mended since.
                successors.of(row);
            }
            return standing(row, Standing.Demand.ENDED, null);
        });
    }

    @Override
    public void cancelled(SyncRun run) {
        cancelled(run, runId());
    }

    /** @param workflowRunId the run of the event's own workflow, or null when it is not the one that says so */
    void cancelled(SyncRun run, @Nullable String workflowRunId) {
        changing(run, row -> {
            EventRow now = row;
            if (row.open()) {
                if (!row.cancelRequested()) {
                    rows.requestCancel(row, false, Actor.TEMPORAL_UI);
                    audit.append(
                            row.tenant(),
                            Actor.TEMPORAL_UI,
                            "sync-event.cancelled",
                            "sync-event",
                            row.id().toString(),
                            Map.of());
                    // What had joined goes with the cancel, as it does when the API cancels.
                    now = rows.lock(run.event()).orElseThrow();
                }
                rows.status(now, SyncStatus.CANCELLED, workflowRunId);
                successors.of(now);
            }
            return standing(now, Standing.Demand.CANCELLED, null);
        });
    }

    private Standing changing(SyncRun run, Function<EventRow, Standing> change) {
        return changing(run, false, change);
    }

    /** @param items whether the change writes items too */
    private Standing changing(SyncRun run, boolean items, Function<EventRow, Standing> change) {
        Standing standing = tenants.inTenant(run.tenant(), () -> {
            if (items) {
                rows.holdItems(run.store());
            }
            Optional<EventRow> row = rows.lock(run.event());
            return row.map(change).orElseGet(() -> new Standing(Standing.Demand.ENDED, true, List.of(), null));
        });
        notices.changed(run.tenant(), run.event());
        return standing;
    }

    private static Standing standing(EventRow row, Standing.Demand demand, @Nullable String detail) {
        return new Standing(demand, row.passes() > 0, row.pauseReasons(), detail);
    }

    private static String runId() {
        return Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowRunId());
    }
}
