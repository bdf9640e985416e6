package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.UnreadableImport.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of Shopify's table: which column holds what of a product, in the words of its older and newer exports. */
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
    private final List<Column> unknown = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();
    private final int categoryIndex;

    /** A column that products do not have. */
    record Column(int index, String name) {
        /** Its name, or where it stands when it has none. */
        String shown() {
            return name.isEmpty() ? "(column " + (index + 1) + " without a name)" : name;
        }
    }

    /** A metafield's column. */
    record Metafield(int index, String key) {}

    /** @throws UnreadableImport when this cannot be the header of a table */
    ShopifyHeader(List<String> cells, @Nullable String categoryColumn) {
        this.names = cells.stream().map(String::strip).toList();
        refuseOtherSeparators();
        this.categoryIndex = categoryColumn == null ? -1 : find(categoryColumn);
        for (int i = 0; i < names.size(); i++) {
            place(i, names.get(i));
        }
    }

    /** @throws UnreadableImport when the table lacks the handle */
    void requireHandle() {
        if (!has(ShopifyColumn.HANDLE)) {
            throw invalid(
                    "MISSING_COLUMN",
                    "The table has no column Handle (or URL handle).",
                    "Add it: it says which rows are one product.");
        }
    }

    private void refuseOtherSeparators() {
        if (names.size() == 1
                && (names.getFirst().contains(";") || names.getFirst().contains("\t"))) {
            throw invalid(
                    "WRONG_SEPARATOR",
                    "The columns are not separated by commas.",
                    "Export the file with commas between the columns.");
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
            unknown.add(new Column(index, name));
        }
    }

    static UnreadableImport invalid(String code, String message, String remedy) {
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

    /** What is here besides the columns of products. */
    List<Column> others() {
        return unknown;
    }

    /** Whether it has no column of products but these. */
    boolean only(Set<ShopifyColumn> columns) {
        return columns.containsAll(indexes.keySet())
                && unused.isEmpty()
                && productMetafields.isEmpty()
                && variantMetafields.isEmpty();
    }

    List<String> unknown() {
        return unknown.stream().map(Column::shown).toList();
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
        return column == null || !has(column) ? field : nameOf(column);
    }

    /** How the file calls a column that it has. */
    String nameOf(ShopifyColumn column) {
        return names.get(Objects.requireNonNull(indexes.get(column)));
    }
}
