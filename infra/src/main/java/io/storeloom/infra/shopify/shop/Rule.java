package io.storeloom.infra.shopify.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * One rule of a smart collection of the old model.
 *
 * @param column a {@code CollectionRuleColumn}: TAG, TITLE, TYPE, VENDOR, VARIANT_TITLE, VARIANT_PRICE, VARIANT_COMPARE_AT_PRICE,
 *     VARIANT_INVENTORY or VARIANT_WEIGHT
 * @param relation a {@code CollectionRuleRelation}
 */
public record Rule(String column, String relation, String condition) {

    /** The columns that are simulated. */
    public static final List<String> COLUMNS = List.of(
            "TAG",
            "TITLE",
            "TYPE",
            "VENDOR",
            "VARIANT_TITLE",
            "VARIANT_PRICE",
            "VARIANT_COMPARE_AT_PRICE",
            "VARIANT_INVENTORY",
            "VARIANT_WEIGHT");

    boolean takes(Product product) {
        var values = values(product);
        return switch (relation) {
            case "NOT_EQUALS" -> values.stream().noneMatch(value -> same(value, condition));
            case "NOT_CONTAINS" ->
                values.stream().noneMatch(value -> lower(value).contains(lower(condition)));
            case "IS_SET" -> values.stream().anyMatch(value -> !value.isEmpty());
            case "IS_NOT_SET" -> values.stream().allMatch(String::isEmpty);
            default -> values.stream().anyMatch(this::holds);
        };
    }

    private boolean holds(String value) {
        return switch (relation) {
            case "EQUALS" -> same(value, condition);
            case "CONTAINS" -> lower(value).contains(lower(condition));
            case "STARTS_WITH" -> lower(value).startsWith(lower(condition));
            case "ENDS_WITH" -> lower(value).endsWith(lower(condition));
            case "GREATER_THAN" -> !value.isEmpty() && number(value).compareTo(number(condition)) > 0;
            case "LESS_THAN" -> !value.isEmpty() && number(value).compareTo(number(condition)) < 0;
            default -> false;
        };
    }

    private List<String> values(Product product) {
        return switch (column) {
            case "TAG" -> product.tags;
            case "TITLE" -> List.of(product.title);
            case "TYPE" -> List.of(product.productType);
            case "VENDOR" -> List.of(product.vendor);
            default -> product.variants.stream().map(this::value).toList();
        };
    }

    private String value(Variant variant) {
        var compareAt = variant.compareAtPrice;
        return switch (column) {
            case "VARIANT_TITLE" -> variant.title();
            case "VARIANT_PRICE" -> variant.price.toPlainString();
            case "VARIANT_COMPARE_AT_PRICE" -> compareAt == null ? "" : compareAt.toPlainString();
            case "VARIANT_INVENTORY" -> Integer.toString(variant.item.available());
            case "VARIANT_WEIGHT" -> Double.toString(variant.item.weight);
            default -> "";
        };
    }

    private static boolean same(String value, String condition) {
        try {
            return new BigDecimal(value).compareTo(new BigDecimal(condition)) == 0;
        } catch (NumberFormatException texts) {
            return value.equalsIgnoreCase(condition);
        }
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return BigDecimal.ZERO;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
