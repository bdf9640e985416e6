package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.CatalogRefused;
import io.storeloom.activities.catalog.ProductSummary;
import io.storeloom.activities.catalog.Upserted;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Products one by one. */
@RestController
@RequestMapping("/api/v1/catalog/products")
@Tag(name = "Catalogue")
class ProductController {
    private final Catalog catalog;

    ProductController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "Products by reference", description = "query: what the reference or a SKU begins with")
    Page<ProductSummary> list(
            Caller caller,
            Paging paging,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String category) {
        @Nullable List<String> after = paging.after(1);
        return Page.of(
                catalog.products(
                        caller.tenant(), query, category, after == null ? null : after.getFirst(), paging.limit() + 1),
                paging.limit(),
                product -> List.of(product.reference()));
    }

    @GetMapping("/{ref}")
    @Needs(Role.VIEWER)
    @Operation(summary = "One product with its variants, stock and the prices of a list")
    ProductView get(Caller caller, @PathVariable String ref, @RequestParam(defaultValue = "default") String priceList) {
        return catalog.product(caller.tenant(), ref, priceList)
                .map(ProductView::of)
                .orElseThrow(() -> new NotFound("product"));
    }

    @PutMapping(path = "/{ref}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Make a product what the body says",
            description = "Fields that are left out are cleared; variants that are left out leave.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ProductView.class))))
    ResponseEntity<ProductView> put(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(defaultValue = "default") String priceList,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        try {
            Upserted.Taken taken = CatalogProblems.taken(
                    catalog.putProduct(caller.tenant(), ref, CatalogBody.read(request), priceList, caller.actor()));
            return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(get(caller, ref, priceList));
        } catch (CatalogRefused e) {
            throw CatalogProblems.of(e);
        }
    }

    @DeleteMapping("/{ref}")
    @Needs(Role.OPERATOR)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a product out of the catalogue", description = "Stores archive it at their next run.")
    void delete(Caller caller, @PathVariable String ref) {
        if (!catalog.removeProduct(caller.tenant(), ref, caller.actor())) {
            throw new NotFound("product");
        }
    }
}
