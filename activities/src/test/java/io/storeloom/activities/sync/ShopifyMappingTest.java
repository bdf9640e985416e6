package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.LOCATION;
import static io.storeloom.activities.sync.ShopifyExamples.aCategory;
import static io.storeloom.activities.sync.ShopifyExamples.aMug;
import static io.storeloom.activities.sync.ShopifyExamples.aShirt;
import static io.storeloom.activities.sync.ShopifyExamples.aSnapshot;
import static io.storeloom.activities.sync.ShopifyExamples.aVariant;
import static io.storeloom.activities.sync.ShopifyExamples.withVariants;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShopifyMappingTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String GID = "gid://shopify/Collection/1";

    private final ShopifyMapping mapping = new ShopifyMapping(aSnapshot("2026-10"));

    @Test
    void createsAProductWithItsCustomIdAndEverythingItOwns() {
        JsonNode variables = json(mapping.productCreate(aShirt(2), Map.of("CLOTHES", "gid://shopify/Collection/9"))
                .variables());

        assertThat(variables.at("/identifier/customId/value").stringValue()).isEqualTo("SHIRT");
        JsonNode input = variables.path("input");
        assertThat(input.path("title").stringValue()).isEqualTo("Linen shirt");
        assertThat(input.path("handle").stringValue()).isEqualTo("linen-shirt");
        assertThat(input.path("collections")).hasSize(1);
        assertThat(input.path("files")).hasSize(3);
        assertThat(input.path("metafields").findValuesAsString("key")).containsExactly("material", "product_id");
        assertThat(input.path("variants")).hasSize(2);
        JsonNode first = input.at("/variants/0");
        assertThat(first.path("sku").stringValue()).isEqualTo("SHIRT-1");
        assertThat(first.path("price").stringValue()).isEqualTo("19.90");
        assertThat(first.at("/inventoryQuantities/0").toString())
                .contains(LOCATION)
                .contains("available")
                .contains("7");
        assertThat(first.at("/metafields/0/key").stringValue()).isEqualTo("variant_id");
        assertThat(variables.path("first").asInt()).isEqualTo(2);
    }

    @Test
    void speaksTheSnapshotsLanguageInOptionsToo() {
        ShopifyMapping german = new ShopifyMapping(aSnapshot("2026-10", "de", LOCATION));

        JsonNode input =
                json(german.productCreate(aShirt(2), Map.of()).variables()).path("input");

        assertThat(input.path("title").stringValue()).isEqualTo("Leinenhemd");
        assertThat(input.at("/productOptions/0/name").stringValue()).isEqualTo("Größe");
        assertThat(input.at("/productOptions/0/values").findValuesAsString("name"))
                .containsExactly("Größe eins", "Size 2");
        assertThat(input.at("/variants/0/optionValues/0/name").stringValue()).isEqualTo("Größe eins");
    }

    @Test
    void aProductWithoutOptionsHasShopifysDefaultVariant() {
        JsonNode input =
                json(mapping.productCreate(aMug(), Map.of()).variables()).path("input");

        assertThat(input.at("/productOptions/0/name").stringValue()).isEqualTo("Title");
        assertThat(input.at("/variants/0/optionValues/0/name").stringValue()).isEqualTo("Default Title");
        assertThat(input.has("files")).isFalse();
        assertThat(input.has("collections")).isFalse();
        assertThat(input.has("handle")).isFalse();
    }

    @Test
    void splitsAProductThatOneCallCouldNotCarry() {
        Product large = aShirt(2048);

        ShopifyMapping.Creation creation = mapping.productCreate(large, Map.of());
        List<ShopifyMapping.Chunk> chunks = mapping.variantsCreate("gid://shopify/Product/1", large, creation.rest());

        assertThat(creation.sent()).hasSize(250);
        assertThat(chunks).hasSize(8).allSatisfy(c -> assertThat(c.members()).hasSizeLessThanOrEqualTo(250));
        assertThat(chunks.stream().mapToInt(c -> c.members().size()).sum()).isEqualTo(1798);
        assertThat(json(creation.variables()).at("/input/productOptions/0/values"))
                .hasSize(250);
    }

    @Test
    void sendsFewerVariantsAtFirstWhenTheyAreDear() {
        Map<String, io.storeloom.workflows.catalog.Attribute> ten = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            ten.put("custom.a" + i, new io.storeloom.workflows.catalog.Attribute("single_line_text_field", "x"));
        }
        List<Variant> dear = new ArrayList<>();
        for (Variant v : aShirt(250).variants()) {
            dear.add(new Variant(
                    v.reference(),
                    v.sku(),
                    null,
                    v.optionValues(),
                    v.price(),
                    null,
                    null,
                    null,
                    true,
                    true,
                    v.inventoryPolicy(),
                    true,
                    null,
                    ten,
                    v.stock()));
        }

        ShopifyMapping.Creation creation = mapping.productCreate(withVariants(aShirt(250), dear), Map.of());

        // 10 + variants × (0.2 + 11 × 0.4) stays below 900.
        assertThat(creation.sent()).hasSizeBetween(150, 200);
        assertThat(creation.rest()).hasSize(250 - creation.sent().size());
    }

    @Test
    void updatesByGidWithoutListsThatDidNotChange() {
        JsonNode product = json(mapping.productUpdate("gid://shopify/Product/1", aShirt(1)))
                .path("product");

        assertThat(product.path("id").stringValue()).isEqualTo("gid://shopify/Product/1");
        assertThat(product.has("tags")).isFalse();
        assertThat(product.has("variants")).isFalse();
        assertThat(product.has("collectionsToJoin")).isFalse();
    }

    @Test
    void clearsWhatAVariantNoLongerHas() {
        Product mug = aMug();
        Variant bare = new Variant(
                "MUG",
                null,
                null,
                List.of(),
                mug.variants().getFirst().price(),
                null,
                null,
                null,
                true,
                true,
                Variant.InventoryPolicy.DENY,
                true,
                null,
                Map.of(),
                Map.of());

        JsonNode variant = json(mapping.variantsUpdate(
                                "gid://shopify/Product/1",
                                mug,
                                List.of(bare),
                                Map.of("MUG", "gid://shopify/ProductVariant/5"))
                        .getFirst()
                        .variables())
                .at("/variants/0");

        assertThat(variant.path("compareAtPrice").isNull()).isTrue();
        assertThat(variant.path("barcode").isNull()).isTrue();
        assertThat(variant.at("/inventoryItem/cost").isNull()).isTrue();
        assertThat(variant.has("inventoryQuantities")).isFalse();
    }

    @Test
    void namesLocationsThatNobodyMapped() {
        Product shirt = withVariants(
                aShirt(1), List.of(withStock(aVariant("SHIRT-1", List.of("Size 1")), Map.of("main", 1, "attic", 2))));

        assertThat(mapping.unmappedLocations(shirt)).containsExactly("attic");
        assertThat(json(mapping.productCreate(shirt, Map.of()).variables()).at("/input/variants/0/inventoryQuantities"))
                .hasSize(1);
    }

    @Test
    void refusesWhatShopifyWouldRefuseBeforeItIsSent() {
        assertThat(codes(mapping.refusals(aShirt(3)))).isEmpty();
        assertThat(codes(mapping.refusals(aShirt(2049)))).containsExactly("VARIANTS_OVER_LIMIT");
        assertThat(codes(mapping.refusals(withVariants(aMug(), aShirt(2).variants()))))
                .contains("VARIANTS_WITHOUT_OPTIONS", "OPTION_VALUES_MISSING");
        assertThat(codes(mapping.refusals(withVariants(
                        aShirt(2), List.of(aVariant("A", List.of("Size 1")), aVariant("B", List.of("Size 1")))))))
                .containsExactly("VARIANT_ALREADY_EXISTS");
        assertThat(codes(new ShopifyMapping(aSnapshot("2026-10", "fr", LOCATION)).refusals(aShirt(1))))
                .containsExactly("TEXT_MISSING");
    }

    @Test
    void parentsNameTheirChildrenOnlyFrom202607() {
        List<String> children = List.of("gid://shopify/Collection/2");

        JsonNode now = json(ShopifyCollections.create(aCategory("HOME", "Home"), children, aSnapshot("2026-10")));
        JsonNode before = json(ShopifyCollections.create(aCategory("HOME", "Home"), children, aSnapshot("2026-04")));

        assertThat(now.at("/collection/sources/0/subCollections/collectionIds")).hasSize(1);
        assertThat(before.path("collection").has("sources")).isFalse();
    }

    @Test
    void changesTheOneSourceOfSubCollections() {
        JsonNode none = update(List.of("gid://shopify/Collection/2"), null);
        JsonNode some = update(List.of("gid://shopify/Collection/2"), "gid://shopify/CollectionSubCollectionsSource/3");
        JsonNode gone = update(List.of(), "gid://shopify/CollectionSubCollectionsSource/3");

        assertThat(none.has("sourcesToCreate")).isTrue();
        assertThat(some.at("/sourcesToUpdate/0/subCollections/id").stringValue())
                .endsWith("/3");
        assertThat(gone.path("sourcesToDelete")).hasSize(1);
    }

    private JsonNode update(List<String> children, @org.jspecify.annotations.Nullable String source) {
        return json(ShopifyCollections.update(GID, aCategory("HOME", "Home"), children, source, aSnapshot("2026-10")))
                .path("collection");
    }

    private static Variant withStock(Variant v, Map<String, Integer> stock) {
        return new Variant(
                v.reference(),
                v.sku(),
                v.barcode(),
                v.optionValues(),
                v.price(),
                v.compareAtPrice(),
                v.cost(),
                v.weight(),
                v.taxable(),
                v.requiresShipping(),
                v.inventoryPolicy(),
                v.tracked(),
                v.imageUrl(),
                v.attributes(),
                stock);
    }

    private static List<String> codes(List<ShopifyItemError> errors) {
        return errors.stream().map(ShopifyItemError::code).distinct().toList();
    }

    private static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }
}
