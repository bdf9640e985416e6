package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop and the mugs that productSet puts into it. */
final class Mugs {

    static final String SET = """
            mutation($identifier: ProductSetIdentifiers, $input: ProductSetInput!, $synchronous: Boolean = true) {
              productSet(identifier: $identifier, input: $input, synchronous: $synchronous) {
                product { id handle status tags updatedAt variantsCount { count }
                  options { id name optionValues { id name } }
                  collections(first: 10) { nodes { id } }
                  media(first: 10) { nodes { id status } }
                  metafields(first: 10) { nodes { namespace key value } }
                  variants(first: 250) { nodes { id sku price position selectedOptions { name value }
                    inventoryItem { id tracked inventoryLevels(first: 5) { nodes { location { id } quantities(names: ["available"]) { quantity } } } } } } }
                productSetOperation { id status userErrors { code field message } }
                userErrors { code field message }
              }
            }
            """;

    final Caller shop = Caller.ofNewShop("2026-10");

    Caller.Dig set(Map<String, Object> input) {
        return shop.ask(SET, Map.of("input", input)).at("productSet");
    }

    Caller.Dig setBy(Map<String, Object> identifier, Map<String, Object> input) {
        return shop.ask(SET, Map.of("identifier", identifier, "input", input)).at("productSet");
    }

    Caller.Dig setById(String id, Map<String, Object> input) {
        return setBy(Map.of("id", id), input);
    }

    static String code(Caller.Dig payload) {
        return payload.at("userErrors", 0, "code").text();
    }

    String collection(String title) {
        return shop.ask(
                        "mutation($c: CollectionCreateInput!) { collectionCreate(collection: $c) { collection { id } userErrors { message } } }",
                        Map.of("c", Map.of("title", title)))
                .at("collectionCreate", "collection", "id")
                .text();
    }

    void define() {
        var answer = shop.ask(
                "mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) { createdDefinition { id } userErrors { code message } } }",
                Map.of(
                        "d",
                        Map.of(
                                "name",
                                "Id",
                                "namespace",
                                "storeloom",
                                "key",
                                "product_id",
                                "type",
                                "id",
                                "ownerType",
                                "PRODUCT")));
        assertThat(answer.at("metafieldDefinitionCreate", "userErrors").list()).isEmpty();
    }

    Map<String, Object> mug(String... skus) {
        var variants = new ArrayList<Map<String, Object>>();
        for (var sku : skus) {
            variants.add(variant(sku));
        }
        variants.set(
                0,
                with(
                        variants.getFirst(),
                        "inventoryQuantities",
                        List.of(Map.of(
                                "locationId",
                                shop.shop.locations().firstEntry().getValue().gid(),
                                "name",
                                "available",
                                "quantity",
                                7))));
        return with(
                Map.of("title", "Trail mug", "handle", "trail-mug", "tags", List.of("hub", "enamel")),
                "productOptions",
                options(skus),
                "variants",
                variants);
    }

    static List<Map<String, Object>> options(String... values) {
        var names = new ArrayList<Map<String, Object>>();
        for (var value : values) {
            names.add(Map.of("name", value));
        }
        return List.of(Map.of("name", "Kind", "values", names));
    }

    static Map<String, Object> variant(String sku) {
        return Map.of(
                "sku",
                sku,
                "price",
                "12.50",
                "optionValues",
                List.of(Map.of("optionName", "Kind", "name", sku)),
                "inventoryItem",
                Map.of("tracked", true));
    }

    static Map<String, Object> file(String source) {
        return Map.of("originalSource", source, "alt", "Mug", "contentType", "IMAGE");
    }

    static Map<String, Object> metafield(String key, String value) {
        return Map.of("namespace", "custom", "key", key, "type", "single_line_text_field", "value", value);
    }

    static Map<String, Object> id(String value) {
        return Map.of("namespace", "storeloom", "key", "product_id", "type", "id", "value", value);
    }

    static Map<String, Object> with(Map<String, Object> base, Object... more) {
        var extended = new HashMap<>(base);
        for (var i = 0; i < more.length; i += 2) {
            extended.put((String) more[i], more[i + 1]);
        }
        return extended;
    }
}
