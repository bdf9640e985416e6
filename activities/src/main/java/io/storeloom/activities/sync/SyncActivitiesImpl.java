package io.storeloom.activities.sync;

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
import org.springframework.stereotype.Component;

/** What the workflow does with the event's row; every step is a compare-and-set under the row's lock. */
@Component
class SyncActivitiesImpl implements SyncActivities {

    private final Tenants tenants;
    private final EventRows rows;
    private final Planning planning;
    private final StoreCheck check;
    private final GeneralErrors errors;
    private final SyncNotices notices;
    private final Successors successors;
    private final AuditTrail audit;

    SyncActivitiesImpl(
            Tenants tenants,
            EventRows rows,
            Planning planning,
            StoreCheck check,
            GeneralErrors errors,
            SyncNotices notices,
            Successors successors,
            AuditTrail audit) {
        this.tenants = tenants;
        this.rows = rows;
        this.planning = planning;
        this.check = check;
        this.errors = errors;
        this.notices = notices;
        this.successors = successors;
        this.audit = audit;
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
    public Verification verify(SyncRun run, boolean opening) {
        Verification verification = check.verify(run);
        if (!opening && verification.failure() != null && !verification.passing()) {
            Failures failure = verification.failure();
            changing(run, row -> {
                if (row.open()) {
                    errors.add(run, failure.name(), "", String.valueOf(verification.message()), failure.remedy());
                    rows.hold(row, PauseReason.AUTHORISATION, true, Actor.SYSTEM);
                }
                return standing(row, Standing.Demand.PAUSED, null);
            });
        }
        return verification;
    }

    @Override
    public int plan(SyncRun run) {
        int pending = Beat.during(Activity.getExecutionContext(), () -> planning.plan(run.tenant(), run.event()));
        notices.changed(run.tenant(), run.event());
        return pending;
    }

    @Override
    public Standing close(SyncRun run) {
        return changing(run, row -> {
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
            rows.status(row, SyncStatus.COMPLETED, runId());
            return standing(row, Standing.Demand.ENDED, rows.summary(row));
        });
    }

    @Override
    public void fail(SyncRun run, Failures failure, String message) {
        changing(run, row -> {
            if (row.open()) {
                rows.failure(row, failure, message);
                rows.status(row, SyncStatus.ERROR, runId());
                errors.add(run, failure.name(), "", message, failure.remedy());
            }
            return standing(row, Standing.Demand.ENDED, null);
        });
    }

    @Override
    public void cancelled(SyncRun run) {
        changing(run, row -> {
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
                }
                rows.status(row, SyncStatus.CANCELLED, runId());
                successors.of(row);
            }
            return standing(row, Standing.Demand.CANCELLED, null);
        });
    }

    private Standing changing(SyncRun run, Function<EventRow, Standing> change) {
        Standing standing = tenants.inTenant(run.tenant(), () -> {
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
