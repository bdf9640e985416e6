package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** productOptionUpdate keeps ids while names change, and leaves or manages the variants. */
class OptionUpdateTest {

    private static final String UPDATE = """
            mutation($id: ID!, $o: OptionUpdateInput!, $add: [OptionValueCreateInput!], $update: [OptionValueUpdateInput!],
                $delete: [ID!], $s: ProductOptionUpdateVariantStrategy) {
              productOptionUpdate(productId: $id, option: $o, optionValuesToAdd: $add, optionValuesToUpdate: $update,
                optionValuesToDelete: $delete, variantStrategy: $s) {
                product { options { id name position optionValues { id name hasVariants } } variants(first: 20) { nodes { id title } } }
                userErrors { code field message } } }
            """;

    private final Caller shop = Caller.ofNewShop("2026-10");
    private final String mug = Goods.product(shop, "Mug", "A", "B");
    private final Caller.Dig before = read();
    private final String kind = before.at("options", 0, "id").text();
    private final List<String> values = before.at("options", 0, "optionValues").each("id");

    @Test
    void renamesOptionAndValuesAndKeepsEveryId() {
        var after = update(
                        "o",
                        Map.of("id", kind, "name", "Colour"),
                        "update",
                        List.of(Map.of("id", values.get(0), "name", "B"), Map.of("id", values.get(1), "name", "A")))
                .at("product");
        assertThat(after.at("options", 0, "name").text()).isEqualTo("Colour");
        assertThat(after.at("options", 0, "optionValues").each("id")).isEqualTo(values);
        assertThat(after.at("variants", "nodes").each("title")).containsExactly("B", "A");
        assertThat(after.at("variants", "nodes").each("id")).isEqualTo(Goods.variants(shop, mug));
    }

    @Test
    void addsAndDeletesVariantsOnlyWhenItManagesThem() {
        var left = update("add", List.of(Map.of("name", "C"))).at("product");
        assertThat(left.at("variants", "nodes").each("title")).containsExactly("A", "B");
        assertThat(left.at("options", 0, "optionValues").each("hasVariants")).containsExactly("true", "true", "false");
        assertThat(code(update("delete", List.of(values.get(0))))).isEqualTo("OPTION_VALUE_HAS_VARIANTS");

        var managed = update("s", "MANAGE", "add", List.of(Map.of("name", "D")), "delete", List.of(values.get(0)))
                .at("product");
        assertThat(managed.at("variants", "nodes").each("title")).containsExactly("B", "D");
    }

    @Test
    void movesAnOptionAndItsPlaceInTheVariants() {
        shop.ask(
                "mutation($id: ID!) { productOptionsCreate(productId: $id, options: [{name: \"Size\", values: [{name: \"S\"}]}]) { userErrors { code } } }",
                Map.of("id", mug));
        var after = update("o", Map.of("id", kind, "position", 2)).at("product");
        assertThat(after.at("options").each("name")).containsExactly("Size", "Kind");
        assertThat(after.at("variants", "nodes").each("title")).containsExactly("S / A", "S / B");
    }

    @Test
    void renamesTheDefaultOption() {
        var lamp = Goods.product(shop, "Lamp");
        var options = shop.ask(
                        "query($id: ID!) { product(id: $id) { options { id optionValues { id } } } }",
                        Map.of("id", lamp))
                .at("product", "options", 0);
        var answer = shop.ask(
                UPDATE,
                Map.of(
                        "id",
                        lamp,
                        "o",
                        Map.of("id", options.at("id").text(), "name", "Size"),
                        "update",
                        List.of(Map.of("id", options.at("optionValues", 0, "id").text(), "name", "S"))));
        assertThat(answer.at("productOptionUpdate", "product", "variants", "nodes")
                        .each("title"))
                .containsExactly("S");
    }

    @Test
    void refusesWhatIsNotInOrderAndChangesNothing() {
        assertThat(code(update("id", "gid://shopify/Product/1"))).isEqualTo("PRODUCT_DOES_NOT_EXIST");
        assertThat(code(update("o", Map.of("id", "gid://shopify/ProductOption/1"))))
                .isEqualTo("OPTION_DOES_NOT_EXIST");
        assertThat(code(update("o", Map.of("id", kind, "name", " ")))).isEqualTo("INVALID_NAME");
        assertThat(code(update("o", Map.of("id", kind, "position", 2)))).isEqualTo("INVALID_POSITION");
        assertThat(code(update("add", List.of(Map.of("name", "a"))))).isEqualTo("OPTION_VALUE_ALREADY_EXISTS");
        assertThat(code(update("add", List.of(Map.of("name", "C"), Map.of("name", "c")))))
                .isEqualTo("DUPLICATED_OPTION_VALUE");
        assertThat(code(update("add", List.of(Map.of())))).isEqualTo("KEY_MISSING_IN_INPUT");
        assertThat(code(update("update", List.of(Map.of("id", values.get(0), "name", "B")))))
                .isEqualTo("OPTION_VALUE_ALREADY_EXISTS");
        assertThat(code(update("update", List.of(Map.of("id", kind, "name", "B")))))
                .isEqualTo("OPTION_VALUE_DOES_NOT_EXIST");
        assertThat(code(update(
                        "s",
                        "MANAGE",
                        "update",
                        List.of(Map.of("id", values.get(0), "name", "C")),
                        "delete",
                        List.of(values.get(0)))))
                .isEqualTo("OPTION_VALUE_CONFLICTING_OPERATION");
        assertThat(code(update("s", "MANAGE", "delete", values)))
                .isEqualTo("CANNOT_DELETE_ALL_OPTION_VALUES_IN_OPTION");
        update("add", List.of(Map.of("name", "C")));
        assertThat(code(update("s", "MANAGE", "delete", values))).isEqualTo("CANNOT_LEAVE_OPTIONS_WITHOUT_VARIANTS");
        assertThat(read().at("variants").value())
                .isEqualTo(before.at("variants").value());
        assertThat(shop.with(Set.of("read_products")).error(UPDATE, Map.of("id", mug, "o", Map.of("id", kind))))
                .isEqualTo("ACCESS_DENIED");
    }

    private Caller.Dig update(Object... more) {
        var variables = Mugs.with(Map.of("id", mug, "o", Map.of("id", kind)), more);
        return shop.ask(UPDATE, variables).at("productOptionUpdate");
    }

    private Caller.Dig read() {
        return shop.ask(
                        "query($id: ID!) { product(id: $id) { options { id optionValues { id } } variants(first: 20) { nodes { id title } } } }",
                        Map.of("id", mug))
                .at("product");
    }

    private static String code(Caller.Dig payload) {
        return payload.at("userErrors", 0, "code").text();
    }
}
