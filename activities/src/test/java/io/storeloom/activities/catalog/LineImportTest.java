package io.storeloom.activities.catalog;

import static io.storeloom.activities.catalog.CatalogHouse.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.catalog.Option;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LineImportTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void takesTheDemosFormatAndFindsNothingToDoTheSecondTime() {
        ImportReport first = house.lines(CatalogHouse.DEMO);
        assertThat(first.rejected()).isEmpty();
        assertThat(first.unknownColumns()).isEmpty();
        assertThat(first.created()).isEqualTo(3);
        assertThat(house.changes())
                .containsExactly("CATEGORY home", "CATEGORY lamps", "PRODUCT P-1", "VARIANT V-1", "VARIANT V-2");
        for (ImportMode mode : ImportMode.values()) {
            ImportReport again = house.lines(CatalogHouse.DEMO, mode);
            assertThat(again.unchanged()).isEqualTo(3);
            assertThat(again.removed()).isZero();
            assertThat(house.changes()).isEmpty();
        }
        assertThat(house.product("P-1").options().getFirst().texts().get("zh"))
                .isEqualTo(new Option.Names("颜色", Map.of("Red", "红", "Blue", "蓝")));
    }

    @Test
    void remembersALocationCodeThatHundredsOfNewProductsBringAtOnce() {
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < 400; n++) {
            lines.append("""
                    {"type":"product","reference":"L-%1$d","texts":{"en":{"title":"L"}},"variants":[{"reference":"L-%1$d","price":"1","stock":{"NEW-PLACE":1}}]}
                    """.formatted(n));
        }

        assertThat(house.lines(lines.toString()).created()).isEqualTo(400);

        assertThat(HOUSE.owner()
                        .sql("select code from location_code where tenant_id = ?")
                        .param(house.tenant)
                        .query(String.class)
                        .list())
                .containsExactly("NEW-PLACE");
    }

    @Test
    void logsExactlyWhatChanged() {
        house.lines(CatalogHouse.DEMO);
        house.changes();
        house.lines(CatalogHouse.DEMO.replace(
                "\"price\":\"12.50\",\"compareAtPrice\"", "\"price\":\"13.50\",\"compareAtPrice\""));
        assertThat(house.changes()).containsExactly("VARIANT V-1");
        house.lines(CatalogHouse.DEMO.replace("\"stock\":{\"MAIN\":0}", "\"stock\":{\"MAIN\":3}"));
        assertThat(house.changes()).containsExactly("VARIANT V-1", "VARIANT V-2");
        house.lines(CatalogHouse.DEMO.replace("台灯", "书桌灯").replace("{\"MAIN\":0}", "{\"MAIN\":3}"));
        assertThat(house.changes()).containsExactly("PRODUCT P-1");
        house.lines(CatalogHouse.DEMO
                .replace("\"categories\":[\"lamps\"]", "\"categories\":[\"home\"]")
                .replace("台灯", "书桌灯"));
        assertThat(house.changes()).containsExactly("PRODUCT P-1", "VARIANT V-2");
        house.lines(CatalogHouse.DEMO
                .replace("家居", "家")
                .replace("台灯", "书桌灯")
                .replace("\"categories\":[\"lamps\"]", "\"categories\":[\"home\"]"));
        assertThat(house.changes()).containsExactly("CATEGORY home");
    }

    @Test
    void mergesFieldByFieldAndReplacesWhole() {
        house.lines(CatalogHouse.DEMO);
        house.lines(
                "{\"type\":\"product\",\"reference\":\"P-1\",\"vendor\":\"Other\",\"texts\":{\"de\":{\"title\":\"Lampe\"}}}");
        assertThat(house.product("P-1").vendor()).isEqualTo("Other");
        assertThat(house.product("P-1").texts()).containsOnlyKeys("en", "zh", "de");
        assertThat(house.product("P-1").variants()).hasSize(2);
        house.lines(
                "{\"type\":\"product\",\"reference\":\"P-1\",\"texts\":{\"de\":{\"title\":\"Lampe\"}},\"variants\":[{\"reference\":\"V-1\"}]}",
                ImportMode.REPLACE);
        assertThat(house.product("P-1").vendor()).isNull();
        assertThat(house.product("P-1").texts()).containsOnlyKeys("de");
        assertThat(house.product("P-1").categories()).isEmpty();
        assertThat(house.product("P-1").variants()).singleElement().satisfies(variant -> {
            assertThat(variant.price()).isNull();
            assertThat(variant.stock()).isEmpty();
        });
    }

    @Test
    void aReturningReferenceFindsItsIdAgain() {
        house.lines(CatalogHouse.DEMO);
        long product = house.id("product", "P-1");
        long variant = house.id("variant", "V-1");
        house.catalog.removeProduct(house.tenant, "P-1", CatalogHouse.ACTOR);
        assertThat(house.catalog.product(house.tenant, "P-1", "default")).isEmpty();
        house.changes();
        assertThat(house.lines(CatalogHouse.DEMO).created()).isEqualTo(1);
        assertThat(house.changes()).containsExactly("PRODUCT P-1", "VARIANT V-1", "VARIANT V-2");
        assertThat(house.id("product", "P-1")).isEqualTo(product);
        assertThat(house.id("variant", "V-1")).isEqualTo(variant);
        assertThat(house.product("P-1").categories()).containsExactly("lamps");
    }

    @Test
    void aVariantThatLeftOneProductCanStandInAnotherAsANewOne() {
        house.lines(CatalogHouse.DEMO);
        long old = house.id("variant", "V-2");
        house.put("P-1", "{\"texts\":{\"en\":{\"title\":\"L\"}},\"variants\":[{\"reference\":\"V-1\"}]}");
        assertThat(
                        codes(
                                house.put(
                                        "P-9",
                                        "{\"texts\":{\"en\":{\"title\":\"N\"}},\"variants\":[{\"reference\":\"V-2\",\"sku\":\"L-B\"}]}")))
                .isEmpty();
        assertThat(house.id("variant", "V-2")).isNotEqualTo(old);
        assertThat(house.id("variant", "V-2 (removed " + old + ")")).isEqualTo(old);
    }

    @Test
    void namesFieldsThatItDoesNotKnow() {
        assertThat(house.lines(
                                "{\"type\":\"product\",\"reference\":\"p\",\"texts\":{\"en\":{\"title\":\"P\"}},\"colour\":1,\"variants\":[{\"reference\":\"v\",\"heft\":2}]}")
                        .unknownColumns())
                .containsExactly("colour", "variants[].heft");
    }

    @Test
    void readsProductsInPagesByPrefixAndCategory() {
        house.lines(CatalogHouse.DEMO);
        house.lines("""
                {"type":"product","reference":"Q-1","texts":{"en":{"title":"Q"}},"variants":[{"reference":"q","sku":"P-x"}]}
                {"type":"product","reference":"R-1","texts":{"en":{"title":"R"}},"variants":[{"reference":"r"}]}
                """);
        assertThat(references(null, null, null, 2)).containsExactly("P-1", "Q-1");
        assertThat(references(null, null, "Q-1", 2)).containsExactly("R-1");
        assertThat(references("P-", null, null, 9)).containsExactly("P-1", "Q-1");
        assertThat(references(null, "lamps", null, 9)).containsExactly("P-1");
    }

    private List<String> references(
            @Nullable String query, @Nullable String category, @Nullable String after, int limit) {
        return house.catalog.products(house.tenant, query, category, after, limit).stream()
                .map(ProductSummary::reference)
                .toList();
    }
}
