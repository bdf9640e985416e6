package io.storeloom.activities.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named list of prices.
 *
 * @param currency ISO 4217
 */
public record PriceList(String name, String currency, List<Item> items) {

    /**
     * A variant's price.
     *
     * @param variant its reference
     * @param amount null takes the price away
     */
    public record Item(
            String variant,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal compareAt) {}

    public PriceList {
        items = List.copyOf(items);
    }
}
