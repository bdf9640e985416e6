package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductSetTest {

    private final Mugs mugs = new Mugs();

    @Test
    void createsAProductWithOptionsVariantsAndStock() {
        var answer = mugs.set(mugs.mug("MUG-R", "MUG-B"));

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
        var before = mugs.set(mugs.mug("MUG-R", "MUG-B")).at("product");
        var id = before.at("id").text();
        var after = mugs.setById(
                        id,
                        Map.of(
                                "title",
                                "Trail mug",
                                "productOptions",
                                Mugs.options("MUG-B"),
                                "variants",
                                List.of(Mugs.variant("MUG-B"))))
                .at("product");

        assertThat(after.at("variants", "nodes").each("id"))
                .containsExactly(before.at("variants", "nodes", 1, "id").text());
        assertThat(after.at("tags").list()).isEqualTo(before.at("tags").list()).isNotEmpty();

        var untagged = mugs.setById(id, Map.of("tags", List.of())).at("product");
        assertThat(untagged.at("tags").list()).isEmpty();
        assertThat(untagged.at("variants", "nodes").list()).hasSize(1);
    }

    @Test
    void replacesCollectionsFilesAndMetafields() {
        var one = mugs.collection("One");
        var two = mugs.collection("Two");
        var id = mugs.set(Mugs.with(
                        mugs.mug("A"),
                        "collections",
                        List.of(one, two),
                        "files",
                        List.of(
                                Mugs.file("https://cdn.example.test/a.jpg"),
                                Mugs.file("https://cdn.example.test/b.jpg")),
                        "metafields",
                        List.of(Mugs.metafield("care", "wash"), Mugs.metafield("origin", "north"))))
                .at("product", "id")
                .text();

        var after = mugs.setById(
                        id,
                        Map.of(
                                "collections", List.of(two),
                                "files", List.of(Mugs.file("https://cdn.example.test/c.jpg")),
                                "metafields", List.of(Mugs.metafield("origin", "south"))))
                .at("product");

        assertThat(after.at("collections", "nodes").each("id")).containsExactly(two);
        assertThat(after.at("media", "nodes").list()).hasSize(1);
        assertThat(after.at("metafields", "nodes").each("value")).containsExactly("south");
    }

    @Test
    void needsOptionsWithVariantsAndVariantsWithOptions() {
        assertThat(Mugs.code(mugs.set(Map.of("title", "Mug", "variants", List.of(Mugs.variant("A"))))))
                .isEqualTo("PRODUCT_OPTIONS_INPUT_MISSING");
        assertThat(Mugs.code(mugs.set(Map.of("title", "Mug", "productOptions", Mugs.options("A")))))
                .isEqualTo("VARIANTS_INPUT_MISSING");
    }

    @Test
    void refusesADoubleVariantAndLeavesNothingBehind() {
        var input = Mugs.with(
                mugs.mug("A"),
                "productOptions",
                Mugs.options("A"),
                "variants",
                List.of(Mugs.variant("A"), Mugs.variant("A")));

        assertThat(Mugs.code(mugs.set(input))).isEqualTo("INVALID_VARIANT");
        assertThat(mugs.shop.shop.products()).isEmpty();
    }

    @Test
    void makesMediaReadyAfterSomePollsAndFailsBrokenOnes() {
        var id = mugs.set(Mugs.with(
                        mugs.mug("A"),
                        "files",
                        List.of(
                                Mugs.file("https://cdn.example.test/a.jpg"),
                                Mugs.file("https://cdn.example.test/broken.jpg"))))
                .at("product", "id")
                .text();
        var media =
                "query($id: ID!) { product(id: $id) { media(first: 5) { nodes { status mediaErrors { code } preview { image { url } } } } } }";
        var second = mugs.shop.ask(media, Map.of("id", id));
        var third = mugs.shop.ask(media, Map.of("id", id)).at("product", "media", "nodes");

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
        assertThat(mugs.set(mugs.mug(names.toArray(String[]::new)))
                        .at("product", "variantsCount", "count")
                        .number())
                .isEqualTo(2_048);
        names.add("one-more");
        assertThat(Mugs.code(mugs.set(Mugs.with(mugs.mug(names.toArray(String[]::new)), "handle", "more"))))
                .isEqualTo("VARIANTS_OVER_LIMIT");
    }
}
