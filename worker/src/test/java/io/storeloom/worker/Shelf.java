package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Products of one option, Size, in the words of the catalogue and in those of the shop. */
final class Shelf {

    private Shelf() {}

    /** A variant; an empty SKU or barcode is none. */
    record Size(String name, String sku, String barcode) {}

    /** A variant with a SKU alone. */
    static Size size(String name, String sku) {
        return new Size(name, sku, "");
    }

    /** A line of the catalogue; a variant's reference is the product's with its size. */
    static String ours(String reference, String handle, Size... sizes) {
        String variants = Arrays.stream(sizes)
                .map(size -> """
                        {"reference":"%s-%s","optionValues":["%s"]%s%s,"price":"10.00","stock":{"MAIN":5}}""".formatted(
                                reference,
                                size.name(),
                                size.name(),
                                field("sku", size.sku()),
                                field("barcode", size.barcode())))
                .collect(Collectors.joining(","));
        return """
                {"type":"product","reference":"%s"%s,"categories":[],"options":[{"name":"Size","values":[%s]}],"texts":{"en":{"title":"Ours %s"}},"variants":[%s]}
                """.formatted(reference, field("handle", handle), names(sizes), reference, variants);
    }

    private static String names(Size... sizes) {
        return Arrays.stream(sizes).map(size -> "\"" + size.name() + "\"").collect(Collectors.joining(","));
    }

    private static String field(String name, String value) {
        return value.isEmpty() ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }

    /** Shopify's {@code ProductSetInput} of a product that the merchant made by hand. */
    static Map<String, Object> theirs(String handle, Size... sizes) {
        return Map.of(
                "title",
                "Theirs " + handle,
                "handle",
                handle,
                "productOptions",
                List.of(Map.of(
                        "name",
                        "Size",
                        "values",
                        Arrays.stream(sizes)
                                .map(size -> Map.of("name", size.name()))
                                .toList())),
                "variants",
                Arrays.stream(sizes).map(Shelf::variant).toList());
    }

    private static Map<String, Object> variant(Size size) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("optionValues", List.of(Map.of("optionName", "Size", "name", size.name())));
        input.put("price", "99.00");
        if (!size.sku().isEmpty()) {
            input.put("sku", size.sku());
        }
        if (!size.barcode().isEmpty()) {
            input.put("barcode", size.barcode());
        }
        return input;
    }

    /** The merchant does so, in the shop's admin. */
    static void deleteVariant(Merchant merchant, String product, String variant) {
        Map<String, Object> answer = merchant.admin().graphql("""
                mutation($id: ID!, $ids: [ID!]!) {
                  productVariantsBulkDelete(productId: $id, variantsIds: $ids) { userErrors { message } }
                }""", Map.of("id", product, "ids", List.of(variant)));
        assertThat(answer.toString()).contains("userErrors=[]");
    }
}
