package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReplacingImportTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void replacingRemovesWhatTheFileDoesNotName() {
        house.lines(
                CatalogHouse.DEMO
                        + "{\"type\":\"product\",\"reference\":\"P-2\",\"texts\":{\"en\":{\"title\":\"Two\"}},\"variants\":[{\"reference\":\"W-1\"}]}\n");
        house.changes();
        ImportReport report = house.lines(
                "{\"type\":\"product\",\"reference\":\"P-2\",\"texts\":{\"en\":{\"title\":\"Two\"}},\"variants\":[{\"reference\":\"W-1\"}]}",
                ImportMode.REPLACE);
        assertThat(report.removed()).isEqualTo(1);
        assertThat(house.changes()).containsExactly("PRODUCT P-1", "VARIANT V-1", "VARIANT V-2");
        assertThat(house.catalog.categories(house.tenant, null, 10)).hasSize(2);
    }

    @Test
    void replacingRemovesNothingOfWhichARowWasRejected() {
        house.lines(CatalogHouse.DEMO);
        ImportReport named = house.lines("""
                {"type":"product","reference":"P-2","texts":{"en":{"title":"Two"}},"variants":[{"reference":"W-1"}]}
                {"type":"product","reference":"P-1","texts":{"en":{"title":""}},"variants":[{"reference":"V-1"}]}
                """, ImportMode.REPLACE);
        assertThat(named.removed()).isZero();
        assertThat(house.product("P-1").variants()).hasSize(2);
        ImportReport broken = house.lines("""
                {"type":"product","reference":"P-3","texts":{"en":{"title":"Three"}},"variants":[{"reference":"X-1"}]}
                {"type":"product","refer
                """, ImportMode.REPLACE);
        assertThat(broken.kept()).startsWith("Nothing was removed");
        assertThat(house.catalog.products(house.tenant, null, null, null, 10)).hasSize(3);
    }

    @Test
    void anEmptyOrBrokenFileRemovesNothing() {
        house.lines(CatalogHouse.DEMO);
        assertThat(house.lines("", ImportMode.REPLACE).removed()).isZero();
        assertThatThrownBy(() -> house.lines(
                        "{\"type\":\"category\",\"reference\":\"x\",\"texts\":{\"en\":{\"title\":\""
                                + "x".repeat(9 << 20) + "\"}}}",
                        ImportMode.REPLACE))
                .isInstanceOf(UnreadableImport.class);
        assertThat(house.product("P-1").variants()).hasSize(2);
    }
}
