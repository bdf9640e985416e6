package io.storeloom.worker;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Catalogue lines for tests. */
public final class Lines {

    private Lines() {}

    public static String category(String reference, String title) {
        return category(reference, title, null);
    }

    static String category(String reference, String title, @org.jspecify.annotations.Nullable String parent) {
        return """
                {"type":"category","reference":"%s"%s,"texts":{"en":{"title":"%s"},"zh":{"title":"中 %s"}}}
                """.formatted(reference, parent == null ? "" : ",\"parent\":\"" + parent + "\"", title, title);
    }

    /** A product with so many variants of one option, each at 10.00 and 5 in stock at MAIN. */
    public static String product(String reference, String title, String category, int variants) {
        return product(reference, title, category, variants, "10.00", 5);
    }

    static String product(String reference, String title, String category, int variants, String price, int stock) {
        String values = IntStream.rangeClosed(1, variants)
                .mapToObj("\"Size %d\""::formatted)
                .collect(Collectors.joining(","));
        String lines = IntStream.rangeClosed(1, variants)
                .mapToObj(n -> """
                        {"reference":"%1$s-%2$d","sku":"%1$s-%2$d","optionValues":["Size %2$d"],"price":"%3$s","stock":{"MAIN":%4$d}}""".formatted(reference, n, price, stock))
                .collect(Collectors.joining(","));
        return """
                {"type":"product","reference":"%s","vendor":"Northbench","productType":"Kitchen","tags":["demo"],"categories":["%s"],"options":[{"name":"Size","values":[%s]}],"images":[{"url":"https://images.example/%s.jpg","alt":"%s"}],"texts":{"en":{"title":"%s","descriptionHtml":"<p>%s</p>"},"zh":{"title":"中 %s"}},"variants":[%s]}
                """.formatted(reference, category, values, reference, title, title, title, title, lines);
    }

    /** Products {@code P-0001} and so on. */
    public static String products(int count, String category, int variants) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> product("P-%04d".formatted(n), "Mug " + n, category, variants))
                .collect(Collectors.joining());
    }

    /** A product {@code mug} with these members, in so many sizes that carry the attribute {@code custom.size}. */
    static String mug(String members, int variants) {
        String values =
                IntStream.rangeClosed(1, variants).mapToObj("\"%d\""::formatted).collect(Collectors.joining(","));
        String lines = IntStream.rangeClosed(1, variants)
                .mapToObj(n -> """
                        {"reference":"mug-%1$d","sku":"SKU-%1$d","optionValues":["%1$d"],"price":"10.00","stock":{"MAIN":5},"attributes":{"custom.size":{"type":"number_integer","value":"%1$d"}}}""".formatted(n))
                .collect(Collectors.joining(","));
        return """
                {"type":"product","reference":"mug","handle":"mug",%s,"categories":["mugs"],"options":[{"name":"Size","values":[%s]}],"texts":{"en":{"title":"Mug mug"}},"variants":[%s]}
                """.formatted(members, values, lines);
    }
}
