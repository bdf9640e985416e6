package io.storeloom.api.sync;

import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.sync.DryRunReport;
import io.storeloom.activities.sync.DryRuns;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a push would do, told before it is sent. */
@RestController
@RequestMapping("/api/v1/stores/{id}/dry-runs")
@Tag(
        name = "Dry runs",
        description = "What a push would do to a store, item by item and field by field; no mutation is sent.")
class DryRunController {

    private final DryRuns runs;
    private final Stores stores;
    private final DryRunLog log;
    private final TemporalUi ui;

    DryRunController(DryRuns runs, Stores stores, DryRunLog log, TemporalUi ui) {
        this.runs = runs;
        this.stores = stores;
        this.log = log;
        this.ui = ui;
    }

    /**
     * A wish for a dry run.
     *
     * @param mode INCREMENTAL (what changed; the default) or FORCE_REFRESH (every visible item)
     * @param items references of categories, products or variants, at most 1,000; none for all
     */
    record Start(@Nullable SyncMode mode, @Nullable List<String> items) {}

    /**
     * The new dry run, or the same one that is under way.
     *
     * @param runningPush the number of the push that is under way in the store; it is no obstacle, but the store may change meanwhile
     */
    record Started(
            UUID id, long number, boolean joined, @Nullable Long runningPush) {}

    @PostMapping
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Start a dry run",
            description =
                    "It compares as a push does and reads the store, but sends no mutation and takes no lane: a running push"
                            + " is no obstacle, nor is a connector that is switched off or a store that was never pushed to. It uses the"
                            + " connector's settings of now.")
    ResponseEntity<Started> start(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable Start body) {
        SyncMode mode = body == null || body.mode() == null ? SyncMode.INCREMENTAL : body.mode();
        if (mode == SyncMode.RETRY_FAILED) {
            throw new Invalid(
                    "INVALID_MODE",
                    "A dry run is INCREMENTAL or FORCE_REFRESH.",
                    "#/mode",
                    "Choose one of these, or leave it out for INCREMENTAL.");
        }
        List<String> items = NamedItems.checked(body == null ? null : body.items());
        DryRuns.Started started = runs.start(caller.tenant(), id, mode, items, caller.actor());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/stores/" + id + "/dry-runs/" + started.id()))
                .body(new Started(
                        started.id(),
                        started.number(),
                        started.joined(),
                        runs.push(caller.tenant(), id).orElse(null)));
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "Dry runs of a store, the newest first")
    Page<DryRunView> list(Caller caller, @PathVariable UUID id, Paging paging) {
        requireStore(caller, id);
        @Nullable List<String> after = paging.after(1);
        Long push = runs.push(caller.tenant(), id).orElse(null);
        return Page.of(
                        runs.page(
                                caller.tenant(),
                                id,
                                after == null ? null : Paging.part(after, 0, Long::valueOf),
                                paging.limit() + 1),
                        paging.limit(),
                        report -> List.of(Long.toString(report.number())))
                .map(report -> DryRunView.of(report, push, ui));
    }

    @GetMapping("/{dryRun}")
    @Needs(Role.VIEWER)
    @Operation(summary = "How a dry run stands, and what it came to")
    DryRunView one(Caller caller, @PathVariable UUID id, @PathVariable UUID dryRun) {
        return DryRunView.of(
                report(caller, id, dryRun), runs.push(caller.tenant(), id).orElse(null), ui);
    }

    @GetMapping("/{dryRun}/items")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "What would become of each item, by reference",
            description =
                    "Only fields that differ are told: old is what stands in the store, new what a push would write."
                            + " overwrites: somebody else's value would be lost; kept: the field is not ours and stays. While the dry run is"
                            + " RUNNING, what is settled so far. reference is a part of it in any case.")
    Page<DryRunReport.Item> items(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID dryRun,
            Paging paging,
            @RequestParam(required = false) DryRunReport.@Nullable Action action,
            @RequestParam(required = false) @Nullable ItemKind type,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable Boolean overwritten) {
        report(caller, id, dryRun);
        if (reference != null && (reference.length() > NamedItems.LONGEST || reference.indexOf('\0') >= 0)) {
            throw Invalid.parameter("query.reference", "A reference has at most 255 characters.", "Shorten it.");
        }
        @Nullable List<String> after = paging.after(3);
        return Page.of(
                runs.items(
                        caller.tenant(),
                        dryRun,
                        new DryRunReport.Filter(
                                type,
                                action,
                                reference == null || reference.isBlank() ? null : reference,
                                Boolean.TRUE.equals(overwritten)),
                        after == null
                                ? null
                                : new DryRunReport.Position(
                                        after.get(0),
                                        Paging.part(after, 1, ItemKind::valueOf).name(),
                                        Paging.part(after, 2, Long::valueOf)),
                        paging.limit() + 1),
                paging.limit(),
                item -> List.of(item.reference(), item.kind().name(), Long.toString(item.itemId())));
    }

    @GetMapping("/{dryRun}/log")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "All items and fields as a file, once it is READY",
            description = "csv has one line a field, ndjson one a item. An item without differing fields has one line.")
    void log(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID dryRun,
            @RequestParam(defaultValue = "ndjson") String format,
            HttpServletResponse response)
            throws IOException {
        log.write(caller.tenant(), report(caller, id, dryRun), format, response);
    }

    private DryRunReport report(Caller caller, UUID store, UUID dryRun) {
        return runs.find(caller.tenant(), store, dryRun).orElseThrow(() -> new NotFound("dry run"));
    }

    private void requireStore(Caller caller, UUID store) {
        if (stores.find(caller.tenant(), store).isEmpty()) {
            throw new NotFound("store");
        }
    }
}
