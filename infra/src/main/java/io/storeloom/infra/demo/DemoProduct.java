package io.storeloom.infra.demo;

import io.storeloom.infra.demo.Vocabulary.Words;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One product of the demo catalogue.
 *
 * @param categories references; the first is its shelf
 * @param options none, or up to three, in the order of each variant's values
 */
record DemoProduct(
        String reference,
        String vendor,
        String productType,
        List<String> tags,
        boolean draft,
        List<String> categories,
        List<Option> options,
        List<Image> images,
        Words title,
        Words descriptionHtml,
        Words seoTitle,
        Words seoDescription,
        List<Variant> variants) {

    record Option(Words name, List<Words> values) {}

    record Image(String url, String alt) {}

    /**
     * @param compareAtPrice what it cost before, null when it is not on offer
     * @param stock pieces at the location code MAIN
     */
    record Variant(
            String sku,
            String barcode,
            List<String> optionValues,
            BigDecimal price,
            @Nullable BigDecimal compareAtPrice,
            BigDecimal cost,
            int grams,
            boolean tracked,
            int stock) {}
}
