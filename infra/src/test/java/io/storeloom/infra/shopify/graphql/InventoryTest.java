package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static final String SET = """
            mutation($input: InventorySetQuantitiesInput!, $key: String!) {
              inventorySetQuantities(input: $input) @idempotent(key: $key) {
                inventoryAdjustmentGroup { id changes { name delta quantityAfterChange item { id } location { id } } }
                userErrors { code field message }
              }
            }
            """;
    private static final String OLD = """
            mutation($input: InventorySetQuantitiesInput!) {
              inventorySetQuantities(input: $input) { inventoryAdjustmentGroup { id } userErrors { code } }
            }
            """;

    private final Caller shop = Caller.ofNewShop("2026-04");
    private final String item =
            Goods.items(shop, Goods.product(shop, "Mug", "A")).getFirst();

    @Test
    void setsAndSaysWhatChanged() {
        var answer = set("k1", 12, 5);

        assertThat(answer.at("userErrors").list()).isEmpty();
        assertThat(answer.at("inventoryAdjustmentGroup", "changes", 0, "delta").number())
                .isEqualTo(7);
        assertThat(available()).isEqualTo(12);
    }

    @Test
    void refusesAStaleQuantity() {
        assertThat(set("k1", 12, 4).at("userErrors", 0, "code").text()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
        assertThat(set("k1", 12, 4).at("userErrors", 0, "field", 2).text()).isEqualTo("0");
        assertThat(available()).isEqualTo(5);
    }

    @Test
    void answersTheSameKeyAsBeforeAndWritesOnce() {
        var first = set("k1", 12, 5);
        set("k2", 20, null);
        var replay = set("k1", 12, 5);

        assertThat(replay.at("inventoryAdjustmentGroup").value())
                .isEqualTo(first.at("inventoryAdjustmentGroup").value());
        assertThat(available()).isEqualTo(20);
    }

    @Test
    void refusesAKeyWithOtherParameters() {
        set("k1", 12, 5);

        assertThat(set("k1", 13, 12).at("userErrors", 0, "code").text())
                .isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
    }

    @Test
    void demandsKeyAndChangeFromQuantityAsOf202604() {
        var without =
                Map.<String, Object>of("inventoryItemId", item, "locationId", Goods.location(shop, 0), "quantity", 1);

        assertThat(shop.error(SET, Map.of("key", "k", "input", input(without)))).isEqualTo("INVALID_FIELD_ARGUMENTS");
        assertThat(shop.error(OLD, Map.of("input", input(quantity(1, null))))).isEqualTo("BAD_REQUEST");
        assertThat(available()).isEqualTo(5);
    }

    @Test
    void comparesTheOldWayBefore202604() {
        var old = shop.in("2026-01");
        var without =
                Map.<String, Object>of("inventoryItemId", item, "locationId", Goods.location(shop, 0), "quantity", 9);
        var stale = new HashMap<>(without);
        stale.put("compareQuantity", 1);
        var ignoring = new HashMap<>(input(without));
        ignoring.put("ignoreCompareQuantity", true);

        assertThat(code(old.ask(OLD, Map.of("input", input(without))))).isEqualTo("COMPARE_QUANTITY_REQUIRED");
        assertThat(code(old.ask(OLD, Map.of("input", input(stale))))).isEqualTo("COMPARE_QUANTITY_STALE");
        assertThat(code(old.ask(OLD, Map.of("input", ignoring)))).isEqualTo("null");
        assertThat(available()).isEqualTo(9);
        assertThat(shop.prepare(OLD, Map.of("input", ignoring)).valid()).isFalse();
    }

    @Test
    void takesAllQuantitiesOrNone() {
        var unknown = Map.<String, Object>of(
                "inventoryItemId",
                "gid://shopify/InventoryItem/1",
                "locationId",
                Goods.location(shop, 0),
                "quantity",
                1,
                "changeFromQuantity",
                0);
        var answer = shop.ask(SET, Map.of("key", "k", "input", input(quantity(8, 5), unknown)))
                .at("inventorySetQuantities");

        assertThat(answer.at("userErrors", 0, "code").text()).isEqualTo("INVALID_INVENTORY_ITEM");
        assertThat(answer.at("userErrors", 0, "field").list())
                .isEqualTo(List.of("input", "quantities", "1", "inventoryItemId"));
        assertThat(available()).isEqualTo(5);
    }

    @Test
    void stocksAnItemAtAnotherLocationOnlyAfterActivation() {
        var elsewhere = new HashMap<>(quantity(3, null));
        elsewhere.put("locationId", Goods.location(shop, 1));
        assertThat(code(shop.ask(SET, Map.of("key", "k", "input", input(elsewhere)))))
                .isEqualTo("ITEM_NOT_STOCKED_AT_LOCATION");

        var activated = shop.ask("""
                mutation($i: ID!, $l: ID!) { inventoryActivate(inventoryItemId: $i, locationId: $l, available: 4) @idempotent(key: "a") {
                  inventoryLevel { id quantities(names: ["available", "on_hand"]) { quantity } } userErrors { message } } }
                """, Map.of("i", item, "l", Goods.location(shop, 1)));
        assertThat(activated
                        .at("inventoryActivate", "inventoryLevel", "quantities")
                        .each("quantity"))
                .containsExactly("4", "4");
        assertThat(code(shop.ask(SET, Map.of("key", "k", "input", input(elsewhere)))))
                .isEqualTo("null");
    }

    @Test
    void adjustsByADifference() {
        var answer = shop.ask(
                """
                mutation($input: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $input) @idempotent(key: "x") {
                  inventoryAdjustmentGroup { changes { delta } } userErrors { code } } }
                """,
                Map.of(
                        "input",
                        Map.of(
                                "name",
                                "available",
                                "reason",
                                "correction",
                                "changes",
                                List.of(Map.of(
                                        "inventoryItemId",
                                        item,
                                        "locationId",
                                        Goods.location(shop, 0),
                                        "delta",
                                        -2,
                                        "changeFromQuantity",
                                        5)))));

        assertThat(answer.at("inventoryAdjustQuantities", "userErrors").list()).isEmpty();
        assertThat(available()).isEqualTo(3);
    }

    private Caller.Dig set(String key, int quantity, @Nullable Integer from) {
        return shop.ask(SET, Map.of("key", key, "input", input(quantity(quantity, from))))
                .at("inventorySetQuantities");
    }

    private static String code(Caller.Dig answer) {
        return answer.at("inventorySetQuantities", "userErrors", 0, "code").text();
    }

    private static Map<String, Object> input(Object... quantities) {
        return Map.of("name", "available", "reason", "correction", "quantities", List.of(quantities));
    }

    // A null that is sent is what the test is about.
    @SuppressWarnings("NullAway")
    private Map<String, Object> quantity(int quantity, @Nullable Integer from) {
        var map = new HashMap<String, Object>();
        map.put("inventoryItemId", item);
        map.put("locationId", Goods.location(shop, 0));
        map.put("quantity", quantity);
        map.put("changeFromQuantity", from);
        return map;
    }

    private int available() {
        return shop.ask("""
                        query($ids: [ID!]!) { nodes(ids: $ids) { ... on InventoryItem { inventoryLevels(first: 5) {
                          nodes { location { id } quantities(names: ["available"]) { quantity } } } } } }
                        """, Map.of("ids", List.of(item)))
                .at("nodes", 0, "inventoryLevels", "nodes", 0, "quantities", 0, "quantity")
                .number();
    }
}
