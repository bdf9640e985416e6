package io.storeloom.api.register;

import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.register.Finder;
import io.storeloom.activities.register.Items;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.ItemStatus;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How items stand in the stores, whatever run brought them there; and finding things. */
@RestController
@RequestMapping("/api/v1")
@Needs(Role.VIEWER)
class StoreItemController {

    private static final int LONGEST_SEARCH = 100;

    private final Stores stores;
    private final Items items;
    private final Finder finder;

    StoreItemController(Stores stores, Items items, Finder finder) {
        this.stores = stores;
        this.items = items;
        this.finder = finder;
    }

    /** A product in all stores. */
    record SyncSummary(String reference, List<Finder.Standing> stores) {}

    /** What was found. */
    record Found(List<Finder.Hit> items) {}

    @GetMapping("/stores/{id}/items")
    @Tag(name = "Stores")
    @Operation(
            summary = "Item Synchronization Status: how every item stands in the store, by reference",
            description =
                    "reference is a part of it in any case, or with an asterisk at its end the beginning in exactly this"
                            + " case.")
    Page<Items.StoreItem> ofStore(
            Caller caller,
            @PathVariable UUID id,
            Paging paging,
            @RequestParam(required = false) @Nullable ItemKind type,
            @RequestParam(required = false) @Nullable ItemStatus status,
            @RequestParam(required = false) @Nullable String reference) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("store");
        }
        @Nullable List<String> after = paging.after(3);
        return Page.of(
                items.ofStore(
                        caller.tenant(),
                        id,
                        new Items.Filter(type, status, Reference.checked(reference)),
                        after == null
                                ? null
                                : new Items.StorePosition(
                                        after.get(0),
                                        Paging.part(after, 1, ItemKind::valueOf).name(),
                                        Paging.part(after, 2, Long::valueOf)),
                        paging.limit() + 1),
                paging.limit(),
                item -> List.of(item.reference(), item.type().name(), Long.toString(item.itemId())));
    }

    @GetMapping("/catalog/products/{ref}/sync-summary")
    @Tag(name = "Catalogue")
    @Operation(summary = "How a product stands in each store")
    SyncSummary summary(Caller caller, @PathVariable String ref) {
        return new SyncSummary(ref, finder.product(caller.tenant(), ref).orElseThrow(() -> new NotFound("product")));
    }

    @GetMapping("/search")
    @Tag(name = "Search")
    @Operation(
            summary = "Find products, categories, stores and sync events by how they begin",
            description =
                    "References in exactly this case, store names in any, events by number; at most eight of each kind.")
    Found search(Caller caller, @RequestParam String q) {
        String beginning = q.strip();
        if (beginning.isEmpty() || beginning.length() > LONGEST_SEARCH || beginning.indexOf('\0') >= 0) {
            throw Invalid.parameter("query.q", "Search for 1 to 100 characters.", "Type something else.");
        }
        return new Found(finder.search(caller.tenant(), beginning));
    }
}
