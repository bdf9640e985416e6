package io.storeloom.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A product of the catalogue that is all about its options. */
final class Shirt {

    private Shirt() {}

    /** Options as {@code "Size:S,M Colour:Red"}, and each variant's values as {@code "S Red"}. */
    static String line(String options, String... variants) {
        String said = Stream.of(options.split(" "))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split(":"))
                .map(option -> "{\"name\":\"%s\",\"values\":%s}".formatted(option[0], list(option[1].split(","))))
                .collect(Collectors.joining(",", "[", "]"));
        List<String> lines = new ArrayList<>();
        for (String variant : variants) {
            String sku = "v" + (lines.size() + 1);
            lines.add("""
                    {"reference":"%1$s","sku":"%1$s","optionValues":%2$s,"price":"10.00","stock":{"MAIN":5}}""".formatted(sku, variant.isEmpty() ? "[]" : list(variant.split(" "))));
        }
        return """
                {"type":"product","reference":"shirt","categories":["mugs"],"options":%s,"texts":{"en":{"title":"Shirt"}},"variants":[%s]}
                """.formatted(said, String.join(",", lines));
    }

    private static String list(String[] values) {
        return Stream.of(values).map("\"%s\""::formatted).collect(Collectors.joining(",", "[", "]"));
    }
}
