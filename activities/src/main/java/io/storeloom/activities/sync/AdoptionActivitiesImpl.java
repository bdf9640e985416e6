package io.storeloom.activities.sync;

import io.storeloom.activities.Beat;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.AdoptionActivities;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionMatch;
import io.storeloom.workflows.sync.AdoptionRun;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.tenant.Actor;
import io.temporal.activity.Activity;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the adoption run's workflow does with our own rows. */
@Component
class AdoptionActivitiesImpl implements AdoptionActivities {

    private static final Logger log = LoggerFactory.getLogger(AdoptionActivitiesImpl.class);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final AdoptionRows rows;
    private final AdoptionReads reads;
    private final AdoptionMatching matching;
    private final AdoptionCounts counts;
    private final AdoptionConfirming confirming;
    private final AdoptionWorkflows workflows;
    private final EventRows eventRows;
    private final SyncEvents events;
    private final SyncNotices notices;
    private final AuditTrail audit;

    AdoptionActivitiesImpl(
            Tenants tenants,
            JdbcClient jdbc,
            AdoptionRows rows,
            AdoptionReads reads,
            AdoptionMatching matching,
            AdoptionCounts counts,
            AdoptionConfirming confirming,
            AdoptionWorkflows workflows,
            EventRows eventRows,
            SyncEvents events,
            SyncNotices notices,
            AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.reads = reads;
        this.matching = matching;
        this.counts = counts;
        this.confirming = confirming;
        this.workflows = workflows;
        this.eventRows = eventRows;
        this.events = events;
        this.notices = notices;
        this.audit = audit;
    }

    @Override
    public boolean begin(AdoptionRun run) {
        String workflowRun =
                Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowRunId());
        return Beat.during(
                Activity.getExecutionContext(),
                () -> tenants.inTenant(run.tenant(), () -> {
                    LongStatements.allow(jdbc);
                    Optional<AdoptionRow> row = running(run);
                    row.ifPresent(each -> {
                        rows.alive(each, workflowRun);
                        rows.forgetEarlier(each);
                    });
                    return row.isPresent();
                }));
    }

    @Override
    public AdoptionMatch match(AdoptionRun run) {
        AdoptionMatch match = Beat.during(Activity.getExecutionContext(), () -> {
            Optional<AdoptionRow> found = tenants.inTenant(run.tenant(), () -> running(run));
            found.ifPresent(matching::match);
            return tenants.inTenant(run.tenant(), () -> {
                LongStatements.allow(jdbc);
                eventRows.holdItems(run.store());
                running(run).ifPresent(this::stands);
                return summary(run);
            });
        });
        notices.storeChanged(run.tenant(), run.store());
        return match;
    }

    /** Ready for a person, or, where all that was found carries our ids, confirmed by itself: then nothing is doubled and nothing asked. */
    private void stands(AdoptionRow row) {
        counts.anew(row);
        rows.ready(row);
        if (confirming.needsNobody(row)) {
            confirming.apply(row);
            rows.confirmed(row, Actor.SYSTEM);
            audit.append(
                    row.tenant(),
                    Actor.SYSTEM,
                    "adoption.confirmed",
                    "store",
                    row.store().toString(),
                    Map.of("run", row.number()));
        }
    }

    private AdoptionMatch summary(AdoptionRun run) {
        return reads.latest(run.tenant(), run.store())
                .map(now -> new AdoptionMatch(
                        now.state(),
                        all(now, AdoptionList.MATCHED),
                        all(now, AdoptionList.AMBIGUOUS),
                        all(now, AdoptionList.ONLY_HERE),
                        all(now, AdoptionList.ONLY_THERE),
                        now.undecided().categories()
                                + now.undecided().products()
                                + now.undecided().variants()))
                .orElseGet(() -> new AdoptionMatch(AdoptionState.SUPERSEDED, 0, 0, 0, 0, 0));
    }

    private static int all(Adoption adoption, AdoptionList list) {
        var kinds = Objects.requireNonNull(adoption.lists().get(list));
        return kinds.categories() + kinds.products() + kinds.variants();
    }

    @Override
    public void retryPush(AdoptionRun run) {
        tenants.inTenant(run.tenant(), () -> {
            Optional<AdoptionRow> row =
                    rows.lock(run.adoption()).filter(each -> each.state() == AdoptionState.CONFIRMED);
            row.map(AdoptionRow::event).ifPresent(event -> {
                rows.waitsForNothing(row.get());
                try {
                    events.retry(run.tenant(), event, Actor.SYSTEM);
                } catch (SyncRefused refused) {
                    log.info(
                            "The push that waited for adoption run #{} is not retried: {}",
                            run.number(),
                            refused.code());
                }
            });
        });
    }

    @Override
    public void fail(AdoptionRun run, Failures failure, String message) {
        tenants.inTenant(
                run.tenant(),
                () -> running(run).ifPresent(row -> rows.failed(row, failure.name(), message, failure.remedy())));
        notices.storeChanged(run.tenant(), run.store());
    }

    @Override
    public void cancelled(AdoptionRun run) {
        tenants.inTenant(run.tenant(), () -> running(run)).ifPresent(workflows::stopped);
        notices.storeChanged(run.tenant(), run.store());
    }

    private Optional<AdoptionRow> running(AdoptionRun run) {
        return rows.lock(run.adoption()).filter(AdoptionRow::running);
    }
}
