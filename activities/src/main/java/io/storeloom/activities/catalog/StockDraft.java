package io.storeloom.activities.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of an inventory table says of one variant.
 *
 * @param handle empty when none was given
 * @param sku empty when none was given
 * @param optionValues empty for a product without options
 */
record StockDraft(long line, String handle, String sku, List<String> optionValues, List<Count> counts) {

    /**
     * A quantity at one location.
     *
     * @param column as the file writes it
     * @param quantity null when the variant is not stocked there
     */
    record Count(String location, String column, @Nullable Integer quantity) {}
}
