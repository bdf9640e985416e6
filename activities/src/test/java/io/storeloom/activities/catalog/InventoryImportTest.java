package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.tenant.TestHouse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Shopify's inventory table does to the quantities of a catalogue that is there. */
class InventoryImportTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    static final String OPTIONS =
            "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,SKU,";
    static final String TODAY = OPTIONS
            + "HS Code,COO,Location,Bin name,Incoming (not editable),Unavailable (not editable),Committed (not editable),"
            + "Available (not editable),On hand (current),On hand (new)\n";
    static final String BEFORE = OPTIONS + "HS Code,COO,Location,Incoming,Unavailable,Committed,Available,On hand\n";
    static final String OLDEST = OPTIONS + "HS Code,COO,Berlin,\"Tartu mnt 50-4, Tallinn\"\n";

    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @BeforeEach
    void aShirtOfTwoSizesAndAMug() {
        house.lines("""
                {"type":"product","reference":"shirt","options":[{"name":"Size","values":["S","M"]}],"texts":{"en":{"title":"Shirt"}},"variants":[{"reference":"s","sku":"SH-S","optionValues":["S"],"price":"10","stock":{"Berlin":5,"Rome":7}},{"reference":"m","optionValues":["M"],"stock":{"Berlin":1}}]}
                {"type":"product","reference":"P-9","handle":"mug","texts":{"en":{"title":"Mug"}},"variants":[{"reference":"g","sku":"MUG","stock":{}}]}
                """);
        house.changes();
    }

    Map<String, Integer> stock(String product, int variant) {
        return house.product(product).variants().get(variant).stock();
    }

    static void counted(ImportReport report, long received, long updated) {
        assertThat(report.rejected()).isEmpty();
        assertThat(report.unknownColumns()).isEmpty();
        assertThat(report)
                .extracting(
                        ImportReport::received, ImportReport::created, ImportReport::updated, ImportReport::unchanged)
                .containsExactly(received, 0L, updated, received - updated);
    }

    @Test
    void takesTheTableOfTodayAndPrefersWhatAPersonFilledIn() {
        ImportReport report = house.csv(TODAY
                + "shirt,Shirt,Size,S,,,,,SH-S,6109.10,DE,Berlin,A-1,0,0,1,4,5,9\n"
                + "shirt,Shirt,Size,M,,,,,,,,Berlin,,0,0,0,2,3,\n"
                + "mug,Mug,Title,Default Title,,,,,MUG,,,Berlin,,0,0,0,not stocked,Not stocked,50\n");
        counted(report, 3, 3);
        assertThat(report.unusedColumns()).contains("HS Code", "COO", "Bin name", "Title", "Committed (not editable)");
        assertThat(stock("shirt", 0)).isEqualTo(Map.of("Berlin", 9, "Rome", 7));
        assertThat(stock("shirt", 1)).isEqualTo(Map.of("Berlin", 3));
        assertThat(stock("P-9", 0)).isEqualTo(Map.of("Berlin", 50));
        assertThat(house.changes()).containsExactly("VARIANT g", "VARIANT m", "VARIANT s");
    }

    @Test
    void takesTheTableBeforeAndCountsWhatIsOnHand() {
        counted(
                house.csv(BEFORE
                        + "shirt,Shirt,Size,S,,,,,SH-S,,,Berlin,0,0,2,4,6\n"
                        + "shirt,Shirt,Size,S,,,,,SH-S,,,Oslo,0,0,0,1,1\n"),
                1,
                1);
        assertThat(stock("shirt", 0)).isEqualTo(Map.of("Berlin", 6, "Rome", 7, "Oslo", 1));
    }

    @Test
    void takesTheOldestTableWithAColumnPerLocation() {
        ImportReport report = house.csv(
                OLDEST + "shirt,Shirt,Size,S,,,,,SH-S,,,not stocked,12\n" + "mug,Mug,Title,Default Title,,,,,,,,3,\n");
        counted(report, 2, 2);
        assertThat(stock("shirt", 0)).isEqualTo(Map.of("Rome", 7, "Tartu mnt 50-4, Tallinn", 12));
        assertThat(stock("P-9", 0)).isEqualTo(Map.of("Berlin", 3));
    }

    @Test
    void anEmptyCellLeavesWhatIsThereAndNotStockedTakesItAway() {
        ImportReport report = house.csv(TODAY
                + "shirt,,,S,,,,,SH-S,,,Berlin,,,,,,,\n"
                + "shirt,,,S,,,,,SH-S,,,Rome,,,,,,7,NOT STOCKED\n"
                + "shirt,,,M,,,,,,,,Berlin,,,,,4,,\n");
        counted(report, 2, 1);
        assertThat(stock("shirt", 0)).isEqualTo(Map.of("Berlin", 5));
        assertThat(stock("shirt", 1)).isEqualTo(Map.of("Berlin", 1));
    }

    @Test
    void touchesOnlyWhatDiffersAndNothingTheSecondTime() {
        String table = TODAY
                + "shirt,,,S,,,,,SH-S,,,Berlin,,,,,,5,\n"
                + "shirt,,,M,,,,,,,,Berlin,,,,,,1,2\n"
                + "mug,,,Default Title,,,,,MUG,,,Rome,,,,,,not stocked,\n";
        counted(house.csv(table), 3, 1);
        assertThat(house.changes()).containsExactly("VARIANT m");
        counted(house.csv(table), 3, 0);
        assertThat(house.changes()).isEmpty();
    }

    @Test
    void hashesStockAsALineThatSaysTheSame() {
        house.csv(TODAY + "shirt,,,S,,,,,SH-S,,,Rome,,,,,,,8\nshirt,,,M,,,,,,,,Berlin,,,,,,,not stocked\n");
        house.changes();
        assertThat(house.lines("""
                        {"type":"product","reference":"shirt","texts":{"en":{"title":"Shirt"}},"variants":[{"reference":"s","stock":{"Berlin":5,"Rome":8}},{"reference":"m","stock":{}}]}
                        """).unchanged()).isEqualTo(1);
        assertThat(house.changes()).isEmpty();
        assertThat(house.product("shirt").variants().getFirst().price()).isEqualByComparingTo("10");
    }

    @Test
    void findsAVariantByHandleAndOptionValuesWhenNoneHasTheSku() {
        counted(house.csv(OLDEST + "shirt,,Size,M,,,,,NEW-SKU,,,8,\nmug,,,,,,,,,,,2,\n"), 2, 2);
        assertThat(stock("shirt", 1)).isEqualTo(Map.of("Berlin", 8));
        assertThat(stock("P-9", 0)).isEqualTo(Map.of("Berlin", 2));
    }

    @Test
    void findsAVariantByItsSkuWhateverTheStoreCallsItsProductAndOptions() {
        counted(house.csv(BEFORE + "camiseta,,Talla,Chica,,,,,SH-S,,,Berlin,,,,,8\n"), 1, 1);
        counted(house.csv(BEFORE + "shirt,,Talla,Chica,,,,,SH-S,,,Rome,,,,,8\n"), 1, 1);
        counted(house.csv("SKU,Location,On hand (new)\nSH-S,Oslo,8\n"), 1, 1);
        assertThat(stock("shirt", 0)).isEqualTo(Map.of("Berlin", 8, "Rome", 8, "Oslo", 8));
    }

    @Test
    void countsAVariantOnceWhoseLocationsStandFarApart() {
        StringBuilder products = new StringBuilder("Handle,Title,Variant SKU,Variant Inventory Qty\n");
        StringBuilder table = new StringBuilder("Handle,SKU,Location,On hand\n");
        for (String location : new String[] {"MAIN", "Rome"}) {
            for (int i = 0; i < 4500; i++) {
                products.append(location.equals("MAIN") ? "f-%1$d,F,F-%1$d,1\n".formatted(i) : "");
                table.append("f-%1$d,F-%1$d,%2$s,1\n".formatted(i, location));
            }
        }
        house.csv(products.toString());
        house.changes();
        counted(house.csv(table.toString()), 4500, 4500);
        assertThat(stock("f-4321", 0)).isEqualTo(Map.of("MAIN", 1, "Rome", 1));
        assertThat(house.changes()).hasSize(4500);
    }

    @Test
    void takesATableThatSharesItsColumnsButHasPricesForProducts() {
        ImportReport report = house.csv("Handle,Title,SKU,COO,Variant Price,Shelf\nhat,Hat,H-1,DE,9,4\n");
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.unknownColumns()).containsExactly("COO", "Shelf");
    }
}
