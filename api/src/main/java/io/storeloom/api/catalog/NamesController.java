package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.CatalogNames;
import io.storeloom.activities.catalog.CatalogNames.NamedPriceList;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a connector's settings choose from in the catalogue. */
@RestController
@RequestMapping("/api/v1/catalog")
@Needs(Role.VIEWER)
@Tag(name = "Catalogue")
class NamesController {

    private final CatalogNames names;

    NamesController(CatalogNames names) {
        this.names = names;
    }

    /** A location code of the catalogue. */
    record LocationCode(String code) {}

    @GetMapping("/price-lists")
    @Operation(summary = "The price lists by name, without their prices")
    Page<NamedPriceList> priceLists(Caller caller, Paging paging) {
        return Page.of(
                names.priceLists(caller.tenant(), after(paging), paging.limit() + 1),
                paging.limit(),
                list -> List.of(list.name()));
    }

    @GetMapping("/location-codes")
    @Operation(
            summary = "The location codes that the catalogue's stock came with",
            description = "A connector maps them to the shop's locations; one stays when its last quantity goes.")
    Page<LocationCode> locationCodes(Caller caller, Paging paging) {
        return Page.of(
                        names.locationCodes(caller.tenant(), after(paging), paging.limit() + 1),
                        paging.limit(),
                        List::of)
                .map(LocationCode::new);
    }

    private static @Nullable String after(Paging paging) {
        List<String> keyset = paging.after(1);
        return keyset == null ? null : keyset.getFirst();
    }
}
