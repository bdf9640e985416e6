package io.storeloom.api.health;

import io.storeloom.activities.health.HistoryEntry;
import io.storeloom.activities.health.Sources;
import io.storeloom.activities.health.SyncHistory;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Data sources: how they stand, and what ran. */
@RestController
@RequestMapping("/api/v1/sources")
@Tag(name = "Data sources", description = "What has health and a field mapping; a connected store is one, with its id.")
class SourceController {

    private final Sources sources;
    private final SyncHistory history;

    SourceController(Sources sources, SyncHistory history) {
        this.sources = sources;
        this.history = history;
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "Data sources by creation, the oldest first")
    Page<SourceView> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(2);
        return Page.of(
                        sources.page(
                                caller.tenant(),
                                after == null ? null : Paging.part(after, 0, Instant::parse),
                                after == null ? null : Paging.part(after, 1, UUID::fromString),
                                paging.limit() + 1),
                        paging.limit(),
                        source -> List.of(
                                source.createdAt().toString(), source.id().toString()))
                .map(SourceView::of);
    }

    @GetMapping("/{id}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "One data source with its technical status",
            description = "Each action is listed with whether it is allowed now and, if not, why.")
    SourceStatusView get(Caller caller, @PathVariable UUID id) {
        return SourceStatusView.of(sources.find(caller.tenant(), id).orElseThrow(() -> new NotFound("data source")));
    }

    @GetMapping("/{id}/sync-history")
    @Needs(Role.VIEWER)
    @Operation(summary = "Runs of every kind, the newest first")
    Page<HistoryEntryView> history(Caller caller, @PathVariable UUID id, Paging paging) {
        get(caller, id);
        @Nullable List<String> after = paging.after(2);
        return Page.of(
                        history.page(
                                caller.tenant(),
                                id,
                                after == null
                                        ? null
                                        : new HistoryEntry.Position(
                                                Paging.part(after, 0, Instant::parse),
                                                Paging.part(after, 1, UUID::fromString)),
                                paging.limit() + 1),
                        paging.limit(),
                        entry ->
                                List.of(entry.startedAt().toString(), entry.id().toString()))
                .map(entry -> HistoryEntryView.of(id, entry));
    }
}
