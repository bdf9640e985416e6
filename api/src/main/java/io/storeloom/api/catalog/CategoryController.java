package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.CatalogRefused;
import io.storeloom.activities.catalog.Upserted;
import io.storeloom.api.page.Page;
import io.storeloom.api.page.Paging;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.catalog.Category;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Categories one by one. */
@RestController
@RequestMapping("/api/v1/catalog/categories")
@Tag(name = "Catalogue")
class CategoryController {
    private final Catalog catalog;

    CategoryController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "Categories by reference; the tree is in their parents")
    Page<Category> list(Caller caller, Paging paging) {
        @Nullable List<String> after = paging.after(1);
        return Page.of(
                catalog.categories(caller.tenant(), after == null ? null : after.getFirst(), paging.limit() + 1),
                paging.limit(),
                category -> List.of(category.reference()));
    }

    @GetMapping("/{ref}")
    @Needs(Role.VIEWER)
    @Operation(summary = "One category")
    Category get(Caller caller, @PathVariable String ref) {
        return catalog.category(caller.tenant(), ref).orElseThrow(() -> new NotFound("category"));
    }

    @PutMapping(path = "/{ref}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Make a category what the body says",
            description = "Fields that are left out are cleared.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Category.class))))
    ResponseEntity<Category> put(
            Caller caller, @PathVariable String ref, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        Upserted.Taken taken = CatalogProblems.taken(
                catalog.putCategory(caller.tenant(), ref, CatalogBody.read(request), caller.actor()));
        return ResponseEntity.status(taken.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(get(caller, ref));
    }

    @DeleteMapping("/{ref}")
    @Needs(Role.OPERATOR)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a category out of the catalogue", description = "Refused while categories are below it.")
    void delete(Caller caller, @PathVariable String ref) {
        try {
            if (!catalog.removeCategory(caller.tenant(), ref, caller.actor())) {
                throw new NotFound("category");
            }
        } catch (CatalogRefused e) {
            throw CatalogProblems.of(e);
        }
    }
}
