package io.storeloom.activities.sync;

import io.storeloom.activities.register.Event;
import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adoption run as it is shown.
 *
 * @param event the push that was refused for want of it
 * @param read how many objects of the shop were read so far
 * @param lists how many items and objects each list holds
 * @param undecided how many items wait for a person
 * @param pendingDecisions decided since the run was confirmed, and in effect with the next confirmation
 * @param finishedAt when its lists stood, or it failed
 * @param version grows with every visible change
 */
public record Adoption(
        UUID id,
        long number,
        UUID store,
        String shopDomain,
        AdoptionState state,
        List<AdoptBy> adoptBy,
        @Nullable UUID event,
        Actor startedBy,
        @Nullable Actor confirmedBy,
        Phase phase,
        Event.Kinds read,
        Map<AdoptionList, Event.Kinds> lists,
        Event.Kinds undecided,
        int pendingDecisions,
        Event.@Nullable Waiting waiting,
        Event.@Nullable Failure failure,
        @Nullable String workflowRunId,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant confirmedAt,
        long version) {

    /** What a run is about. */
    public enum Phase {
        PRODUCTS,
        /** Those of products with more than a page holds. */
        VARIANTS,
        COLLECTIONS,
        MATCHING,
        DONE
    }

    public Adoption {
        adoptBy = List.copyOf(adoptBy);
        lists = Map.copyOf(lists);
    }
}
