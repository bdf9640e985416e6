package io.storeloom.activities.catalog;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param body UTF-8, with or without a byte order mark; read as it comes, at most 2 GB
 * @param priceList name of the list that prices go into
 * @param language of a table's texts, BCP 47
 * @param location code that a product table's quantities are for; an inventory table names its own
 * @param categoryColumn the column of a table that names categories, a path as {@code A > B > C}; null for none
 * @param categorySeparator splits a cell into several categories; null when a cell names one
 */
public record ImportRequest(
        Format format,
        InputStream body,
        ImportMode mode,
        String priceList,
        String language,
        String location,
        @Nullable String categoryColumn,
        @Nullable String categorySeparator) {

    ImportRequest in(String canonicalLanguage) {
        return new ImportRequest(
                format, body, mode, priceList, canonicalLanguage, location, categoryColumn, categorySeparator);
    }

    public enum Format {
        /** Shopify's product export or its inventory export; the header says which. */
        SHOPIFY_CSV,
        /** A category or product as JSON on each line. */
        NDJSON
    }
}
