package io.storeloom.api.sync;

import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.sync.AdoptionChoice;
import io.storeloom.activities.sync.AdoptionItem;
import io.storeloom.activities.sync.AdoptionRefused;
import io.storeloom.activities.sync.Adoptions;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.register.Reference;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which item of the catalogue the things are that a shop holds before the first push. */
@RestController
@RequestMapping("/api/v1/stores/{id}/adoption")
@Tag(
        name = "Adoption",
        description = "Before the first push to a shop that is not empty: what of it is which item of the catalogue.")
class AdoptionController {

    private static final int MOST_DECISIONS = 1000;

    private final Stores stores;
    private final Adoptions adoptions;
    private final TemporalUi ui;

    AdoptionController(Stores stores, Adoptions adoptions, TemporalUi ui) {
        this.stores = stores;
        this.adoptions = adoptions;
        this.ui = ui;
    }

    /** The new run, or the one under way that the request joined. */
    record StartedAdoption(AdoptionView adoption, boolean joined) {}

    /** @param gid for ADOPT which object of the shop the item is */
    record Decision(
            @NotNull AdoptionDecision decision, @Nullable String gid) {}

    /** @param gid for ADOPT which object of the shop the item is */
    record ItemDecision(
            @NotNull ItemKind type,
            @NotNull String reference,
            @NotNull AdoptionDecision decision,
            @Nullable String gid) {}

    /** @param decisions at most 1,000; all of them are taken, or none */
    record Decisions(@NotNull List<@Valid @NotNull ItemDecision> decisions) {}

    /** What becomes of items that nobody decided on. */
    enum Rest {
        CREATE,
        LEAVE
    }

    /** @param undecided left out: a confirmation is refused while something is undecided */
    record AdoptionConfirmation(@Nullable Rest undecided) {}

    @PostMapping
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Start an adoption run",
            description =
                    "It reads the whole shop and compares it with the catalogue; it changes nothing there. One at a time: a"
                            + " request that meets one under way joins it. One that waits for decisions is superseded, and they"
                            + " with it. A push that needs a run starts one by itself.")
    ResponseEntity<StartedAdoption> start(Caller caller, @PathVariable UUID id) {
        boolean joined = adoptions.start(caller.tenant(), id, caller.actor());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/stores/" + id + "/adoption"))
                .body(new StartedAdoption(view(caller, id), joined));
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "The store's latest adoption run", description = "404 while there has been none.")
    AdoptionView get(Caller caller, @PathVariable UUID id) {
        return view(caller, id);
    }

    @GetMapping("/items")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The four lists of the latest run, by list, type and reference",
            description =
                    "reference is a part of it in any case, or with an asterisk at its end the beginning in exactly this"
                            + " case; in ONLY_THERE it is the shop's handle, SKU or GID. decided=false is what waits for a person.")
    Page<AdoptionItemView> items(
            Caller caller,
            @PathVariable UUID id,
            Paging paging,
            @RequestParam(required = false) @Nullable AdoptionList list,
            @RequestParam(required = false) @Nullable ItemKind type,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable Boolean decided) {
        view(caller, id);
        @Nullable List<String> after = paging.after(4);
        return Page.of(
                        adoptions.items(
                                caller.tenant(),
                                id,
                                new Adoptions.Filter(list, type, Reference.checked(reference), decided),
                                after == null
                                        ? null
                                        : new Adoptions.Position(
                                                Paging.part(after, 0, AdoptionList::valueOf),
                                                Paging.part(after, 1, ItemKind::valueOf),
                                                after.get(2),
                                                Paging.part(after, 3, Long::valueOf)),
                                paging.limit() + 1),
                        paging.limit(),
                        item -> List.of(
                                item.list().name(), item.kind().name(), item.sorted(), Long.toString(item.row())))
                .map(AdoptionItemView::of);
    }

    @PutMapping("/items/{type}/{reference}")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Decide on one item",
            description =
                    "ADOPT: it is the object named by gid, which is updated from now on. CREATE: it is none of them. LEAVE: it is"
                            + " left out, and SKIPPED, until it is decided otherwise. A product's decision compares its variants"
                            + " anew. Nothing is in effect before the run is confirmed; afterwards only what was left out can be"
                            + " decided, and needs another confirmation.")
    AdoptionItemView decide(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable ItemKind type,
            @PathVariable String reference,
            @Valid @RequestBody Decision body) {
        decide(caller, id, List.of(new AdoptionChoice(type, reference, body.decision(), body.gid())), false);
        return AdoptionItemView.of(item(caller, id, type, reference));
    }

    @PutMapping("/items")
    @Needs(Role.OPERATOR)
    @Operation(summary = "Decide on several items", description = "As on one item; all decisions are taken, or none.")
    AdoptionView decideAll(Caller caller, @PathVariable UUID id, @Valid @RequestBody Decisions body) {
        if (body.decisions().isEmpty()) {
            throw new Invalid(
                    "NO_DECISIONS", "The request holds no decision.", "#/decisions", "Name at least one item.");
        }
        if (body.decisions().size() > MOST_DECISIONS) {
            throw new Invalid(
                    "TOO_MANY_ITEMS",
                    "A request holds at most 1,000 decisions.",
                    "#/decisions",
                    "Send several requests.");
        }
        Set<List<Object>> named = new HashSet<>();
        List<AdoptionChoice> choices = new ArrayList<>();
        for (int i = 0; i < body.decisions().size(); i++) {
            ItemDecision each = body.decisions().get(i);
            if (!named.add(List.of(each.type(), each.reference()))) {
                throw new Invalid(
                        "NAMED_TWICE", "An item is decided on once.", "#/decisions/" + i, "Take one of the two out.");
            }
            choices.add(new AdoptionChoice(each.type(), each.reference(), each.decision(), each.gid()));
        }
        decide(caller, id, choices, true);
        return view(caller, id);
    }

    @PostMapping("/confirm")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Let the run count",
            description =
                    "From now on the store can be pushed to: what was adopted is updated, what is only here is created, what is only"
                            + " there stays as it is. 409 UNDECIDED names what is open, unless undecided says what becomes of it."
                            + " A second time it takes in what was decided since.")
    AdoptionView confirm(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable AdoptionConfirmation body) {
        view(caller, id);
        Rest rest = body == null ? null : body.undecided();
        try {
            adoptions.confirm(
                    caller.tenant(), id, rest == null ? null : AdoptionDecision.valueOf(rest.name()), caller.actor());
        } catch (AdoptionRefused refused) {
            throw AdoptionProblems.of(refused, false);
        }
        return view(caller, id);
    }

    private void decide(Caller caller, UUID id, List<AdoptionChoice> choices, boolean bulk) {
        view(caller, id);
        List<Invalid.Fault> faults = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            AdoptionProblems.check(choices.get(i), bulk ? "#/decisions/" + i : "#", faults);
        }
        if (!faults.isEmpty()) {
            throw Invalid.body(faults);
        }
        try {
            adoptions.decide(caller.tenant(), id, choices, caller.actor());
        } catch (AdoptionRefused refused) {
            throw AdoptionProblems.of(refused, bulk);
        }
    }

    private AdoptionItem item(Caller caller, UUID id, ItemKind kind, String reference) {
        return adoptions
                .item(caller.tenant(), id, kind, reference)
                .orElseThrow(() -> new NotFound("item in the adoption run"));
    }

    private AdoptionView view(Caller caller, UUID id) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("store");
        }
        return AdoptionView.of(adoptions.find(caller.tenant(), id).orElseThrow(() -> new NotFound("adoption run")), ui);
    }
}
