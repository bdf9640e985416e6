package io.storeloom.api.sync;

import io.storeloom.activities.sync.Requested;
import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.sync.SyncRequest;
import io.storeloom.api.register.EventView;
import io.storeloom.api.register.EventViews;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands. Each is written on the event's row and answered; the run obeys within ten seconds, also when Temporal was down. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sync events", description = "Runs that keep a store in step: start, watch, pause, retry.")
class SyncController {

    private final SyncEvents events;
    private final EventViews views;

    SyncController(SyncEvents events, EventViews views) {
        this.events = events;
        this.views = views;
    }

    /**
     * A wish for a run.
     *
     * @param items references of categories, products or variants, at most 1,000; none for all
     */
    record Start(@NotNull SyncMode mode, @Nullable List<String> items) {}

    /**
     * The new event, or the open one that the request joined.
     *
     * @param pauseReasons why the joined event is held, empty when it is not
     */
    record Started(UUID id, long number, boolean joined, SyncStatus status, List<PauseReason> pauseReasons) {}

    /** @param items how many deletions were seen: categories, products and variants; null for whatever waits */
    record DeletionsConfirmation(@Nullable Integer items) {}

    @PostMapping("/stores/{id}/sync-events")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Start a push",
            description =
                    "One run per store at a time: a request that meets an open run joins it and is served in a further"
                            + " pass of it. INCREMENTAL sends what changed, FORCE_REFRESH every visible item (and no deletions),"
                            + " RETRY_FAILED what failed.")
    ResponseEntity<Started> start(Caller caller, @PathVariable UUID id, @Valid @RequestBody Start body) {
        List<String> items = NamedItems.checked(body.items());
        return accepted(events.request(
                caller.tenant(), id, new SyncRequest(body.mode(), items, Trigger.MANUAL, null), caller.actor()));
    }

    @PostMapping("/sync-events/{id}/pause")
    @Needs(Role.OPERATOR)
    @Operation(summary = "Hold a run", description = "It stops at the next item. Its items keep their state.")
    EventView pause(Caller caller, @PathVariable UUID id) {
        events.pause(caller.tenant(), id, caller.actor());
        return views.of(caller.tenant(), id);
    }

    @PostMapping("/sync-events/{id}/resume")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Take an operator's hold away",
            description = "The run goes on when no other reason holds it; each reason has its own opposite.")
    EventView resume(Caller caller, @PathVariable UUID id) {
        events.resume(caller.tenant(), id, caller.actor());
        return views.of(caller.tenant(), id);
    }

    @PostMapping("/sync-events/{id}/cancel")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "End a run",
            description = "It ends at the next item; what was not sent stays owed to the next run.")
    EventView cancel(Caller caller, @PathVariable UUID id) {
        events.cancel(caller.tenant(), id, caller.actor());
        return views.of(caller.tenant(), id);
    }

    @PostMapping("/sync-events/{id}/retry")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Repeat a closed run as a new event",
            description = "What failed, or the whole when it could not start. A closed event itself never changes.")
    ResponseEntity<Started> retry(Caller caller, @PathVariable UUID id) {
        return accepted(events.retry(caller.tenant(), id, caller.actor()));
    }

    @PostMapping("/sync-events/{id}/confirm-deletions")
    @Needs(Role.APPROVER)
    @Operation(
            summary = "Let the deletions go that wait for review",
            description =
                    "A run that would remove many items waits as DELETION_REVIEW after everything else is pushed; GET …/deletions"
                            + " lists them. With items, 409 DELETIONS_CHANGED unless exactly so many wait.")
    EventView confirmDeletions(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable DeletionsConfirmation body) {
        events.confirmDeletions(caller.tenant(), id, body == null ? null : body.items(), caller.actor());
        return views.of(caller.tenant(), id);
    }

    private static ResponseEntity<Started> accepted(Requested requested) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/sync-events/" + requested.event()))
                .body(new Started(
                        requested.event(),
                        requested.number(),
                        requested.joined(),
                        requested.status(),
                        requested.pauseReasons()));
    }
}
