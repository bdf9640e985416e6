package io.storeloom.workflows.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a price in a list must be. */
public final class PriceRules {

    private PriceRules() {}

    /** Everything that is wrong with the price; empty when nothing is. */
    public static List<Fault> check(@Nullable BigDecimal amount, @Nullable BigDecimal compareAt) {
        Checks checks = new Checks();
        checks.amount("amount", "price", amount);
        checks.amount("compareAt", "compare-at price", compareAt);
        if (amount == null && compareAt != null) {
            checks.fault("amount", "MISSING", "There is a compare-at price but no price.", "Give the price.");
        }
        return checks.faults();
    }
}
