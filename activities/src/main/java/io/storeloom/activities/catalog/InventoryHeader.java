package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.ShopifyHeader.Column;
import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.StockRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of Shopify's inventory table, in both its layouts: today a row per variant and location; before, a row per variant and a
 * column per location, which bears the location's name and holds what is available.
 */
final class InventoryHeader {
    private static final String NOT_STOCKED = "not stocked";
    /** The columns that say which variant a row is about. */
    static final Set<ShopifyColumn> USED = Set.of(
            ShopifyColumn.HANDLE,
            ShopifyColumn.OPTION1_VALUE,
            ShopifyColumn.OPTION2_VALUE,
            ShopifyColumn.OPTION3_VALUE,
            ShopifyColumn.SKU);
    /** For people to read; beside {@link #USED} all that it shares with the product table. */
    private static final Set<ShopifyColumn> READ = Set.of(
            ShopifyColumn.TITLE,
            ShopifyColumn.OPTION1_NAME,
            ShopifyColumn.OPTION2_NAME,
            ShopifyColumn.OPTION3_NAME,
            ShopifyColumn.BARCODE);

    private final Map<InventoryColumn, Column> columns = new EnumMap<>(InventoryColumn.class);
    private final List<Column> twice = new ArrayList<>();
    private final List<Column> rest = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();
    private boolean marked;

    private InventoryHeader(ShopifyHeader header) {
        for (ShopifyColumn column : READ) {
            if (header.has(column)) {
                unused.add(header.nameOf(column));
            }
        }
        for (Column column : header.others()) {
            InventoryColumn known = InventoryColumn.named(column.name());
            marked |= InventoryColumn.mark(column.name());
            if (known != null && columns.putIfAbsent(known, column) != null) {
                twice.add(column);
            } else if (InventoryColumn.knownUnused(column.name())) {
                unused.add(column.name());
            } else if (known == null) {
                rest.add(column);
            }
        }
    }

    /**
     * The header as one of an inventory table; null when it is not one.
     *
     * @throws UnreadableImport when it is one that lacks a column
     */
    static @Nullable InventoryHeader of(ShopifyHeader header) {
        Set<ShopifyColumn> shared = EnumSet.copyOf(USED);
        shared.addAll(READ);
        InventoryHeader inventory = new InventoryHeader(header);
        if (!header.only(shared) || !inventory.recognised()) {
            return null;
        }
        inventory.check(header);
        return inventory;
    }

    private boolean counts() {
        return columns.containsKey(InventoryColumn.ON_HAND_NEW)
                || InventoryColumn.QUANTITIES.stream().anyMatch(columns::containsKey);
    }

    private boolean rowPerLocation() {
        return columns.containsKey(InventoryColumn.LOCATION);
    }

    private boolean recognised() {
        return rowPerLocation()
                ? counts() || unused.stream().anyMatch(InventoryColumn::knownUnused)
                : marked && (counts() || rest.stream().anyMatch(InventoryHeader::named));
    }

    private static boolean named(Column column) {
        return !column.name().isEmpty();
    }

    private void check(ShopifyHeader header) {
        if (!rowPerLocation()) {
            Set<String> locations = new HashSet<>();
            rest.stream()
                    .filter(InventoryHeader::named)
                    .filter(column -> !locations.add(column.name()))
                    .forEach(twice::add);
        }
        if (!twice.isEmpty()) {
            throw ShopifyHeader.invalid(
                    "DUPLICATE_COLUMN",
                    "The column \"" + twice.getFirst().name() + "\" is there twice.",
                    "Keep one of them.");
        }
        if (!header.has(ShopifyColumn.HANDLE) && !header.has(ShopifyColumn.SKU)) {
            throw missing("neither Handle nor SKU", "Add one of them: it says which variant a row is about.");
        }
        if (rowPerLocation() && !counts()) {
            throw missing("no quantities", "Add On hand (new), or export the table again.");
        }
        if (!rowPerLocation() && counts()) {
            throw missing("no column Location", "Add it: it says where a quantity lies.");
        }
    }

    private static UnreadableImport missing(String what, String remedy) {
        return ShopifyHeader.invalid("MISSING_COLUMN", "The inventory table has " + what + ".", remedy);
    }

    List<String> unused() {
        return unused;
    }

    List<String> unknown() {
        return rest.stream()
                .filter(column -> rowPerLocation() || !named(column))
                .map(Column::shown)
                .toList();
    }

    /** What the row says of the variant's quantities; an empty cell says nothing. */
    List<StockDraft.Count> counts(List<String> row, List<Fault> faults) {
        List<StockDraft.Count> counts = new ArrayList<>();
        Column location = columns.get(InventoryColumn.LOCATION);
        if (location != null) {
            count(row, quantity(row), location, cell(row, location), counts, faults);
        } else {
            for (Column column : rest) {
                if (named(column)) {
                    count(row, column, column, column.name(), counts, faults);
                }
            }
        }
        return counts;
    }

    /** What a person filled in goes before what the store had counted when the table was made. */
    private Column quantity(List<String> row) {
        Column filled = columns.get(InventoryColumn.ON_HAND_NEW);
        if (filled != null && !cell(row, filled).isEmpty()) {
            return filled;
        }
        for (InventoryColumn each : InventoryColumn.QUANTITIES) {
            Column column = columns.get(each);
            if (column != null) {
                return column;
            }
        }
        return Objects.requireNonNull(filled, "a table without quantities is refused by its header");
    }

    private static void count(
            List<String> row,
            Column column,
            Column locationColumn,
            String location,
            List<StockDraft.Count> counts,
            List<Fault> faults) {
        String cell = cell(row, column);
        if (cell.isEmpty()) {
            return;
        }
        StockRules.location(location).forEach(fault -> faults.add(at(locationColumn, fault)));
        if (cell.equalsIgnoreCase(NOT_STOCKED)) {
            counts.add(new StockDraft.Count(location, column.name(), null));
            return;
        }
        Integer quantity = Numbers.whole(cell);
        if (quantity == null) {
            faults.add(new Fault(
                    -1,
                    column.name(),
                    "NOT_A_NUMBER",
                    "\"" + Cells.shown(cell) + "\" is not a whole number.",
                    "Write it as 12, or not stocked."));
        } else if (quantity < 0) {
            faults.add(new Fault(
                    -1, column.name(), "NEGATIVE", "The quantity " + quantity + " is negative.", "Give 0 or more."));
        } else {
            StockRules.quantity(quantity).forEach(fault -> faults.add(at(column, fault)));
            counts.add(new StockDraft.Count(location, column.name(), quantity));
        }
    }

    private static Fault at(Column column, Fault fault) {
        return new Fault(-1, column.name(), fault.code(), fault.message(), fault.remedy());
    }

    private static String cell(List<String> row, Column column) {
        return row.get(column.index()).strip();
    }
}
