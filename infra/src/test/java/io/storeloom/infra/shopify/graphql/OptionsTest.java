package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Options that are created, deleted and put into another order, and what becomes of the variants. */
class OptionsTest {

    private static final String PRODUCT =
            " product { options { id name position optionValues { id name hasVariants } } variants(first: 250) { nodes { id title price position sku } } } userErrors { code field message } } }";
    private static final String CREATE =
            "mutation($id: ID!, $o: [OptionCreateInput!]!, $s: ProductOptionCreateVariantStrategy) { productOptionsCreate(productId: $id, options: $o, variantStrategy: $s) {"
                    + PRODUCT;
    private static final String DELETE =
            "mutation($id: ID!, $o: [ID!]!, $s: ProductOptionDeleteStrategy) { productOptionsDelete(productId: $id, options: $o, strategy: $s) { deletedOptionsIds"
                    + PRODUCT;
    private static final String REORDER =
            "mutation($id: ID!, $o: [OptionReorderInput!]!) { productOptionsReorder(productId: $id, options: $o) {"
                    + PRODUCT;

    private final Caller shop = Caller.ofNewShop("2026-10");
    private final String mug = Goods.product(shop, "Mug", "A", "B");

    @Test
    void givesVariantsTheFirstValueOfANewOption() {
        var ids = Goods.variants(shop, mug);
        var answer = create(mug, "LEAVE_AS_IS", option("Size", "S", "L"));
        assertThat(titles(answer)).containsExactly("A / S", "B / S");
        assertThat(answer.at("product", "variants", "nodes").each("id")).isEqualTo(ids);
        assertThat(answer.at("product", "options", 1, "optionValues").each("hasVariants"))
                .containsExactly("true", "false");
    }

    @Test
    void createsTheOtherCombinationsWhenToldSo() {
        var answer = create(mug, "CREATE", option("Size", "S", "L"), option("Lid", "no", "yes"));
        assertThat(titles(answer))
                .containsExactly(
                        "A / S / no",
                        "B / S / no",
                        "A / S / yes",
                        "B / S / yes",
                        "A / L / no",
                        "B / L / no",
                        "A / L / yes",
                        "B / L / yes");
        assertThat(answer.at("product", "variants", "nodes").each("price")).containsOnly("10.00");
        assertThat(answer.at("product", "variants", "nodes").each("sku").subList(2, 8))
                .containsOnly("null");
    }

    @Test
    void letsTheDefaultOptionGiveWay() {
        var lamp = Goods.product(shop, "Lamp");
        var answer = create(lamp, "LEAVE_AS_IS", option("Size", "S"));
        assertThat(answer.at("product", "options").each("name")).containsExactly("Size");
        assertThat(titles(answer)).containsExactly("S");

        var size = answer.at("product", "options", 0, "id").text();
        var back = delete(lamp, "DEFAULT", size);
        assertThat(back.at("deletedOptionsIds").list()).isEqualTo(List.of(size));
        assertThat(back.at("product", "options").each("name")).containsExactly("Title");
        assertThat(titles(back)).containsExactly("Default Title");
    }

    @Test
    void putsNewOptionsWhereTheirPositionsSay() {
        var first = Map.of("name", "Size", "position", 1, "values", List.of(Map.of("name", "S")));
        var answer = create(mug, "LEAVE_AS_IS", first);
        assertThat(answer.at("product", "options").each("name")).containsExactly("Size", "Kind");
        assertThat(titles(answer)).containsExactly("S / A", "S / B");
    }

    @Test
    void refusesOptionsThatAreNotInOrder() {
        assertThat(code(create("gid://shopify/Product/1", "", option("Size", "S"))))
                .isEqualTo("PRODUCT_DOES_NOT_EXIST");
        assertThat(code(create(mug, "", option("kind", "S")))).isEqualTo("OPTION_ALREADY_EXISTS");
        assertThat(code(create(mug, "", option("Size", "S"), option("size", "S"))))
                .isEqualTo("DUPLICATED_OPTION_NAME");
        assertThat(code(create(mug, "", option("Size", "S", "s")))).isEqualTo("DUPLICATED_OPTION_VALUE");
        assertThat(code(create(mug, "", option("Size")))).isEqualTo("OPTION_VALUES_MISSING");
        assertThat(code(create(mug, "", option(" ", "S")))).isEqualTo("OPTION_NAME_MISSING");
        assertThat(code(create(mug, "", option("x".repeat(256), "S")))).isEqualTo("OPTION_NAME_TOO_LONG");
        assertThat(code(create(mug, "", option("1", "S"), option("2", "S"), option("3", "S"))))
                .isEqualTo("OPTIONS_OVER_LIMIT");
        var placed = Map.of("name", "Size", "position", 4, "values", List.of(Map.of("name", "S")));
        assertThat(code(create(mug, "", placed))).isEqualTo("POSITION_OUT_OF_BOUNDS");
        assertThat(code(create(mug, "", placed, option("Lid", "no")))).isEqualTo("OPTION_POSITION_MISSING");
        var many = IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new);
        assertThat(code(create(mug, "CREATE", option("Size", many), option("Lid", many))))
                .isEqualTo("TOO_MANY_VARIANTS_CREATED");
        assertThat(Goods.variants(shop, mug)).hasSize(2);
        assertThat(shop.with(Set.of("read_products")).error(CREATE, Map.of("id", mug, "o", List.of())))
                .isEqualTo("ACCESS_DENIED");
    }

    @Test
    void deletesAnOptionAsTheStrategySays() {
        var created = create(mug, "CREATE", option("Size", "S", "L"));
        var size = created.at("product", "options", 1, "id").text();
        assertThat(code(delete(mug, "DEFAULT", size))).isEqualTo("CANNOT_DELETE_OPTION_WITH_MULTIPLE_VALUES");
        assertThat(code(delete(mug, "NON_DESTRUCTIVE", size))).isEqualTo("CANNOT_USE_NON_DESTRUCTIVE_STRATEGY");
        var kept = created.at("product", "variants", "nodes").each("id").subList(0, 2);
        assertThat(delete(mug, "POSITION", size)
                        .at("product", "variants", "nodes")
                        .each("id"))
                .isEqualTo(kept);
        var kind = created.at("product", "options", 0, "id").text();
        assertThat(titles(delete(mug, "POSITION", kind))).containsExactly("Default Title");
    }

    @Test
    void refusesToDeleteOptionsOfOthers() {
        var lamp = Goods.product(shop, "Lamp", "A");
        var foreign = create(lamp, "", option("Size", "S"))
                .at("product", "options", 1, "id")
                .text();
        assertThat(code(delete(mug, "", foreign))).isEqualTo("OPTIONS_DO_NOT_BELONG_TO_THE_SAME_PRODUCT");
        assertThat(code(delete(mug, "", "gid://shopify/ProductOption/1"))).isEqualTo("OPTION_DOES_NOT_EXIST");
        assertThat(code(delete("gid://shopify/Product/1", "", foreign))).isEqualTo("PRODUCT_DOES_NOT_EXIST");
    }

    @Test
    void ordersVariantsByTheNewOrderOfOptionsAndValues() {
        create(mug, "CREATE", option("Size", "S", "L"));
        var answer = reorder(
                mug,
                Map.of("name", "Size", "values", List.of(Map.of("name", "L"), Map.of("name", "S"))),
                Map.of("name", "Kind"));
        assertThat(titles(answer)).containsExactly("L / A", "L / B", "S / A", "S / B");
        assertThat(answer.at("product", "options").each("position")).containsExactly("1", "2");
        assertThat(answer.at("product", "variants", "nodes").each("position")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void refusesAnOrderThatIsIncomplete() {
        var created = create(mug, "CREATE", option("Size", "S", "L"));
        var size = created.at("product", "options", 1, "id").text();
        assertThat(code(reorder(mug, Map.of("name", "Size")))).isEqualTo("MISSING_OPTION_NAME");
        assertThat(code(reorder(mug, Map.of("name", "Size"), Map.of("name", "Size"))))
                .isEqualTo("DUPLICATED_OPTION_NAME");
        assertThat(code(reorder(mug, Map.of("id", size), Map.of("name", "Kind"))))
                .isEqualTo("MIXING_ID_AND_NAME_KEYS_IS_NOT_ALLOWED");
        assertThat(code(reorder(mug, Map.of("name", "Lid")))).isEqualTo("OPTION_NAME_DOES_NOT_EXIST");
        assertThat(code(reorder(mug, Map.of("id", "gid://shopify/ProductOption/1"))))
                .isEqualTo("OPTION_ID_DOES_NOT_EXIST");
        assertThat(code(reorder(mug, Map.of("name", "Size", "values", List.of(Map.of("name", "S"))))))
                .isEqualTo("MISSING_OPTION_VALUE");
        assertThat(code(reorder(mug, Map.of("name", "Size", "values", List.of(Map.of("name", "XL"))))))
                .isEqualTo("OPTION_VALUE_DOES_NOT_EXIST");
    }

    private Caller.Dig create(String product, String strategy, Map<?, ?>... options) {
        return shop.ask(CREATE, variables(product, strategy, List.of(options))).at("productOptionsCreate");
    }

    private Caller.Dig delete(String product, String strategy, String... options) {
        return shop.ask(DELETE, variables(product, strategy, List.of(options))).at("productOptionsDelete");
    }

    /** No strategy is not sent. */
    private static Map<String, Object> variables(String product, String strategy, List<?> options) {
        Map<String, Object> variables = Map.of("id", product, "o", options);
        return strategy.isEmpty() ? variables : Mugs.with(variables, "s", strategy);
    }

    private Caller.Dig reorder(String product, Map<?, ?>... options) {
        return shop.ask(REORDER, Map.of("id", product, "o", List.of(options))).at("productOptionsReorder");
    }

    private static Map<String, Object> option(String name, String... values) {
        return Map.of(
                "name",
                name,
                "values",
                List.of(values).stream().map(value -> Map.of("name", value)).toList());
    }

    private static List<String> titles(Caller.Dig payload) {
        assertThat(payload.at("userErrors").list()).isEmpty();
        return payload.at("product", "variants", "nodes").each("title");
    }

    private static String code(Caller.Dig payload) {
        return payload.at("userErrors", 0, "code").text();
    }
}
