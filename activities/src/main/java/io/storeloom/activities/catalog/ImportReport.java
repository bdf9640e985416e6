package io.storeloom.activities.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an import. Items are products and categories; a product counts as updated when one of its variants was. Of an inventory
 * table the items are the variants that it names and the catalogue has.
 *
 * @param rows data rows of the table, or lines
 * @param received items named by the file, categories made from a column's paths included when they were new
 * @param rejected the first {@value #MAX_REJECTIONS} of {@code rejectedCount}
 * @param unknownColumns columns or fields that are not known; they were passed over
 * @param unusedColumns columns that are known and on purpose not used
 * @param removed products, categories and single variants that left the catalogue; only with {@link ImportMode#REPLACE}
 * @param kept why nothing, or nothing of a kind, was removed although the file was to replace the catalogue, else null
 */
public record ImportReport(
        long rows,
        long received,
        long created,
        long updated,
        long unchanged,
        long rejectedCount,
        List<Rejection> rejected,
        List<String> unknownColumns,
        List<String> unusedColumns,
        long removed,
        @Nullable String kept) {

    public static final int MAX_REJECTIONS = 1000;

    public ImportReport {
        rejected = List.copyOf(rejected);
        unknownColumns = List.copyOf(unknownColumns);
        unusedColumns = List.copyOf(unusedColumns);
    }
}
