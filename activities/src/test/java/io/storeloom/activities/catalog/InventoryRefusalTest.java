package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inventory tables and rows of them that are refused. */
class InventoryRefusalTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    static final String HEADER = "Handle,Option1 Value,SKU,Location,On hand (current),On hand (new)\n";

    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @BeforeEach
    void aShirtOfTwoSizesAndAMug() {
        house.csv("""
                Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty
                shirt,Shirt,Size,S,SH-S,1
                shirt,,,M,SH-M,1
                mug,Mug,Title,Default Title,MUG,1
                """);
        house.changes();
    }

    static List<String> told(ImportReport report) {
        assertThat(report.rejected())
                .allSatisfy(one -> assertThat(one.message()).endsWith("."))
                .allSatisfy(one -> assertThat(one.remedy()).isNotBlank());
        return report.rejected().stream()
                .map(one -> one.line() + " " + one.column() + " " + one.reference() + " " + one.code())
                .toList();
    }

    Map<String, Integer> mug() {
        return house.product("mug").variants().getFirst().stock();
    }

    @Test
    void neverMakesAProductAndTellsWhatItDoesNotKnow() {
        ImportReport report = house.csv(HEADER
                + "hat,,H-1,MAIN,1,\n"
                + "hat,Default Title,,MAIN,1,\n"
                + "shirt,XL,SH-XL,MAIN,1,\n"
                + ",,H-1,MAIN,1,\n"
                + ",,,MAIN,1,\n"
                + "mug,Default Title,,MAIN,4,\n");
        assertThat(told(report))
                .containsExactly(
                        "2 Handle hat UNKNOWN_PRODUCT",
                        "3 Handle hat UNKNOWN_PRODUCT",
                        "4 Option1 Value shirt UNKNOWN_VARIANT",
                        "5 SKU null UNKNOWN_VARIANT",
                        "6 SKU null MISSING");
        assertThat(report.rejectedCount()).isEqualTo(5);
        assertThat(report.rows()).isEqualTo(6);
        assertThat(report.received()).isEqualTo(1);
        assertThat(mug()).isEqualTo(Map.of("MAIN", 4));
        assertThat(house.catalog.products(house.tenant, null, null, null, 10)).hasSize(2);
        assertThat(house.changes()).containsExactly("VARIANT MUG");
    }

    @Test
    void refusesARowThatCouldMeanSeveralVariants() {
        house.lines("""
                {"type":"product","reference":"P-7","handle":"mug","texts":{"en":{"title":"Other mug"}},"variants":[{"reference":"o"}]}
                """);
        house.changes();
        ImportReport report = house.csv(HEADER
                + "shirt,M,SH-S,MAIN,9,\n"
                + "mug,Default Title,SH-S,MAIN,9,\n"
                + "mug,Default Title,,MAIN,9,\n"
                + "mug,Default Title,MUG,MAIN,9,\n");
        assertThat(told(report))
                .containsExactly("2 SKU shirt AMBIGUOUS", "3 SKU mug AMBIGUOUS", "4 Handle mug AMBIGUOUS");
        assertThat(house.changes()).containsExactly("VARIANT MUG");
    }

    @Test
    void refusesAQuantityThatCannotBeWithItsColumnAndTakesTheOthers() {
        ImportReport report = house.csv(HEADER
                + "shirt,S,SH-S,MAIN,-2,\n"
                + "shirt,S,SH-S,MAIN,3,2.5\n"
                + "shirt,S,SH-S,MAIN,3,many\n"
                + "shirt,S,SH-S,MAIN,3,2000000000\n"
                + "shirt,S,SH-S,,3,\n"
                + "shirt,S,SH-S," + "x".repeat(256) + ",3,\n"
                + "shirt,S,SH-S\n"
                + "mug,\0,MUG,MAIN,3,\n"
                + "mug,Default Title,MUG,MAIN,3.0,\n");
        assertThat(told(report))
                .containsExactly(
                        "2 On hand (current) shirt NEGATIVE",
                        "3 On hand (new) shirt NOT_A_NUMBER",
                        "4 On hand (new) shirt NOT_A_NUMBER",
                        "5 On hand (new) shirt TOO_LARGE",
                        "6 Location shirt MISSING",
                        "7 Location shirt TOO_LONG",
                        "8 null null CELL_COUNT",
                        "9 Option1 Value mug NUL_CHARACTER");
        assertThat(mug()).isEqualTo(Map.of("MAIN", 3));
        assertThat(house.changes()).containsExactly("VARIANT MUG");
    }

    @Test
    void aBadCellOfAColumnPerLocationLeavesTheWholeRowOut() {
        ImportReport report = house.csv("Handle,SKU,COO,MAIN,Rome\nmug,MUG,,5,-1\nshirt,SH-S,,2,2\n");
        assertThat(told(report)).containsExactly("2 Rome mug NEGATIVE");
        assertThat(mug()).isEqualTo(Map.of("MAIN", 1));
        assertThat(house.product("shirt").variants().getFirst().stock()).isEqualTo(Map.of("MAIN", 2, "Rome", 2));
    }

    @Test
    void refusesASecondCountOfAVariantAtALocation() {
        StringBuilder far = new StringBuilder();
        for (int i = 0; i < 4500; i++) {
            far.append("shirt,S,SH-S,MAIN,,\n");
        }
        ImportReport report = house.csv(
                HEADER + "mug,,MUG,MAIN,3,\nmug,,MUG,Rome,3,\nmug,,MUG,MAIN,4,\n" + far + "mug,,MUG,Rome,4,\n");
        assertThat(told(report))
                .containsExactly(
                        "4 On hand (current) mug DUPLICATE_QUANTITY", "4505 On hand (current) mug DUPLICATE_QUANTITY");
        assertThat(mug()).isEqualTo(Map.of("MAIN", 3, "Rome", 3));
        assertThat(report.received()).isEqualTo(2);
    }

    @Test
    void refusesToReplaceTheCatalogueByIt() {
        assertThatThrownBy(() -> house.csv(HEADER + "mug,,MUG,MAIN,3,\n", ImportMode.REPLACE))
                .isInstanceOfSatisfying(CatalogRefused.class, e -> {
                    assertThat(e.code()).isEqualTo(CatalogRefused.Code.INVENTORY_REPLACE);
                    assertThat(e.field()).isEqualTo("mode");
                });
        assertThat(mug()).isEqualTo(Map.of("MAIN", 1));
        assertThat(house.changes()).isEmpty();
    }

    @Test
    void refusesAHeaderThatLacksWhatARowNeeds() {
        assertThatThrownBy(() -> house.csv("Title,Location,On hand\nMug,MAIN,1\n"))
                .hasMessageContaining("neither Handle nor SKU");
        assertThatThrownBy(() -> house.csv("Handle,SKU,COO,On hand\nmug,MUG,,1\n"))
                .hasMessageContaining("no column Location");
        assertThatThrownBy(() -> house.csv("Handle,SKU,Location,Bin name\nmug,MUG,MAIN,A\n"))
                .hasMessageContaining("no quantities");
        assertThatThrownBy(() -> house.csv("Handle,SKU,COO,MAIN,MAIN\nmug,MUG,,1,2\n"))
                .hasMessageContaining("there twice");
        assertThatThrownBy(() -> house.csv("Handle,SKU,Location,On hand,on hand\nmug,MUG,MAIN,1,2\n"))
                .isInstanceOfSatisfying(
                        UnreadableImport.class, e -> assertThat(e.code()).isEqualTo("DUPLICATE_COLUMN"));
        assertThat(mug()).isEqualTo(Map.of("MAIN", 1));
    }

    @Test
    void refusesMoreLocationsThanAnyShopHas() {
        StringBuilder table = new StringBuilder(HEADER);
        for (int i = 0; i <= 2000; i++) {
            table.append("mug,,MUG,L-").append(i).append(",1,\n");
        }
        assertThat(told(house.csv(table.toString()))).containsExactly("2002 On hand (current) mug TOO_MANY_LOCATIONS");
        assertThat(mug()).hasSize(2001);
    }
}
