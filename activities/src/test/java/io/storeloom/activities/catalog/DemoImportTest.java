package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.demo.DemoCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DemoImportTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void takesTheDemosCatalogueInBothFormats() {
        DemoCatalogue demo = DemoCatalogue.made();
        ImportReport categories = house.lines(demo.categoriesNdjson());
        assertThat(categories.rejected()).isEmpty();
        assertThat(categories.created()).isGreaterThan(60);

        ImportReport table = house.csv(demo.productsCsv());
        assertThat(table.rejected()).isEmpty();
        assertThat(table.unknownColumns()).isEmpty();
        assertThat(table.created()).isGreaterThan(600);
        ImportReport lines = house.lines(demo.productsNdjson());
        assertThat(lines.rejected()).isEmpty();
        assertThat(lines.created()).isZero();

        long changed = house.changes().size();
        assertThat(changed).isGreaterThan(2500);
        assertThat(house.lines(demo.productsNdjson(), ImportMode.REPLACE)).satisfies(again -> {
            assertThat(again.unchanged()).isEqualTo(again.received());
            assertThat(again.removed()).isZero();
        });
        assertThat(house.changes()).isEmpty();
    }
}
