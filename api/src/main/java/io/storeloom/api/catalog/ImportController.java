package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.CatalogRefused;
import io.storeloom.activities.catalog.ImportMode;
import io.storeloom.activities.catalog.ImportReport;
import io.storeloom.activities.catalog.ImportRequest;
import io.storeloom.activities.catalog.UnreadableImport;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.UnsupportedContent;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whole files into the catalogue; the body is read as it comes. */
@RestController
@RequestMapping("/api/v1/catalog/imports")
@Tag(name = "Catalogue", description = "Categories, products, variants, stock and prices of the organisation.")
class ImportController {
    private final Catalog catalog;

    ImportController(Catalog catalog) {
        this.catalog = catalog;
    }

    @PostMapping(consumes = {"text/csv", "application/x-ndjson", "application/ndjson", "application/jsonl"})
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Import Shopify's product or inventory CSV, or categories and products as NDJSON",
            description =
                    "Bad rows are told with line, column and reason (the first 1,000), the others go in. UTF-8, at most 8 MB"
                            + " a row and 2 GB a file. mode=REPLACE removes what the file does not name, once it was read to its end; products"
                            + " of which a row was rejected stay, nothing is removed when a row could not be told to belong to any, and nothing"
                            + " of a kind, products or categories, of which the file names none; kept says so."
                            + " Which table a CSV is its header says. Shopify's inventory CSV, with a row or a column per location, sets"
                            + " quantities only, and never makes a product: a location's name is its code, a variant is found by SKU, else"
                            + " by handle and option values. On hand (new) goes before On hand (current), On hand and Available; not"
                            + " stocked takes a quantity away, an empty cell and other locations leave it. Its received, updated and"
                            + " unchanged count variants; mode=REPLACE is refused.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
                            }))
    ImportReport upload(
            Caller caller,
            HttpServletRequest request,
            @RequestParam(defaultValue = "MERGE") ImportMode mode,
            @RequestParam(defaultValue = "default") String priceList,
            @RequestParam(defaultValue = "en") @Parameter(description = "Language of a CSV's texts, BCP 47")
                    String language,
            @RequestParam(defaultValue = "MAIN") @Parameter(description = "Location code of a product CSV's quantities")
                    String location,
            @RequestParam(name = "category-column", required = false)
                    @Parameter(description = "Column of a CSV that names categories; A > B > C is a path")
                    @Nullable
                    String categoryColumn,
            @RequestParam(name = "category-separator", required = false)
                    @Parameter(description = "comma or semicolon: splits a cell into several categories")
                    @Nullable
                    String categorySeparator)
            throws IOException {
        MediaType type = contentType(request);
        try {
            return catalog.importFile(
                    caller.tenant(),
                    new ImportRequest(
                            type.getSubtype().equals("csv")
                                    ? ImportRequest.Format.SHOPIFY_CSV
                                    : ImportRequest.Format.NDJSON,
                            request.getInputStream(),
                            mode,
                            priceList,
                            language,
                            location(location),
                            blankToNull(categoryColumn),
                            separator(categorySeparator)),
                    caller.actor());
        } catch (UnreadableImport e) {
            throw new ImportStopped(e);
        } catch (CatalogRefused e) {
            throw CatalogProblems.of(e);
        }
    }

    private static MediaType contentType(HttpServletRequest request) {
        MediaType type;
        Charset charset;
        try {
            type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            charset = type.getCharset();
        } catch (IllegalArgumentException e) {
            throw notUtf8();
        }
        if (charset != null && !charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
            throw notUtf8();
        }
        return type;
    }

    private static UnsupportedContent notUtf8() {
        return new UnsupportedContent(
                "Only files in UTF-8 are taken.", "Save the file as UTF-8 and send charset=utf-8.");
    }

    private static String location(String code) {
        if (code.isBlank() || code.length() > 255) {
            throw Invalid.parameter(
                    "query.location", "The location code has 1 to 255 characters.", "Leave it out for MAIN.");
        }
        return code.strip();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable String separator(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "" -> null;
            case "comma", "," -> ",";
            case "semicolon", ";" -> ";";
            default ->
                throw Invalid.parameter(
                        "query.category-separator",
                        "Categories are separated by comma or semicolon.",
                        "Send one of the two words, or leave it out when a cell names one category.");
        };
    }
}
