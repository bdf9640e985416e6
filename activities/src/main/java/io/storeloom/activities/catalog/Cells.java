package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant.InventoryPolicy;
import io.storeloom.workflows.catalog.Variant.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row of Shopify's table; what cannot be read is collected as faults of the row. */
final class Cells {
    private static final BigDecimal GRAMS_PER_POUND = new BigDecimal("453.59237");
    private static final BigDecimal GRAMS_PER_OUNCE = new BigDecimal("28.349523125");

    private final ShopifyHeader header;
    private final List<String> row;
    private final List<Fault> faults = new ArrayList<>();

    Cells(ShopifyHeader header, List<String> row) {
        this.header = header;
        this.row = row;
    }

    List<Fault> faults() {
        return faults;
    }

    String raw(ShopifyColumn column) {
        return header.cell(row, column);
    }

    boolean filled(ShopifyColumn column) {
        return !raw(column).isEmpty();
    }

    /** Absent without the column; an empty cell clears. */
    Given<String> text(ShopifyColumn column) {
        if (!header.has(column)) {
            return Given.absent();
        }
        String cell = raw(column);
        return Given.of(cell.isEmpty() ? null : cell);
    }

    Given<BigDecimal> number(ShopifyColumn column) {
        if (!header.has(column)) {
            return Given.absent();
        }
        String cell = raw(column);
        if (cell.isEmpty()) {
            return Given.of(null);
        }
        BigDecimal number = Numbers.parse(cell);
        if (number == null) {
            fault(
                    column,
                    "NOT_A_NUMBER",
                    "\"" + shown(cell) + "\" is not a number.",
                    "Write it as 1234.50, without currency.");
            return Given.absent();
        }
        return Given.of(number);
    }

    /** An empty cell leaves what is there. */
    Given<Boolean> flag(ShopifyColumn column) {
        String cell = raw(column).toLowerCase(Locale.ROOT);
        return switch (cell) {
            case "" -> Given.absent();
            case "true", "yes", "1" -> Given.of(true);
            case "false", "no", "0" -> Given.of(false);
            default -> {
                fault(
                        column,
                        "NOT_A_BOOLEAN",
                        "\"" + shown(cell) + "\" is neither true nor false.",
                        "Write TRUE or FALSE.");
                yield Given.absent();
            }
        };
    }

    Given<InventoryPolicy> policy() {
        String cell = raw(ShopifyColumn.POLICY).toLowerCase(Locale.ROOT);
        return switch (cell) {
            case "" -> Given.absent();
            case "deny", "false", "no" -> Given.of(InventoryPolicy.DENY);
            case "continue", "true", "yes" -> Given.of(InventoryPolicy.CONTINUE);
            default -> {
                fault(
                        ShopifyColumn.POLICY,
                        "BAD_POLICY",
                        "\"" + shown(cell) + "\" is not an inventory policy.",
                        "Write deny or continue.");
                yield Given.absent();
            }
        };
    }

    /** An empty tracker means that nobody counts the stock. */
    Given<Boolean> tracked() {
        return header.has(ShopifyColumn.TRACKER) ? Given.of(filled(ShopifyColumn.TRACKER)) : Given.absent();
    }

    /** Older tables have no status: there what was not published was a draft. */
    Given<Product.Status> status() {
        String cell = raw(ShopifyColumn.STATUS).toLowerCase(Locale.ROOT);
        return switch (cell) {
            case "" ->
                !header.has(ShopifyColumn.STATUS)
                                && Boolean.FALSE.equals(
                                        flag(ShopifyColumn.PUBLISHED).value())
                        ? Given.of(Product.Status.DRAFT)
                        : Given.absent();
            case "active" -> Given.of(Product.Status.ACTIVE);
            case "draft" -> Given.of(Product.Status.DRAFT);
            case "archived" -> Given.of(Product.Status.ARCHIVED);
            default -> {
                fault(
                        ShopifyColumn.STATUS,
                        "BAD_STATUS",
                        "\"" + shown(cell) + "\" is not a status that the catalogue has.",
                        "Write active, draft or archived.");
                yield Given.absent();
            }
        };
    }

    /** Shopify always writes grams, and beside them the unit that people see. */
    Given<Weight> weight() {
        Given<BigDecimal> grams = number(ShopifyColumn.GRAMS);
        BigDecimal value = grams.value();
        if (value == null) {
            return grams.present() ? Given.of(null) : Given.absent();
        }
        String unit = raw(ShopifyColumn.WEIGHT_UNIT).toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "", "g", "grams" -> Given.of(new Weight(value, Weight.Unit.GRAMS));
            case "kg", "kilograms" -> Given.of(new Weight(value.movePointLeft(3), Weight.Unit.KILOGRAMS));
            case "lb", "lbs", "pounds" -> Given.of(new Weight(in(value, GRAMS_PER_POUND), Weight.Unit.POUNDS));
            case "oz", "ounces" -> Given.of(new Weight(in(value, GRAMS_PER_OUNCE), Weight.Unit.OUNCES));
            default -> {
                fault(
                        ShopifyColumn.WEIGHT_UNIT,
                        "BAD_WEIGHT_UNIT",
                        "\"" + shown(unit) + "\" is not a unit of weight.",
                        "Write g, kg, lb or oz.");
                yield Given.absent();
            }
        };
    }

    private static BigDecimal in(BigDecimal grams, BigDecimal unit) {
        // Shopify rounds to grams: two digits give the merchant's own number back.
        return grams.divide(unit, 2, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    Given<Map<String, Integer>> stock(String location) {
        String cell = raw(ShopifyColumn.QUANTITY);
        if (cell.isEmpty()) {
            return Given.absent();
        }
        Integer quantity = Numbers.whole(cell);
        if (quantity != null) {
            return Given.of(Map.of(location, quantity));
        }
        fault(
                ShopifyColumn.QUANTITY,
                "NOT_A_NUMBER",
                "\"" + shown(cell) + "\" is not a whole number.",
                "Write it as 12.");
        return Given.absent();
    }

    Given<List<String>> tags() {
        if (!header.has(ShopifyColumn.TAGS)) {
            return Given.absent();
        }
        // Shopify's tags are equal without regard to case; the first spelling stays.
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : raw(ShopifyColumn.TAGS).split(",", -1)) {
            if (!tag.isBlank()) {
                tags.putIfAbsent(tag.strip().toLowerCase(Locale.ROOT), tag.strip());
            }
        }
        return Given.of(List.copyOf(tags.values()));
    }

    /** The values of the row's options, up to the last that is given. */
    List<String> optionValues() {
        List<String> values = new ArrayList<>(List.of(
                raw(ShopifyColumn.OPTION1_VALUE), raw(ShopifyColumn.OPTION2_VALUE), raw(ShopifyColumn.OPTION3_VALUE)));
        while (!values.isEmpty() && values.getLast().isEmpty()) {
            values.removeLast();
        }
        return values;
    }

    @Nullable
    Integer imagePosition() {
        BigDecimal number = Numbers.parse(raw(ShopifyColumn.IMAGE_POSITION));
        return number == null ? null : number.intValue();
    }

    void fault(ShopifyColumn column, String code, String message, String remedy) {
        faults.add(new Fault(-1, column.field(), code, message, remedy));
    }

    static String shown(String cell) {
        return cell.length() <= 60 ? cell : cell.substring(0, 57) + "...";
    }
}
