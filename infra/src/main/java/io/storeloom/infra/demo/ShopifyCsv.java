package io.storeloom.infra.demo;

import io.storeloom.infra.demo.DemoProduct.Option;
import io.storeloom.infra.demo.DemoProduct.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Products in the column order of Shopify's product export: the product on its first row, one row per variant, and rows
 * with nothing but an image where there are more images than variants.
 */
final class ShopifyCsv {

    private static final List<String> COLUMNS = List.of(
            "Handle",
            "Title",
            "Body (HTML)",
            "Vendor",
            "Product Category",
            "Type",
            "Tags",
            "Published",
            "Option1 Name",
            "Option1 Value",
            "Option2 Name",
            "Option2 Value",
            "Option3 Name",
            "Option3 Value",
            "Variant SKU",
            "Variant Grams",
            "Variant Inventory Tracker",
            "Variant Inventory Qty",
            "Variant Inventory Policy",
            "Variant Fulfillment Service",
            "Variant Price",
            "Variant Compare At Price",
            "Variant Requires Shipping",
            "Variant Taxable",
            "Variant Barcode",
            "Image Src",
            "Image Position",
            "Image Alt Text",
            "Gift Card",
            "SEO Title",
            "SEO Description",
            "Variant Image",
            "Variant Weight Unit",
            "Variant Tax Code",
            "Cost per item",
            "Status");

    private ShopifyCsv() {}

    static String export(List<DemoProduct> products) {
        StringBuilder csv = new StringBuilder();
        row(csv, COLUMNS);
        for (DemoProduct product : products) {
            int rows = Math.max(product.variants().size(), product.images().size());
            for (int i = 0; i < rows; i++) {
                Map<String, String> cells = new LinkedHashMap<>();
                cells.put("Handle", product.reference());
                if (i == 0) {
                    head(cells, product);
                }
                if (i < product.variants().size()) {
                    variant(cells, product.variants().get(i));
                }
                if (i < product.images().size()) {
                    cells.put("Image Src", product.images().get(i).url());
                    cells.put("Image Position", Integer.toString(i + 1));
                    cells.put("Image Alt Text", product.images().get(i).alt());
                }
                row(
                        csv,
                        COLUMNS.stream()
                                .map(column -> cells.getOrDefault(column, ""))
                                .toList());
            }
        }
        return csv.toString();
    }

    private static void head(Map<String, String> cells, DemoProduct product) {
        cells.put("Title", product.title().english());
        cells.put("Body (HTML)", product.descriptionHtml().english());
        cells.put("Vendor", product.vendor());
        cells.put("Type", product.productType());
        cells.put("Tags", String.join(", ", product.tags()));
        cells.put("Published", product.draft() ? "false" : "true");
        List<Option> options = product.options();
        for (int i = 0; i < options.size(); i++) {
            cells.put("Option" + (i + 1) + " Name", options.get(i).name().english());
        }
        if (options.isEmpty()) {
            cells.put("Option1 Name", "Title");
        }
        cells.put("Gift Card", "false");
        cells.put("SEO Title", product.seoTitle().english());
        cells.put("SEO Description", product.seoDescription().english());
        cells.put("Status", product.draft() ? "draft" : "active");
    }

    private static void variant(Map<String, String> cells, Variant variant) {
        List<String> values = variant.optionValues().isEmpty() ? List.of("Default Title") : variant.optionValues();
        for (int i = 0; i < values.size(); i++) {
            cells.put("Option" + (i + 1) + " Value", values.get(i));
        }
        cells.put("Variant SKU", variant.sku());
        cells.put("Variant Grams", Integer.toString(variant.grams()));
        cells.put("Variant Inventory Tracker", variant.tracked() ? "shopify" : "");
        cells.put("Variant Inventory Qty", Integer.toString(variant.stock()));
        cells.put("Variant Inventory Policy", variant.tracked() ? "deny" : "continue");
        cells.put("Variant Fulfillment Service", "manual");
        cells.put("Variant Price", variant.price().toPlainString());
        cells.put(
                "Variant Compare At Price",
                variant.compareAtPrice() == null ? "" : variant.compareAtPrice().toPlainString());
        cells.put("Variant Requires Shipping", "true");
        cells.put("Variant Taxable", "true");
        cells.put("Variant Barcode", variant.barcode());
        cells.put("Variant Weight Unit", "g");
        cells.put("Cost per item", variant.cost().toPlainString());
    }

    private static void row(StringBuilder csv, List<String> cells) {
        List<String> quoted = new ArrayList<>();
        for (String cell : cells) {
            boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            quoted.add(plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"");
        }
        csv.append(String.join(",", quoted)).append('\n');
    }
}
