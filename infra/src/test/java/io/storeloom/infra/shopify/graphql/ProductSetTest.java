package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductSetTest {

    private static final String SET = """
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

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void createsAProductWithOptionsVariantsAndStock() {
        var answer = set(mug("MUG-R", "MUG-B"));

        assertThat(answer.at("userErrors").list()).isEmpty();
        var product = answer.at("product");
        assertThat(product.at("handle").text()).isEqualTo("trail-mug");
        assertThat(product.at("variants", "nodes").each("sku")).containsExactly("MUG-R", "MUG-B");
        assertThat(product.at("variants", "nodes").each("price")).containsExactly("12.50", "12.50");
        assertThat(product.at("variants", "nodes", 1, "selectedOptions", 0, "value")
                        .text())
                .isEqualTo("MUG-B");
        assertThat(product.at(
                                "variants",
                                "nodes",
                                0,
                                "inventoryItem",
                                "inventoryLevels",
                                "nodes",
                                0,
                                "quantities",
                                0,
                                "quantity")
                        .number())
                .isEqualTo(7);
    }

    @Test
    void deletesWhatASentListOmitsAndKeepsWhatIsNotSent() {
        var before = set(mug("MUG-R", "MUG-B")).at("product");
        var id = before.at("id").text();
        var after = setById(
                        id,
                        Map.of(
                                "title",
                                "Trail mug",
                                "productOptions",
                                options("MUG-B"),
                                "variants",
                                List.of(variant("MUG-B"))))
                .at("product");

        assertThat(after.at("variants", "nodes").each("id"))
                .containsExactly(before.at("variants", "nodes", 1, "id").text());
        assertThat(after.at("tags").list()).isEqualTo(before.at("tags").list()).isNotEmpty();

        var untagged = setById(id, Map.of("tags", List.of())).at("product");
        assertThat(untagged.at("tags").list()).isEmpty();
        assertThat(untagged.at("variants", "nodes").list()).hasSize(1);
    }

    @Test
    void replacesCollectionsFilesAndMetafields() {
        var one = collection("One");
        var two = collection("Two");
        var id = set(with(
                        mug("A"),
                        "collections",
                        List.of(one, two),
                        "files",
                        List.of(file("https://cdn.example.test/a.jpg"), file("https://cdn.example.test/b.jpg")),
                        "metafields",
                        List.of(metafield("care", "wash"), metafield("origin", "north"))))
                .at("product", "id")
                .text();

        var after = setById(
                        id,
                        Map.of(
                                "collections", List.of(two),
                                "files", List.of(file("https://cdn.example.test/c.jpg")),
                                "metafields", List.of(metafield("origin", "south"))))
                .at("product");

        assertThat(after.at("collections", "nodes").each("id")).containsExactly(two);
        assertThat(after.at("media", "nodes").list()).hasSize(1);
        assertThat(after.at("metafields", "nodes").each("value")).containsExactly("south");
    }

    @Test
    void needsOptionsWithVariantsAndVariantsWithOptions() {
        assertThat(code(set(Map.of("title", "Mug", "variants", List.of(variant("A"))))))
                .isEqualTo("PRODUCT_OPTIONS_INPUT_MISSING");
        assertThat(code(set(Map.of("title", "Mug", "productOptions", options("A")))))
                .isEqualTo("VARIANTS_INPUT_MISSING");
    }

    @Test
    void refusesADoubleVariantAndLeavesNothingBehind() {
        var input = with(mug("A"), "productOptions", options("A"), "variants", List.of(variant("A"), variant("A")));

        assertThat(code(set(input))).isEqualTo("INVALID_VARIANT");
        assertThat(shop.shop.products()).isEmpty();
    }

    @Test
    void refusesAHandleThatIsTakenButFindsAFreeOneByItself() {
        set(mug("A"));

        assertThat(code(set(mug("A")))).isEqualTo("HANDLE_NOT_UNIQUE");
        assertThat(set(Map.of("title", "Trail mug")).at("product", "handle").text())
                .isEqualTo("trail-mug-1");
    }

    @Test
    void findsByHandleOnlyWhenTheInputSaysTheSame() {
        assertThat(code(setBy(Map.of("handle", "trail-mug"), Map.of("title", "Mug"))))
                .isEqualTo("MISSING_FIELD_REQUIRED");
        assertThat(code(setBy(Map.of("handle", "trail-mug"), Map.of("title", "Mug", "handle", "other"))))
                .isEqualTo("INPUT_MISMATCH");
        var first = setBy(Map.of("handle", "trail-mug"), mug("A"))
                .at("product", "id")
                .text();
        var second = setBy(Map.of("handle", "trail-mug"), mug("A"))
                .at("product", "id")
                .text();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void findsByCustomIdThatMustBeInTheMetafieldsAndDefined() {
        var identifier = Map.<String, Object>of(
                "customId", Map.of("namespace", "storeloom", "key", "product_id", "value", "P-1"));
        var input = with(mug("A"), "metafields", List.of(id("P-1")));
        assertThat(shop.error(SET, Map.of("identifier", identifier, "input", input)))
                .isEqualTo("NOT_FOUND");
        define();

        assertThat(code(setBy(identifier, with(mug("A"), "metafields", List.of(id("P-2"))))))
                .isEqualTo("METAFIELD_MISMATCH");
        var first = setBy(identifier, input).at("product", "id").text();
        assertThat(setBy(identifier, input).at("product", "id").text()).isEqualTo(first);
        assertThat(code(set(with(mug("A"), "handle", "other", "metafields", List.of(id("P-1"))))))
                .isEqualTo("INVALID_METAFIELD");
        assertThat(shop.ask(
                                "query($i: ProductIdentifierInput!) { productByIdentifier(identifier: $i) { id } }",
                                Map.of("i", identifier))
                        .at("productByIdentifier", "id")
                        .text())
                .isEqualTo(first);
    }

    @Test
    void takesOneIdentifierOnly() {
        var prepared = shop.prepare(
                SET,
                Map.of(
                        "identifier",
                        Map.of("id", "gid://shopify/Product/1", "handle", "x"),
                        "input",
                        Map.of("title", "Mug")));

        assertThat(prepared.valid()).isFalse();
    }

    @Test
    void finishesAsynchronouslyAfterSomePolls() {
        var operation =
                shop.ask(SET, Map.of("input", mug("A"), "synchronous", false)).at("productSet", "productSetOperation");
        assertThat(operation.at("status").text()).isEqualTo("CREATED");
        var statuses = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            statuses.add(shop.ask(
                            "query($id: ID!) { productOperation(id: $id) { status product { handle } ... on ProductSetOperation { id userErrors { code } } } }",
                            Map.of("id", operation.at("id").text()))
                    .at("productOperation", "status")
                    .text());
        }
        assertThat(statuses).containsExactly("ACTIVE", "ACTIVE", "COMPLETE");
        assertThat(shop.shop.productByHandle("trail-mug")).isNotNull();
    }

    @Test
    void makesMediaReadyAfterSomePollsAndFailsBrokenOnes() {
        var id = set(with(
                        mug("A"),
                        "files",
                        List.of(file("https://cdn.example.test/a.jpg"), file("https://cdn.example.test/broken.jpg"))))
                .at("product", "id")
                .text();
        var media =
                "query($id: ID!) { product(id: $id) { media(first: 5) { nodes { status mediaErrors { code } preview { image { url } } } } } }";
        var second = shop.ask(media, Map.of("id", id));
        var third = shop.ask(media, Map.of("id", id)).at("product", "media", "nodes");

        assertThat(second.at("product", "media", "nodes").each("status")).containsOnly("PROCESSING");
        assertThat(third.each("status")).containsExactly("READY", "FAILED");
        assertThat(third.at(1, "mediaErrors", 0, "code").text()).isEqualTo("IMAGE_DOWNLOAD_FAILURE");
        assertThat(third.at(0, "preview", "image", "url").text()).startsWith("https://cdn.shopify.com/");
    }

    @Test
    void takesAsManyVariantsAsAShopAllowsAndNoMore() {
        var names = new ArrayList<String>();
        for (var i = 0; i < 2_048; i++) {
            names.add("V-" + i);
        }
        assertThat(set(mug(names.toArray(String[]::new)))
                        .at("product", "variantsCount", "count")
                        .number())
                .isEqualTo(2_048);
        names.add("one-more");
        assertThat(code(set(with(mug(names.toArray(String[]::new)), "handle", "more"))))
                .isEqualTo("VARIANTS_OVER_LIMIT");
    }

    private Caller.Dig set(Map<String, Object> input) {
        return shop.ask(SET, Map.of("input", input)).at("productSet");
    }

    private Caller.Dig setBy(Map<String, Object> identifier, Map<String, Object> input) {
        return shop.ask(SET, Map.of("identifier", identifier, "input", input)).at("productSet");
    }

    private Caller.Dig setById(String id, Map<String, Object> input) {
        return setBy(Map.of("id", id), input);
    }

    private static String code(Caller.Dig payload) {
        return payload.at("userErrors", 0, "code").text();
    }

    private String collection(String title) {
        return shop.ask(
                        "mutation($c: CollectionCreateInput!) { collectionCreate(collection: $c) { collection { id } userErrors { message } } }",
                        Map.of("c", Map.of("title", title)))
                .at("collectionCreate", "collection", "id")
                .text();
    }

    private void define() {
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

    private Map<String, Object> mug(String... skus) {
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

    private static List<Map<String, Object>> options(String... values) {
        var names = new ArrayList<Map<String, Object>>();
        for (var value : values) {
            names.add(Map.of("name", value));
        }
        return List.of(Map.of("name", "Kind", "values", names));
    }

    private static Map<String, Object> variant(String sku) {
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

    private static Map<String, Object> file(String source) {
        return Map.of("originalSource", source, "alt", "Mug", "contentType", "IMAGE");
    }

    private static Map<String, Object> metafield(String key, String value) {
        return Map.of("namespace", "custom", "key", key, "type", "single_line_text_field", "value", value);
    }

    private static Map<String, Object> id(String value) {
        return Map.of("namespace", "storeloom", "key", "product_id", "type", "id", "value", value);
    }

    private static Map<String, Object> with(Map<String, Object> base, Object... more) {
        var extended = new HashMap<>(base);
        for (var i = 0; i < more.length; i += 2) {
            extended.put((String) more[i], more[i + 1]);
        }
        return extended;
    }
}
