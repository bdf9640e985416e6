package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a row of Shopify's table what it says of the product and of a variant. */
final class ShopifyRow {
    private static final List<ShopifyColumn> OF_A_VARIANT = List.of(
            ShopifyColumn.OPTION1_VALUE,
            ShopifyColumn.OPTION2_VALUE,
            ShopifyColumn.OPTION3_VALUE,
            ShopifyColumn.SKU,
            ShopifyColumn.BARCODE,
            ShopifyColumn.PRICE,
            ShopifyColumn.GRAMS,
            ShopifyColumn.QUANTITY);

    private final ShopifyHeader header;
    private final ImportRequest request;

    ShopifyRow(ShopifyHeader header, ImportRequest request) {
        this.header = header;
        this.request = request;
    }

    Cells cells(List<String> row) {
        return new Cells(header, row);
    }

    /** Rows that carry only a further image name no variant. */
    boolean namesVariant(Cells row) {
        return OF_A_VARIANT.stream().anyMatch(row::filled);
    }

    /** @param named receives the categories on the row's paths */
    Block.Head head(Cells row, List<String> cells, long line, Map<String, CategoryDraft> named) {
        Given<String> title = row.text(ShopifyColumn.TITLE);
        if (Boolean.TRUE.equals(row.flag(ShopifyColumn.GIFT_CARD).value())) {
            row.fault(
                    ShopifyColumn.GIFT_CARD,
                    "GIFT_CARD",
                    "Gift cards are not products that can be kept in step.",
                    "Create them in the store itself.");
        }
        return new Block.Head(
                line,
                row.text(ShopifyColumn.VENDOR),
                row.text(ShopifyColumn.TYPE),
                row.tags(),
                row.status(),
                categories(cells, line, named),
                optionNames(row),
                attributes(header.productMetafields(), cells),
                request.language(),
                new TextDraft(
                        title,
                        row.text(ShopifyColumn.BODY),
                        row.text(ShopifyColumn.SEO_TITLE),
                        row.text(ShopifyColumn.SEO_DESCRIPTION)));
    }

    VariantDraft variant(Cells row, List<String> cells, long line) {
        List<String> values = row.optionValues();
        return new VariantDraft(
                line,
                null,
                row.text(ShopifyColumn.SKU),
                row.text(ShopifyColumn.BARCODE),
                header.has(ShopifyColumn.OPTION1_VALUE) ? Given.of(values) : Given.absent(),
                row.number(ShopifyColumn.PRICE),
                row.number(ShopifyColumn.COMPARE_AT_PRICE),
                row.number(ShopifyColumn.COST),
                row.weight(),
                row.flag(ShopifyColumn.TAXABLE),
                row.flag(ShopifyColumn.REQUIRES_SHIPPING),
                row.policy(),
                row.tracked(),
                row.text(ShopifyColumn.VARIANT_IMAGE),
                attributes(header.variantMetafields(), cells),
                row.stock(request.location()));
    }

    /** Null without the columns; empty for a product without options. */
    private @Nullable List<String> optionNames(Cells row) {
        if (!header.has(ShopifyColumn.OPTION1_NAME)) {
            return null;
        }
        List<String> names = new ArrayList<>(List.of(
                row.raw(ShopifyColumn.OPTION1_NAME),
                row.raw(ShopifyColumn.OPTION2_NAME),
                row.raw(ShopifyColumn.OPTION3_NAME)));
        while (!names.isEmpty() && names.getLast().isEmpty()) {
            names.removeLast();
        }
        boolean none = names.equals(List.of(ShopifyHeader.DEFAULT_OPTION))
                && row.raw(ShopifyColumn.OPTION1_VALUE).equals(ShopifyHeader.DEFAULT_VALUE);
        return none ? List.of() : names;
    }

    private static Map<String, Given<Attribute>> attributes(List<ShopifyHeader.Metafield> columns, List<String> cells) {
        if (columns.isEmpty()) {
            return Map.of();
        }
        Map<String, Given<Attribute>> attributes = new HashMap<>();
        for (ShopifyHeader.Metafield column : columns) {
            String value = cells.get(column.index()).strip();
            attributes.put(column.key(), Given.of(value.isEmpty() ? null : new Attribute("", value)));
        }
        return attributes;
    }

    /** A path names all categories on it; the product is in the last. */
    private Given<List<String>> categories(List<String> cells, long line, Map<String, CategoryDraft> named) {
        String cell = header.categoryCell(cells);
        if (cell == null) {
            return Given.absent();
        }
        String separator = request.categorySeparator();
        String[] paths = separator == null ? new String[] {cell} : cell.split(Pattern.quote(separator), -1);
        Set<String> references = new LinkedHashSet<>();
        for (String path : paths) {
            String parent = null;
            for (String step : path.split(">", -1)) {
                String title = step.strip();
                if (title.isEmpty()) {
                    continue;
                }
                String reference = parent == null ? title : parent + " > " + title;
                named.putIfAbsent(reference, category(line, reference, parent, title));
                parent = reference;
            }
            if (parent != null) {
                references.add(parent);
            }
        }
        return Given.of(List.copyOf(references));
    }

    private CategoryDraft category(long line, String reference, @Nullable String parent, String title) {
        return new CategoryDraft(
                line,
                reference,
                false,
                true,
                Given.of(parent),
                Given.absent(),
                Given.absent(),
                Map.of(
                        request.language(),
                        new TextDraft(Given.of(title), Given.absent(), Given.absent(), Given.absent())));
    }
}
