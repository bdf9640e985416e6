package io.storeloom.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.tenant.TestHouse;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images have a hash of their own: what is about them changes it and nothing else does. */
class ImagesHashTest {

    private static final String LINE = """
            {"type":"product","reference":"P","options":[{"name":"Size","values":["S","M"]}],"images":[{"url":"https://i.example/a.jpg"}],"texts":{"en":{"title":"P"}},"variants":[{"reference":"V-1","optionValues":["S"],"price":"1.00","imageUrl":"https://i.example/v.jpg"},{"reference":"V-2","optionValues":["M"],"price":"1.00"}]}
            """;

    static final TestHouse HOUSE = CatalogHouse.open();
    private final CatalogHouse shelf = new CatalogHouse(HOUSE);
    private String before = "";

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @BeforeEach
    void imported() {
        shelf.lines(LINE);
        before = hash();
        shelf.changes();
    }

    @Test
    void anAltTextIsAboutImagesOnly() {
        String core = core();

        shelf.lines(LINE.replace("a.jpg\"", "a.jpg\",\"alt\":\"A\""));

        assertThat(hash()).isNotEqualTo(before);
        assertThat(core()).isEqualTo(core);
        assertThat(shelf.changes()).containsExactly("PRODUCT P");
    }

    @Test
    void aTitleIsNotAboutImages() {
        shelf.lines(LINE.replace("\"title\":\"P\"", "\"title\":\"Q\""));

        assertThat(hash()).isEqualTo(before);
    }

    @Test
    void aVariantsImageIsItsProducts() {
        shelf.lines(LINE.replace("v.jpg", "w.jpg"));

        assertThat(hash()).isNotEqualTo(before);
        assertThat(shelf.product("P").variants().getFirst().imageUrl()).isEqualTo("https://i.example/w.jpg");
        assertThat(shelf.changes()).contains("PRODUCT P");
    }

    @Test
    void aProductWithoutImagesHasNone() {
        shelf.lines(LINE.replace("{\"url\":\"https://i.example/a.jpg\"}", "")
                .replace("\"https://i.example/v.jpg\"", "null"));

        assertThat(hash()).isEmpty();
    }

    @Test
    void aVariantThatAWholeFileLeavesOutTakesItsImageAlong() {
        shelf.csv("""
                Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price
                P,P,Size,M,V-2,1.00
                """, ImportMode.REPLACE);

        assertThat(shelf.product("P").variants()).hasSize(1);
        assertThat(hash()).isNotEqualTo(before);
        assertThat(shelf.changes()).contains("PRODUCT P");
    }

    private String hash() {
        return column("images_hash");
    }

    private String core() {
        return column("core_hash");
    }

    private String column(String name) {
        return HexFormat.of()
                .formatHex(HOUSE.owner()
                        .sql("select " + name + " from product where tenant_id = ? and reference = 'P'")
                        .param(shelf.tenant)
                        .query((row, n) -> row.getBytes(1))
                        .single());
    }
}
