package io.storeloom.api.connection;

import io.storeloom.activities.connection.Store;
import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.connection.Stores;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organisation's stores. */
@RestController
@RequestMapping("/api/v1/stores")
@Tag(name = "Stores", description = "Shopify shops, how they are reached, and what is pushed to them.")
class StoreController {

    private final Stores stores;
    private final StoreCards cards;

    StoreController(Stores stores, StoreCards cards) {
        this.stores = stores;
        this.cards = cards;
    }

    /**
     * A shop to add.
     *
     * @param shopDomain {@code <store>} or {@code <store>.myshopify.com}; the name has 4 to 60 letters, digits and hyphens
     * @param environment PRODUCTION unless said
     */
    record NewStore(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 300) String shopDomain,
            Store.@Nullable Environment environment) {}

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "Stores with badge, switch and open event, by when they were added")
    Page<StoreView> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(2);
        List<StoreCards.Card> rows = cards.page(
                caller.tenant(),
                after == null ? null : Paging.part(after, 0, Instant::parse),
                after == null ? null : Paging.part(after, 1, UUID::fromString),
                paging.limit() + 1);
        return Page.of(
                        rows,
                        paging.limit(),
                        card -> List.of(card.createdAt().toString(), card.id().toString()))
                .map(StoreView::of);
    }

    @PostMapping
    @Needs(Role.ADMIN)
    @Operation(summary = "Add a store", description = "Its connector is off and has default settings; connect it next.")
    ResponseEntity<StoreView> add(Caller caller, @Valid @RequestBody NewStore body) {
        Store.Environment environment = body.environment() == null ? Store.Environment.PRODUCTION : body.environment();
        Stores.Added added = stores.add(
                caller.tenant(), body.name().strip(), domain(body.shopDomain()), environment, caller.actor());
        return switch (added) {
            case Stores.Added.New made ->
                ResponseEntity.created(
                                URI.create("/api/v1/stores/" + made.store().id()))
                        .body(get(caller, made.store().id()));
            case Stores.Added.Ours ours ->
                throw new Conflict(
                        "SHOP_CONNECTED",
                        "This shop is already here, as the store \""
                                + ours.store().name() + "\".",
                        "#/shopDomain",
                        "Look at that store; a shop can be added once.",
                        Map.of("store", ours.store().id()));
            case Stores.Added.Elsewhere elsewhere ->
                throw new Conflict(
                        "SHOP_CONNECTED_ELSEWHERE",
                        "This shop is already connected by another organisation.",
                        "#/shopDomain",
                        "Ask in your company who connected it; it has to be deleted there first.",
                        Map.of());
        };
    }

    @GetMapping("/{id}")
    @Needs(Role.VIEWER)
    @Operation(summary = "One store")
    StoreView get(Caller caller, @PathVariable UUID id) {
        return StoreView.of(cards.card(caller.tenant(), id).orElseThrow(() -> new NotFound("store")));
    }

    @DeleteMapping("/{id}")
    @Needs(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a store with its connection, settings, events and item states",
            description = "What was pushed stays in the shop. Refused while a sync event is open.")
    void delete(Caller caller, @PathVariable UUID id) {
        switch (stores.delete(caller.tenant(), id, caller.actor())) {
            case UNKNOWN -> throw new NotFound("store");
            case EVENT_OPEN ->
                throw new Conflict(
                        "EVENT_OPEN",
                        "A sync event of this store is queued, running or paused.",
                        "Cancel it, then delete the store.");
            case DONE -> {}
        }
    }

    private static ShopDomain domain(String typed) {
        try {
            return ShopDomain.read(typed);
        } catch (ShopDomain.Malformed e) {
            throw new Invalid(e.code(), String.valueOf(e.getMessage()), "#/shopDomain", e.remedy());
        }
    }
}
