package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.UnreadableImport.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of Shopify's product table: which column holds what, in the words of its older and newer exports. */
final class ShopifyHeader {
    /** What Shopify writes for the option of a product without options. */
    static final String DEFAULT_OPTION = "Title";
    /** What Shopify writes for the option value of a product without options. */
    static final String DEFAULT_VALUE = "Default Title";

    private static final Pattern METAFIELD =
            Pattern.compile(".*\\((product|variant)\\.metafields\\.([^.()]+)\\.([^()]+)\\)", Pattern.CASE_INSENSITIVE);

    private final List<String> names;
    private final Map<ShopifyColumn, Integer> indexes = new EnumMap<>(ShopifyColumn.class);
    private final List<Metafield> productMetafields = new ArrayList<>();
    private final List<Metafield> variantMetafields = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();
    private final int categoryIndex;

    /** A metafield's column. */
    record Metafield(int index, String key) {}

    /** @throws UnreadableImport when this is not the header of a product table */
    ShopifyHeader(List<String> cells, @Nullable String categoryColumn) {
        this.names = cells.stream().map(String::strip).toList();
        refuseOtherTables();
        this.categoryIndex = categoryColumn == null ? -1 : find(categoryColumn);
        for (int i = 0; i < names.size(); i++) {
            place(i, names.get(i));
        }
        if (!indexes.containsKey(ShopifyColumn.HANDLE)) {
            throw invalid(
                    "MISSING_COLUMN",
                    "The table has no column Handle (or URL handle).",
                    "Add it: it says which rows are one product.");
        }
    }

    private void refuseOtherTables() {
        if (names.size() == 1
                && (names.getFirst().contains(";") || names.getFirst().contains("\t"))) {
            throw invalid(
                    "WRONG_SEPARATOR",
                    "The columns are not separated by commas.",
                    "Export the file with commas between the columns.");
        }
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        boolean quantities = lower.stream()
                .anyMatch(
                        name -> name.startsWith("on hand") || name.startsWith("available") || name.equals("incoming"));
        if (lower.contains("location") && (quantities || lower.contains("bin name"))) {
            throw new UnreadableImport(
                    Kind.UNSUPPORTED,
                    "INVENTORY_CSV",
                    "line 1",
                    "This is Shopify's inventory table; only its product table can be imported.",
                    "Send stock as application/x-ndjson, or in the column Variant Inventory Qty of the product table.");
        }
    }

    private int find(String column) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(column.strip())) {
                return i;
            }
        }
        throw invalid(
                "MISSING_COLUMN",
                "The table has no column \"" + column + "\" that categories could be read from.",
                "Name one of its columns in category-column.");
    }

    private void place(int index, String name) {
        Matcher metafield = METAFIELD.matcher(name);
        ShopifyColumn column = ShopifyColumn.named(name);
        if (column != null) {
            if (indexes.putIfAbsent(column, index) != null) {
                throw invalid("DUPLICATE_COLUMN", "The column \"" + name + "\" is there twice.", "Keep one of them.");
            }
        } else if (metafield.matches() && !metafield.group(2).equalsIgnoreCase("shopify")) {
            boolean ofProduct = metafield.group(1).equalsIgnoreCase("product");
            (ofProduct ? productMetafields : variantMetafields)
                    .add(new Metafield(index, metafield.group(2) + "." + metafield.group(3)));
        } else if (index == categoryIndex) {
            return;
        } else if (metafield.matches() || ShopifyColumn.knownUnused(name)) {
            unused.add(name);
        } else {
            unknown.add(name.isEmpty() ? "(column " + (index + 1) + " without a name)" : name);
        }
    }

    private static UnreadableImport invalid(String code, String message, String remedy) {
        return new UnreadableImport(Kind.INVALID, code, "line 1", message, remedy);
    }

    int width() {
        return names.size();
    }

    boolean has(ShopifyColumn column) {
        return indexes.containsKey(column);
    }

    /** The cell, without spaces at its ends; empty when the table has no such column. */
    String cell(List<String> row, ShopifyColumn column) {
        Integer index = indexes.get(column);
        return index == null ? "" : row.get(index).strip();
    }

    /** The cell that names categories; null when no column does. */
    @Nullable
    String categoryCell(List<String> row) {
        return categoryIndex < 0 ? null : row.get(categoryIndex).strip();
    }

    List<Metafield> productMetafields() {
        return productMetafields;
    }

    List<Metafield> variantMetafields() {
        return variantMetafields;
    }

    List<String> unknown() {
        return unknown;
    }

    List<String> unused() {
        return unused;
    }

    /** How the file calls the column that a field of ours came from; the field itself where none did. */
    String nameOf(String field) {
        if (field.equals("categories") && categoryIndex >= 0) {
            return names.get(categoryIndex);
        }
        if (field.startsWith("attributes.")) {
            String key = field.substring("attributes.".length());
            for (List<Metafield> metafields : List.of(productMetafields, variantMetafields)) {
                for (Metafield metafield : metafields) {
                    if (metafield.key().equals(key)) {
                        return names.get(metafield.index());
                    }
                }
            }
        }
        ShopifyColumn column = ShopifyColumn.ofField(field);
        Integer index = column == null ? null : indexes.get(column);
        return index == null ? field : names.get(index);
    }
}
