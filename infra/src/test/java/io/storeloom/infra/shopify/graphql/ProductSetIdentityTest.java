package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductSetIdentityTest {

    private final Mugs mugs = new Mugs();

    @Test
    void refusesAHandleThatIsTakenButFindsAFreeOneByItself() {
        mugs.set(mugs.mug("A"));

        assertThat(Mugs.code(mugs.set(mugs.mug("A")))).isEqualTo("HANDLE_NOT_UNIQUE");
        assertThat(mugs.set(Map.of("title", "Trail mug"))
                        .at("product", "handle")
                        .text())
                .isEqualTo("trail-mug-1");
    }

    @Test
    void findsByHandleOnlyWhenTheInputSaysTheSame() {
        assertThat(Mugs.code(mugs.setBy(Map.of("handle", "trail-mug"), Map.of("title", "Mug"))))
                .isEqualTo("MISSING_FIELD_REQUIRED");
        assertThat(Mugs.code(mugs.setBy(Map.of("handle", "trail-mug"), Map.of("title", "Mug", "handle", "other"))))
                .isEqualTo("INPUT_MISMATCH");
        var first = mugs.setBy(Map.of("handle", "trail-mug"), mugs.mug("A"))
                .at("product", "id")
                .text();
        var second = mugs.setBy(Map.of("handle", "trail-mug"), mugs.mug("A"))
                .at("product", "id")
                .text();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void findsByCustomIdThatMustBeInTheMetafieldsAndDefined() {
        var identifier = Map.<String, Object>of(
                "customId", Map.of("namespace", "storeloom", "key", "product_id", "value", "P-1"));
        var input = Mugs.with(mugs.mug("A"), "metafields", List.of(Mugs.id("P-1")));
        assertThat(mugs.shop.error(Mugs.SET, Map.of("identifier", identifier, "input", input)))
                .isEqualTo("NOT_FOUND");
        mugs.define();

        assertThat(Mugs.code(mugs.setBy(identifier, Mugs.with(mugs.mug("A"), "metafields", List.of(Mugs.id("P-2"))))))
                .isEqualTo("METAFIELD_MISMATCH");
        var first = mugs.setBy(identifier, input).at("product", "id").text();
        assertThat(mugs.setBy(identifier, input).at("product", "id").text()).isEqualTo(first);
        assertThat(Mugs.code(
                        mugs.set(Mugs.with(mugs.mug("A"), "handle", "other", "metafields", List.of(Mugs.id("P-1"))))))
                .isEqualTo("INVALID_METAFIELD");
        assertThat(mugs.shop
                        .ask(
                                "query($i: ProductIdentifierInput!) { productByIdentifier(identifier: $i) { id } }",
                                Map.of("i", identifier))
                        .at("productByIdentifier", "id")
                        .text())
                .isEqualTo(first);
    }

    @Test
    void takesOneIdentifierOnly() {
        var prepared = mugs.shop.prepare(
                Mugs.SET,
                Map.of(
                        "identifier",
                        Map.of("id", "gid://shopify/Product/1", "handle", "x"),
                        "input",
                        Map.of("title", "Mug")));

        assertThat(prepared.valid()).isFalse();
    }

    @Test
    void finishesAsynchronouslyAfterSomePolls() {
        var operation = mugs.shop
                .ask(Mugs.SET, Map.of("input", mugs.mug("A"), "synchronous", false))
                .at("productSet", "productSetOperation");
        assertThat(operation.at("status").text()).isEqualTo("CREATED");
        var statuses = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            statuses.add(mugs.shop
                    .ask(
                            "query($id: ID!) { productOperation(id: $id) { status product { handle } ... on ProductSetOperation { id userErrors { code } } } }",
                            Map.of("id", operation.at("id").text()))
                    .at("productOperation", "status")
                    .text());
        }
        assertThat(statuses).containsExactly("ACTIVE", "ACTIVE", "COMPLETE");
        assertThat(mugs.shop.shop.productByHandle("trail-mug")).isNotNull();
    }
}
