package io.storeloom.activities.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Shopify's inventory table that products do not have and we use, in its words of today ("On hand (new)") and before
 * ("On hand"). Source: Shopify Help Center, "Exporting or importing inventory with a CSV file". Names are compared without regard to
 * case.
 */
enum InventoryColumn {
    LOCATION("Location"),
    /** The one that people fill in. */
    ON_HAND_NEW("On hand (new)"),
    ON_HAND_CURRENT("On hand (current)"),
    ON_HAND("On hand"),
    AVAILABLE("Available", "Available (not editable)");

    /** Those that hold what is there, the surest first. */
    static final List<InventoryColumn> QUANTITIES = List.of(ON_HAND_CURRENT, ON_HAND, AVAILABLE);

    /** Customs' words: only tables of inventory have them, and the oldest, with a column per location, are known by nothing else. */
    private static final Set<String> MARKS = Set.of("hs code", "coo");

    /** What the store itself counts, and what is the store's own business. */
    private static final Set<String> UNUSED = Set.of(
            "hs code",
            "coo",
            "bin name",
            "incoming",
            "incoming (not editable)",
            "unavailable",
            "unavailable (not editable)",
            "committed",
            "committed (not editable)",
            "variant packed length",
            "variant packed width",
            "variant packed height",
            "variant packed dimension unit");

    private static final Map<String, InventoryColumn> BY_NAME = new HashMap<>();

    static {
        for (InventoryColumn column : values()) {
            column.names.forEach(name -> BY_NAME.put(name.toLowerCase(Locale.ROOT), column));
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    InventoryColumn(String... names) {
        this.names = List.of(names);
    }

    static @Nullable InventoryColumn named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    static boolean mark(String name) {
        return MARKS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean knownUnused(String name) {
        return UNUSED.contains(name.toLowerCase(Locale.ROOT));
    }
}
