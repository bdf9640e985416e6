package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.CatalogRefused;
import io.storeloom.activities.catalog.PriceList;
import io.storeloom.activities.catalog.Upserted;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Prices by list; a connector sends the amounts of one list. */
@RestController
@RequestMapping("/api/v1/catalog/price-lists/{name}")
@Tag(name = "Catalogue")
class PriceListController {
    private final Catalog catalog;

    PriceListController(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A page of a list. */
    record PriceListView(
            String name,
            String currency,
            List<PriceView> items,
            @Nullable String nextCursor) {}

    /**
     * A variant's price; in a PUT without an amount it is taken away.
     *
     * @param variant its reference
     */
    record PriceView(
            @NotBlank String variant,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal compareAt) {}

    /**
     * Prices to set.
     *
     * @param currency ISO 4217; left out: the list's, or for a new list the organisation's
     */
    record PriceListBody(
            @Nullable String currency,
            @NotNull @Valid @Size(max = 10_000) List<PriceView> items) {}

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "A price list, its prices by the variants' references")
    PriceListView get(Caller caller, @PathVariable String name, Paging paging) {
        @Nullable List<String> after = paging.after(1);
        PriceList list = catalog.priceList(
                        caller.tenant(), name, after == null ? null : after.getFirst(), paging.limit() + 1)
                .orElseThrow(() -> new NotFound("price list"));
        Page<PriceList.Item> page = Page.of(list.items(), paging.limit(), item -> List.of(item.variant()));
        return new PriceListView(
                list.name(),
                list.currency(),
                page.map(item -> new PriceView(item.variant(), item.amount(), item.compareAt()))
                        .items(),
                page.nextCursor());
    }

    @PutMapping
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Set prices in a list",
            description =
                    "Prices that are not given stay. The list is made when it is not there. At most 10,000 at once.")
    ResponseEntity<PriceListView> put(
            Caller caller, @PathVariable String name, Paging paging, @Valid @RequestBody PriceListBody body) {
        try {
            Upserted.Taken taken = CatalogProblems.taken(catalog.putPrices(
                    caller.tenant(),
                    name,
                    body.currency(),
                    body.items().stream()
                            .map(item -> new PriceList.Item(item.variant(), item.amount(), item.compareAt()))
                            .toList(),
                    caller.actor()));
            return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(get(caller, name, paging));
        } catch (CatalogRefused e) {
            throw CatalogProblems.of(e);
        }
    }
}
