package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.catalog.Category;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogIsolationTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse ours = new CatalogHouse(HOUSE);
    final CatalogHouse theirs = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @BeforeEach
    void fill() {
        assertThat(ours.lines(CatalogHouse.DEMO).rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "category",
                "product",
                "product_category",
                "variant",
                "stock",
                "price_list",
                "price",
                "change_log"
            })
    void everyTableShowsItsRowsToTheirTenantOnly(String table) {
        assertThat(ours.house.tenants().inTenant(ours.tenant, () -> rows(table)))
                .isPositive();
        assertThat(ours.house.tenants().inTenant(theirs.tenant, () -> rows(table)))
                .isZero();
        assertThat(rows(table)).isZero();
    }

    private int rows(String table) {
        return HOUSE.app()
                .sql("select count(*) from " + table)
                .query((row, n) -> row.getInt(1))
                .single();
    }

    @Test
    void twoTenantsMayUseTheSameReferencesAndSkus() {
        assertThat(theirs.lines(CatalogHouse.DEMO).rejected()).isEmpty();
        theirs.catalog.removeProduct(theirs.tenant, "P-1", CatalogHouse.ACTOR);
        assertThat(ours.product("P-1").variants()).hasSize(2);
    }

    @Test
    void removingACategoryTakesItsProductsOutOfIt() {
        ours.changes();
        assertThatThrownBy(() -> ours.catalog.removeCategory(ours.tenant, "home", CatalogHouse.ACTOR))
                .isInstanceOf(CatalogRefused.class);
        assertThat(ours.catalog.removeCategory(ours.tenant, "lamps", CatalogHouse.ACTOR))
                .isTrue();
        assertThat(ours.changes()).containsExactly("CATEGORY lamps", "PRODUCT P-1");
        assertThat(ours.product("P-1").categories()).isEmpty();
        assertThat(ours.catalog.removeCategory(ours.tenant, "lamps", CatalogHouse.ACTOR))
                .isFalse();
        long id = ours.id("category", "lamps");
        ours.lines(CatalogHouse.DEMO);
        assertThat(ours.id("category", "lamps")).isEqualTo(id);
        assertThat(ours.product("P-1").categories()).containsExactly("lamps");
        assertThat(ours.changes()).containsExactly("CATEGORY lamps", "PRODUCT P-1");
        assertThat(ours.catalog.category(ours.tenant, "lamps").map(Category::parent))
                .contains("home");
    }

    @Test
    void setsPricesInListsOfTheirOwn() {
        ours.changes();
        Upserted made = ours.catalog.putPrices(
                ours.tenant,
                "dollars",
                "USD",
                List.of(new PriceList.Item("V-1", new BigDecimal("14.9"), null)),
                CatalogHouse.ACTOR);
        assertThat(made).isEqualTo(new Upserted.Taken(true, true));
        assertThat(ours.changes()).containsExactly("VARIANT V-1");
        assertThat(ours.catalog.putPrices(
                        ours.tenant,
                        "dollars",
                        null,
                        List.of(new PriceList.Item("V-1", new BigDecimal("14.90"), null)),
                        CatalogHouse.ACTOR))
                .isEqualTo(new Upserted.Taken(false, false));
        assertThat(ours.changes()).isEmpty();
        assertThat(ours.catalog.priceList(ours.tenant, "dollars", null, 10))
                .contains(new PriceList(
                        "dollars", "USD", List.of(new PriceList.Item("V-1", new BigDecimal("14.90"), null))));
        assertThatThrownBy(() -> ours.catalog.putPrices(ours.tenant, "dollars", "EUR", List.of(), CatalogHouse.ACTOR))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContaining("USD");
        assertThat(CatalogHouse.codes(ours.catalog.putPrices(
                        ours.tenant,
                        "dollars",
                        null,
                        List.of(new PriceList.Item("nobody", new BigDecimal("-1"), null)),
                        CatalogHouse.ACTOR)))
                .containsExactly("UNKNOWN_VARIANT", "NEGATIVE");
    }

    @Test
    void writesAnAuditLineForEachCommandThatChangedSomething() {
        ours.put("P-9", "{\"texts\":{\"en\":{\"title\":\"N\"}},\"variants\":[{\"reference\":\"n\"}]}");
        ours.put("P-9", "{\"texts\":{\"en\":{\"title\":\"N\"}},\"variants\":[{\"reference\":\"n\"}]}");
        ours.catalog.removeProduct(ours.tenant, "P-9", CatalogHouse.ACTOR);
        List<String> actions = HOUSE.owner()
                .sql("select action from audit where tenant_id = ? order by id")
                .param(ours.tenant)
                .query((row, n) -> row.getString(1))
                .list();
        assertThat(actions).containsExactly("catalog.imported", "product.created", "product.removed");
    }
}
