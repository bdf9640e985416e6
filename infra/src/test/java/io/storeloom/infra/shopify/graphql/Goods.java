package io.storeloom.infra.shopify.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Things that tests put into a shop before they look at something else. */
final class Goods {

    private Goods() {}

    /** The id of a product with one option and a variant per value, each stocked with 5 at the first location. */
    static String product(Caller caller, String title, String... values) {
        var variants = new ArrayList<Map<String, Object>>();
        var names = new ArrayList<Map<String, Object>>();
        for (var value : values) {
            names.add(Map.of("name", value));
            variants.add(Map.of(
                    "sku", title + "-" + value,
                    "price", "10.00",
                    "optionValues", List.of(Map.of("optionName", "Kind", "name", value)),
                    "inventoryItem", Map.of("tracked", true),
                    "inventoryQuantities",
                            List.of(Map.of("locationId", location(caller, 0), "name", "available", "quantity", 5))));
        }
        return caller.ask(
                        "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id } userErrors { code message } } }",
                        Map.of(
                                "i",
                                values.length == 0
                                        ? Map.of("title", title)
                                        : Map.of(
                                                "title", title,
                                                "productOptions", List.of(Map.of("name", "Kind", "values", names)),
                                                "variants", variants)))
                .at("productSet", "product", "id")
                .text();
    }

    /** The variants' ids, in order. */
    static List<String> variants(Caller caller, String product) {
        return read(caller, product).at("variants", "nodes").each("id");
    }

    /** The inventory items' ids, in the variants' order. */
    static List<String> items(Caller caller, String product) {
        return read(caller, product).at("variants", "nodes").each("inventoryItem", "id");
    }

    static String location(Caller caller, int index) {
        return List.copyOf(caller.shop.locations().values()).get(index).gid();
    }

    private static Caller.Dig read(Caller caller, String product) {
        return caller.ask(
                        "query($id: ID!) { product(id: $id) { variants(first: 250) { nodes { id inventoryItem { id } } } } }",
                        Map.of("id", product))
                .at("product");
    }
}
