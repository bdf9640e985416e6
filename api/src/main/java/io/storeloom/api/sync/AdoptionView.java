package io.storeloom.api.sync;

import io.storeloom.activities.register.Event;
import io.storeloom.activities.sync.Adoption;
import io.storeloom.api.register.EventView;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionRun;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store's latest adoption run.
 *
 * @param adoptBy the connector's keys when it started, in the order in which the deciding one is named
 * @param event the push that was refused for want of it
 * @param confirmedBy the system where nothing in it needed a person
 * @param waiting an outage that the run waits out by itself
 * @param failure why it is FAILED
 * @param undecided how many items wait for a person
 * @param pendingDecisions decided since the run was confirmed; in effect with the next confirmation
 * @param finishedAt when its lists stood, or it failed
 * @param version grows with every visible change
 */
record AdoptionView(
        UUID id,
        long number,
        UUID store,
        AdoptionState state,
        List<AdoptBy> adoptBy,
        @Nullable UUID event,
        Actor startedBy,
        @Nullable Actor confirmedBy,
        Progress progress,
        Event.@Nullable Waiting waiting,
        Event.@Nullable Failure failure,
        Lists lists,
        Event.Kinds undecided,
        int pendingDecisions,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant confirmedAt,
        EventView.TemporalLink temporal,
        long version) {

    /** How many collections (as categories), products and variants of the shop were read so far. */
    record Progress(Adoption.Phase phase, int categories, int products, int variants) {}

    /** How long the four lists are; zeros until they stand. */
    record Lists(Event.Kinds matched, Event.Kinds ambiguous, Event.Kinds onlyHere, Event.Kinds onlyThere) {}

    static AdoptionView of(Adoption run, TemporalUi ui) {
        String shop = ShopDomain.nameOf(run.shopDomain());
        String workflow = AdoptionRun.workflowId(shop, run.number());
        return new AdoptionView(
                run.id(),
                run.number(),
                run.store(),
                run.state(),
                run.adoptBy(),
                run.event(),
                run.startedBy(),
                run.confirmedBy(),
                new Progress(
                        run.phase(),
                        run.read().categories(),
                        run.read().products(),
                        run.read().variants()),
                run.waiting(),
                run.failure(),
                new Lists(
                        list(run, AdoptionList.MATCHED),
                        list(run, AdoptionList.AMBIGUOUS),
                        list(run, AdoptionList.ONLY_HERE),
                        list(run, AdoptionList.ONLY_THERE)),
                run.undecided(),
                run.pendingDecisions(),
                run.createdAt(),
                run.finishedAt(),
                run.confirmedAt(),
                new EventView.TemporalLink(
                        workflow, run.workflowRunId(), ui.link(workflow, run.workflowRunId(), run.finishedAt())),
                run.version());
    }

    private static Event.Kinds list(Adoption run, AdoptionList list) {
        return Objects.requireNonNull(run.lists().get(list));
    }
}
