package io.storeloom.api.sync;

import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.sync.Drift;
import io.storeloom.activities.sync.Drifts;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a shop was edited behind our back. */
@RestController
@RequestMapping("/api/v1/stores/{id}/drift")
@Tag(name = "Drift", description = "Where a shop was edited behind our back, item by item and field by field.")
class DriftController {

    private final Drifts drifts;
    private final Stores stores;

    DriftController(Drifts drifts, Stores stores) {
        this.drifts = drifts;
        this.stores = stores;
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(
            summary = "What the latest check saw, by reference",
            description =
                    "A store is checked nightly. ours is what the catalogue says, theirs what stands in the shop. OWED: the field is"
                            + " ours, and the next run writes it again; HEALED: it did; ACCEPTED: the field is not ours and stays.")
    Page<Drift> list(Caller caller, @PathVariable UUID id, Paging paging) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("store");
        }
        @Nullable List<String> after = paging.after(3);
        return Page.of(
                drifts.page(
                        caller.tenant(),
                        id,
                        after == null ? null : new Drift.Position(after.get(0), after.get(1), after.get(2)),
                        paging.limit() + 1),
                paging.limit(),
                drift -> List.of(drift.reference(), drift.kind().name(), drift.field()));
    }

    @PostMapping
    @Needs(Role.OPERATOR)
    @Operation(summary = "Check now; one that is under way is enough")
    ResponseEntity<Void> check(Caller caller, @PathVariable UUID id) {
        drifts.check(caller.tenant(), id, caller.actor());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/stores/" + id + "/drift"))
                .build();
    }
}
