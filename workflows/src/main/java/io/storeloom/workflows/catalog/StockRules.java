package io.storeloom.workflows.catalog;

import java.util.List;

/** What a location code and a quantity must be, whatever variant they belong to. */
public final class StockRules {
    /** Shopify's bounds of a quantity (InventoryQuantityInput). */
    private static final int MAX_QUANTITY = 1_000_000_000;

    private StockRules() {}

    public static List<Fault> location(String code) {
        Checks checks = new Checks();
        location(checks, code);
        return checks.faults();
    }

    public static List<Fault> quantity(int quantity) {
        Checks checks = new Checks();
        quantity(checks, quantity);
        return checks.faults();
    }

    static void location(Checks checks, String code) {
        checks.required("stock", "location code", code, Checks.MAX_NAME);
    }

    static void quantity(Checks checks, int quantity) {
        if (Math.abs((long) quantity) > MAX_QUANTITY) {
            checks.fault("stock", "TOO_LARGE", "The quantity is beyond ±10^9.", "Correct it.");
        }
    }
}
