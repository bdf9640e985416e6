package io.storeloom.activities.catalog;

import static io.storeloom.activities.catalog.CatalogHouse.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.catalog.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tables and rows of the product table that are refused. */
class ShopifyRefusalTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void refusesOtherEncodingsWithTheOffsetOfTheByte() {
        byte[] latin = "Handle,Title\nmug,Töpferei\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> house.csv(latin, ImportMode.MERGE, null, null))
                .isInstanceOfSatisfying(UnreadableImport.class, e -> {
                    assertThat(e.code()).isEqualTo("NOT_UTF8");
                    assertThat(e.where()).isEqualTo("byte 18");
                });
        assertThatThrownBy(() -> house.csv(
                        "Handle,Title\nmug,Mug\n".getBytes(StandardCharsets.UTF_16), ImportMode.MERGE, null, null))
                .isInstanceOfSatisfying(
                        UnreadableImport.class, e -> assertThat(e.where()).isEqualTo("byte 0"));
    }

    @Test
    void refusesAQuotationMarkThatIsNeverClosedAndKeepsWhatItRead() {
        assertThatThrownBy(() -> house.csv("Handle,Title\na,A\nb,\"B\"x\nc,C\n"))
                .isInstanceOfSatisfying(UnreadableImport.class, e -> {
                    assertThat(e.code()).isEqualTo("MALFORMED_CSV");
                    assertThat(e.where()).isEqualTo("line 3");
                    assertThat(e.progress()).isNotNull();
                });
    }

    @Test
    void refusesARowLargerThanEightMegabytes() {
        assertThatThrownBy(() -> house.csv("Handle,Title\na,\"" + "x".repeat(9 << 20) + "\"\n"))
                .isInstanceOfSatisfying(
                        UnreadableImport.class, e -> assertThat(e.code()).isEqualTo("ROW_TOO_LARGE"));
    }

    @Test
    void refusesTablesThatAreNoProductTables() {
        assertThatThrownBy(() -> house.csv("Title,Price\nA,1\n")).hasMessageContaining("no column Handle");
        assertThatThrownBy(() -> house.csv("Handle;Title\na;A\n")).hasMessageContaining("not separated by commas");
        assertThatThrownBy(() -> house.csv("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> house.csv("Handle,Title,Title\na,A,B\n")).hasMessageContaining("there twice");
    }

    @Test
    void refusesABadRowAndTakesTheOthers() {
        ImportReport report =
                house.csv("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status,Gift Card\n"
                        + "shirt,Shirt,Size,S,S-1,10,active,\n"
                        + "shirt,,,M,S-2,-1,,\n"
                        + "shirt,,,L,S-3,ten,,\n"
                        + "shirt,,,XL,S-1,10,,\n"
                        + "shirt,,,S,S-5,10,,\n"
                        + ",Nobody,,,,,,\n"
                        + "hat,Hat,,,H-1,5,active\n"
                        + "card,Card,,,,,active,TRUE\n"
                        + "sock,Sock,,,,,unheard,\n"
                        + "belt," + "x".repeat(256) + ",,,,,active,\n"
                        + "tie,Tie,,,T-1,7,active,\n");
        assertThat(report.rejected())
                .extracting(r -> r.line() + " " + r.column() + " " + r.reference() + " " + r.code())
                .containsExactlyInAnyOrder(
                        "3 Variant Price shirt NEGATIVE",
                        "4 Variant Price shirt NOT_A_NUMBER",
                        "5 Variant SKU shirt DUPLICATE_SKU",
                        "6 Option1 Value shirt DUPLICATE_VARIANT",
                        "7 Handle null MISSING",
                        "8 null null CELL_COUNT",
                        "9 Gift Card card GIFT_CARD",
                        "10 Status sock BAD_STATUS",
                        "11 Title belt TOO_LONG");
        assertThat(house.product("shirt").variants()).extracting(Variant::sku).containsExactly("S-1");
        assertThat(house.product("shirt").options().getFirst().values()).containsExactly("S");
        assertThat(house.product("tie").variants()).hasSize(1);
        assertThat(house.catalog.product(house.tenant, "belt", "default")).isEqualTo(Optional.empty());
    }

    @Test
    void refusesMoreThan2048Variants() {
        StringBuilder table = new StringBuilder("Handle,Title,Option1 Name,Option1 Value\n");
        for (int i = 0; i < 2049; i++) {
            table.append("big,")
                    .append(i == 0 ? "Big,No" : ",")
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        assertThat(codes(house.csv(table.toString()))).containsExactly("TOO_MANY_VARIANTS");
        assertThat(house.catalog.products(house.tenant, null, null, null, 10)).isEqualTo(List.of());
    }
}
