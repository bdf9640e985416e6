package io.storeloom.infra.demo;

import io.storeloom.infra.demo.DemoCatalogue.DemoCategory;
import io.storeloom.infra.demo.DemoProduct.Option;
import io.storeloom.infra.demo.DemoProduct.Variant;
import io.storeloom.infra.demo.Vocabulary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;

/** The demo catalogue as lines of {@code POST /api/v1/catalog/imports} with application/x-ndjson. */
final class Ndjson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Ndjson() {}

    static String categories(List<DemoCategory> categories) {
        return categories.stream()
                .map(category -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("type", "category");
                    line.put("reference", category.reference());
                    if (!category.parent().isEmpty()) {
                        line.put("parent", category.parent());
                    }
                    line.put("position", category.position());
                    line.put("handle", category.reference());
                    line.put(
                            "texts",
                            ordered(
                                    "en",
                                            text(
                                                    category.title().english(),
                                                    category.descriptionHtml().english()),
                                    "zh",
                                            text(
                                                    category.title().chinese(),
                                                    category.descriptionHtml().chinese())));
                    return line;
                })
                .map(Ndjson::line)
                .collect(Collectors.joining());
    }

    static String products(List<DemoProduct> products) {
        return products.stream().map(Ndjson::product).map(Ndjson::line).collect(Collectors.joining());
    }

    private static Map<String, Object> product(DemoProduct product) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "product");
        line.put("reference", product.reference());
        line.put("handle", product.reference());
        line.put("vendor", product.vendor());
        line.put("productType", product.productType());
        line.put("tags", product.tags());
        line.put("status", product.draft() ? "DRAFT" : "ACTIVE");
        line.put("categories", product.categories());
        line.put("options", product.options().stream().map(Ndjson::option).toList());
        line.put(
                "images",
                product.images().stream()
                        .map(image -> ordered("url", image.url(), "alt", image.alt()))
                        .toList());
        line.put(
                "texts",
                ordered(
                        "en",
                        text(
                                product.title().english(),
                                product.descriptionHtml().english(),
                                product.seoTitle().english(),
                                product.seoDescription().english()),
                        "zh",
                        text(
                                product.title().chinese(),
                                product.descriptionHtml().chinese(),
                                product.seoTitle().chinese(),
                                product.seoDescription().chinese())));
        line.put("variants", product.variants().stream().map(Ndjson::variant).toList());
        return line;
    }

    private static Map<String, Object> option(Option option) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Words value : option.values()) {
            values.put(value.english(), value.chinese());
        }
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("name", option.name().english());
        made.put("values", option.values().stream().map(Words::english).toList());
        made.put("texts", Map.of("zh", ordered("name", option.name().chinese(), "values", values)));
        return made;
    }

    private static Map<String, Object> variant(Variant variant) {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("reference", variant.sku());
        made.put("sku", variant.sku());
        made.put("barcode", variant.barcode());
        made.put("optionValues", variant.optionValues());
        made.put("price", variant.price().toPlainString());
        if (variant.compareAtPrice() != null) {
            made.put("compareAtPrice", variant.compareAtPrice().toPlainString());
        }
        made.put("cost", variant.cost().toPlainString());
        made.put("weight", ordered("value", variant.grams(), "unit", "GRAMS"));
        made.put("taxable", true);
        made.put("requiresShipping", true);
        made.put("inventoryPolicy", variant.tracked() ? "DENY" : "CONTINUE");
        made.put("tracked", variant.tracked());
        made.put("stock", Map.of("MAIN", variant.stock()));
        return made;
    }

    private static Map<String, Object> text(String title, String descriptionHtml) {
        return ordered("title", title, "descriptionHtml", descriptionHtml);
    }

    private static Map<String, Object> text(
            String title, String descriptionHtml, String seoTitle, String seoDescription) {
        Map<String, Object> text = text(title, descriptionHtml);
        text.put("seoTitle", seoTitle);
        text.put("seoDescription", seoDescription);
        return text;
    }

    /** Map.of would change its order from run to run. */
    private static Map<String, Object> ordered(String one, Object first, String two, Object second) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(one, first);
        map.put(two, second);
        return map;
    }

    private static String line(Map<String, Object> values) {
        return JSON.writeValueAsString(values) + "\n";
    }
}
