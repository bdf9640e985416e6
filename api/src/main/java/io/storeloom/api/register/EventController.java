package io.storeloom.api.register;

import io.storeloom.activities.register.Event;
import io.storeloom.activities.register.Items;
import io.storeloom.activities.register.Register;
import io.storeloom.activities.sync.Deletions;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.ItemStatus;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The activity register. */
@RestController
@RequestMapping("/api/v1/sync-events")
@Needs(Role.VIEWER)
@Tag(name = "Sync events")
class EventController {

    private final Register register;
    private final Items items;
    private final EventViews views;
    private final LogFile logs;
    private final Deletions deletions;

    EventController(Register register, Items items, EventViews views, LogFile logs, Deletions deletions) {
        this.deletions = deletions;
        this.register = register;
        this.items = items;
        this.views = views;
        this.logs = logs;
    }

    /** What waits to be deleted: all of it by kind, and a page of the list. */
    record Leaving(
            Deletions.Counts counts,
            List<Deletions.Item> items,
            @Nullable String nextCursor) {}

    @GetMapping
    @Operation(
            summary = "Sync events, the newest first",
            description = "from and to are moments of creation, from inclusive, to exclusive; status may be repeated.")
    Page<EventView> list(
            Caller caller,
            Paging paging,
            @RequestParam(required = false) @Nullable UUID store,
            @RequestParam(required = false) @Nullable List<SyncStatus> status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw Invalid.parameter("query.from", "from is later than to.", "Swap them.");
        }
        @Nullable List<String> after = paging.after(2);
        List<Event> rows = register.events(
                caller.tenant(),
                new Register.Filter(store, status == null ? List.of() : status, from, to),
                after == null
                        ? null
                        : new Register.Position(
                                Paging.part(after, 0, Instant::parse), Paging.part(after, 1, UUID::fromString)),
                paging.limit() + 1);
        return Page.of(
                        rows,
                        paging.limit(),
                        event ->
                                List.of(event.createdAt().toString(), event.id().toString()))
                .map(views::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One sync event")
    EventView get(Caller caller, @PathVariable UUID id) {
        return views.of(caller.tenant(), id);
    }

    @GetMapping("/{id}/iterations")
    @Operation(summary = "The run's bounded batches, the newest first")
    Page<Register.Iteration> iterations(Caller caller, @PathVariable UUID id, Paging paging) {
        UUID event = views.event(caller.tenant(), id).id();
        @Nullable List<String> after = paging.after(1);
        @Nullable Integer before = after == null ? null : Paging.part(after, 0, Integer::valueOf);
        return Page.of(
                register.iterations(caller.tenant(), event, before, paging.limit() + 1),
                paging.limit(),
                iteration -> List.of(Integer.toString(iteration.ordinal())));
    }

    @GetMapping("/{id}/items")
    @Operation(
            summary = "What the run sent, failed, deleted or skipped, the latest first; kept for 90 days",
            description =
                    "Unchanged items are counted on the event, not listed. reference is a part of it in any case, or with"
                            + " an asterisk at its end the beginning in exactly this case.")
    Page<Items.RunItem> items(
            Caller caller,
            @PathVariable UUID id,
            Paging paging,
            @RequestParam(required = false) @Nullable ItemKind type,
            @RequestParam(required = false) @Nullable ItemStatus status,
            @RequestParam(required = false) @Nullable String reference) {
        UUID event = views.event(caller.tenant(), id).id();
        @Nullable List<String> after = paging.after(5);
        return Page.of(
                items.ofRun(
                        caller.tenant(),
                        event,
                        new Items.Filter(type, status, Reference.checked(reference)),
                        after == null ? null : runPosition(after),
                        paging.limit() + 1),
                paging.limit(),
                item -> List.of(
                        Integer.toString(item.iteration()),
                        item.at().toString(),
                        item.type().name(),
                        Long.toString(item.itemId()),
                        item.action()));
    }

    @GetMapping("/{id}/deletions")
    @Operation(
            summary = "What the run has still to remove from the store, by kind and reference",
            description =
                    "A run that waits as DELETION_REVIEW removes this once it is confirmed. A product goes with its variants;"
                            + " they are counted, not listed. reference is a part of it in any case.")
    Leaving deletions(
            Caller caller,
            @PathVariable UUID id,
            Paging paging,
            @RequestParam(required = false) @Nullable ItemKind type,
            @RequestParam(required = false) @Nullable String reference) {
        Event event = views.event(caller.tenant(), id);
        @Nullable List<String> after = paging.after(3);
        Page<Deletions.Item> page = Page.of(
                deletions.items(
                        new Deletions.Of(caller.tenant(), event.store(), event.id()),
                        new Deletions.Filter(
                                type,
                                Reference.checked(reference),
                                event.snapshot().settings().language()),
                        after == null
                                ? null
                                : new Deletions.Position(
                                        Paging.part(after, 0, ItemKind::valueOf).name(),
                                        after.get(1),
                                        Paging.part(after, 2, Long::valueOf)),
                        paging.limit() + 1),
                paging.limit(),
                item -> List.of(item.type().name(), item.reference(), Long.toString(item.itemId())));
        return new Leaving(
                deletions.counts(new Deletions.Of(caller.tenant(), event.store(), event.id())),
                page.items(),
                page.nextCursor());
    }

    @GetMapping("/{id}/general-errors")
    @Operation(summary = "Trouble of the run as a whole; what concerns one item is with the items")
    Page<Register.GeneralError> generalErrors(Caller caller, @PathVariable UUID id, Paging paging) {
        UUID event = views.event(caller.tenant(), id).id();
        @Nullable List<String> after = paging.after(2);
        return Page.of(
                register.generalErrors(
                        caller.tenant(),
                        event,
                        after == null ? null : after.get(0),
                        after == null ? null : after.get(1),
                        paging.limit() + 1),
                paging.limit(),
                error -> List.of(error.code(), error.subject()));
    }

    @GetMapping(
            value = "/{id}/log",
            produces = {"application/x-ndjson", "text/csv", "application/problem+json"})
    @Operation(
            summary = "Download the log of a closed run, or of a closed iteration of a run",
            description =
                    "409 LOG_NOT_CLOSED until then. In CSV, cells that a sheet would take for a formula begin with an"
                            + " apostrophe.")
    void log(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ndjson") String format,
            @RequestParam(required = false) @Nullable Integer iteration,
            HttpServletResponse response)
            throws IOException {
        logs.write(caller.tenant(), views.event(caller.tenant(), id), iteration, format, response);
    }

    private static Items.RunPosition runPosition(List<String> after) {
        return new Items.RunPosition(
                Paging.part(after, 0, Integer::valueOf),
                Paging.part(after, 1, Instant::parse),
                Paging.part(after, 2, ItemKind::valueOf).name(),
                Paging.part(after, 3, Long::valueOf),
                after.get(4));
    }
}
