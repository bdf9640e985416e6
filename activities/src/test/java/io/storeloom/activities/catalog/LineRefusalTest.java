package io.storeloom.activities.catalog;

import static io.storeloom.activities.catalog.CatalogHouse.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import java.io.InputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that are refused, each with its place and reason, while the others go in. */
class LineRefusalTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void refusesSkusAndReferencesThatAnotherProductHas() {
        house.lines(CatalogHouse.DEMO);
        ImportReport report = house.lines("""
                {"type":"product","reference":"A","texts":{"en":{"title":"A"}},"variants":[{"reference":"a","sku":"L-R"}]}
                {"type":"product","reference":"B","texts":{"en":{"title":"B"}},"variants":[{"reference":"V-2","sku":"b"}]}
                {"type":"product","reference":"C","texts":{"en":{"title":"C"}},"variants":[{"reference":"c","sku":"same"}]}
                {"type":"product","reference":"D","texts":{"en":{"title":"D"}},"variants":[{"reference":"d","sku":"same"}]}
                {"type":"product","reference":"C","texts":{"en":{"title":"C"}},"variants":[{"reference":"cc"}]}
                """);
        assertThat(report.rejected())
                .extracting(r -> r.line() + " " + r.column() + " " + r.code())
                .containsExactly(
                        "1 variants[0].sku DUPLICATE_SKU",
                        "2 variants[0].reference DUPLICATE_REFERENCE",
                        "4 variants[0].sku DUPLICATE_SKU",
                        "5 reference DUPLICATE_REFERENCE");
    }

    @Test
    void refusesCirclesAndUnknownParents() {
        ImportReport report = house.lines("""
                {"type":"category","reference":"c","parent":"b","texts":{"en":{"title":"C"}}}
                {"type":"category","reference":"a","parent":"c","texts":{"en":{"title":"A"}}}
                {"type":"category","reference":"b","parent":"a","texts":{"en":{"title":"B"}}}
                {"type":"category","reference":"d","parent":"a","texts":{"en":{"title":"D"}}}
                {"type":"category","reference":"e","parent":"e","texts":{"en":{"title":"E"}}}
                {"type":"category","reference":"g","parent":"f","texts":{"en":{"title":"G"}}}
                {"type":"category","reference":"f","texts":{"en":{"title":"F"}}}
                """);
        assertThat(report.rejected())
                .extracting(r -> r.reference() + " " + r.code())
                .containsExactlyInAnyOrder("c CYCLE", "a CYCLE", "b CYCLE", "d UNKNOWN_CATEGORY", "e CYCLE");
        assertThat(house.catalog.categories(house.tenant, null, 10)).hasSize(2);
        assertThat(codes(house.catalog.putCategory(
                        house.tenant,
                        "f",
                        "{\"parent\":\"g\",\"texts\":{\"en\":{\"title\":\"F\"}}}",
                        CatalogHouse.ACTOR)))
                .containsExactly("CYCLE");
    }

    private static String product(String fields) {
        return "{\"type\":\"product\",\"reference\":\"p\",\"texts\":{\"en\":{\"title\":\"P\"}}," + fields + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'variants':[] | variants NO_VARIANT",
                "'variants':[{'reference':'v'}],'categories':['nowhere'] | categories UNKNOWN_CATEGORY",
                "'variants':[{'reference':'v'}],'status':'GONE' | status WRONG_TYPE",
                "'variants':[{'reference':'v'}],'tags':'a,b' | tags WRONG_TYPE",
                "'variants':[{'reference':'v'}],'tags':['a,b'] | tags BAD_TAG",
                "'variants':[{'reference':'v'}],'images':[{'url':'ftp://x/y'}] | images.url BAD_URL",
                "'variants':[{'reference':'v'}],'attributes':{'x':{'type':'json','value':'1'}} | attributes.x BAD_ATTRIBUTE_KEY",
                "'variants':[{'reference':'v'}],'attributes':{'our.size':{'type':'a','value':'b'}} | attributes.our.size BAD_ATTRIBUTE_TYPE",
                "'variants':[{'reference':'v'}],'attributes':{'our.size':{'type':'list.money','value':'[]'}} | attributes.our.size BAD_ATTRIBUTE_TYPE",
                "'variants':[{'reference':'v'}],'attributes':{'our.size':{'type':'number_integer','value':'8.5'}} | attributes.our.size BAD_ATTRIBUTE_VALUE",
                "'variants':[{'reference':'v'}],'attributes':{'our.day':{'type':'date','value':'2026-13-01'}} | attributes.our.day BAD_ATTRIBUTE_VALUE",
                "'variants':[{'reference':'v'}],'attributes':{'our.all':{'type':'list.color','value':'#ff0000'}} | attributes.our.all BAD_ATTRIBUTE_VALUE",
                "'variants':[{'reference':'v'}],'handle':'a b' | handle BAD_HANDLE",
                "'variants':[{'reference':'v'}],'vendor':'a\\u0000b' | vendor NUL_CHARACTER",
                "'variants':[{'reference':'v'}],'vendor':'a\\ud800b' | vendor BROKEN_CHARACTER",
                "'variants':[{'reference':'v','price':'-0.01'}] | variants[0].price NEGATIVE",
                "'variants':[{'reference':'v','price':'1e400'}] | variants[0].price NOT_A_NUMBER",
                "'variants':[{'reference':'v','price':1e400000}] | variants[0].price NOT_A_NUMBER",
                "'variants':[{'reference':'v','price':'1000000000000.01'}] | variants[0].price TOO_LARGE",
                "'variants':[{'reference':'v','price':'1.23456'}] | variants[0].price TOO_PRECISE",
                "'variants':[{'reference':'v','compareAtPrice':'1'}] | variants[0].compareAtPrice MISSING",
                "'variants':[{'reference':'v','stock':{'MAIN':1.5}}] | variants[0].stock.MAIN WRONG_TYPE",
                "'variants':[{'reference':'v','weight':{'value':-1}}] | variants[0].weight NEGATIVE",
                "'variants':[{'reference':'v','imageUrl':'x'}] | variants[0].imageUrl BAD_URL",
                "'variants':[{'reference':'v','optionValues':['Red']}] | variants[0].optionValues OPTION_VALUES_DO_NOT_FIT",
                "'options':[{'name':'C','values':['Red']}],'variants':[{'reference':'v','optionValues':['Blue']}] | variants[0].optionValues OPTION_VALUES_DO_NOT_FIT",
                "'options':[{'name':'A','values':['a']},{'name':'B','values':['a']},{'name':'C','values':['a']},{'name':'D','values':['a']}],'variants':[{'reference':'v','optionValues':['a','a','a','a']}] | options TOO_MANY_OPTIONS",
                "'variants':[{'reference':'v'},{'reference':'w'}] | variants[1].optionValues DUPLICATE_VARIANT",
                "'variants':[{'reference':'v'}],'texts':{'english':{'title':'x'}} | texts.english UNKNOWN_LANGUAGE",
            })
    void refusesBadFields(String fields, String fault) {
        String line = fields.contains("'texts'")
                ? "{\"type\":\"product\",\"reference\":\"p\"," + fields.replace('\'', '"') + "}"
                : product(fields.replace('\'', '"'));
        ImportReport report = house.lines(line);
        assertThat(report.rejected())
                .extracting(r -> r.column() + " " + r.code())
                .containsExactly(fault);
        assertThat(report.rejected().getFirst().remedy()).isNotBlank();
        assertThat(report.rejected().getFirst().message()).endsWith(".");
    }

    @Test
    void refusesAbsurdSizes() {
        assertThat(codes(house.lines(product("\"variants\":[{\"reference\":\"v\"}]")
                        .replace("\"P\"", "\"" + "x".repeat(256) + "\""))))
                .containsExactly("TOO_LONG");
        assertThat(codes(house.lines(product("\"variants\":[{\"reference\":\"v\"}]")
                        .replace("\"title\"", "\"descriptionHtml\":\"" + "x".repeat(513 << 10) + "\",\"title\""))))
                .containsExactly("TOO_LONG");
        assertThat(codes(house.lines(
                        product("\"variants\":[{\"reference\":\"v\"}],\"tags\":[" + "\"a\",".repeat(250) + "\"b\"]"))))
                .containsExactly("TOO_MANY_TAGS");
        assertThat(codes(house.lines(product("\"attributes\":{%s},\"variants\":[{\"reference\":\"v\"}]"
                        .formatted(IntStream.range(0, 250)
                                .mapToObj(i -> "\"custom.a%d\":{\"type\":\"single_line_text_field\",\"value\":\"x\"}"
                                        .formatted(i))
                                .collect(Collectors.joining(",")))))))
                .as("one more travels: our id")
                .containsExactly("TOO_MANY_ATTRIBUTES");
        assertThat(codes(house.lines(product(
                        "\"variants\":[{\"reference\":\"v\",\"imageUrl\":\"https://images.example/v.jpg\"}],\"images\":[%s]"
                                .formatted(IntStream.range(0, 250)
                                        .mapToObj("{\"url\":\"https://images.example/%d.jpg\"}"::formatted)
                                        .collect(Collectors.joining(",")))))))
                .as("one more is its variant's")
                .containsExactly("TOO_MANY_IMAGES");
    }

    @Test
    void refusesLinesThatAreNoItems() {
        ImportReport report = house.lines("""
                [1]
                {"type":"thing","reference":"x"}
                {"type":"product"}
                {"type":"product","reference":"x","reference":"y"}

                nonsense
                """);
        assertThat(report.rejected())
                .extracting(r -> r.line() + " " + r.code())
                .containsExactly(
                        "1 MALFORMED_JSON", "2 UNKNOWN_TYPE", "3 MISSING", "4 MALFORMED_JSON", "6 MALFORMED_JSON");
    }

    @Test
    void refusesUnknownPriceListsAndLanguages() {
        assertThatThrownBy(() -> emptyFile("wholesale", "en"))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContaining("wholesale");
        assertThatThrownBy(() -> emptyFile("default", "english"))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContaining("english");
    }

    private ImportReport emptyFile(String priceList, String language) {
        return house.catalog.importFile(
                house.tenant,
                new ImportRequest(
                        ImportRequest.Format.NDJSON,
                        InputStream.nullInputStream(),
                        ImportMode.MERGE,
                        priceList,
                        language,
                        "MAIN",
                        null,
                        null),
                CatalogHouse.ACTOR);
    }

    @Test
    void countsRejectionsBeyondTheFirstThousand() {
        ImportReport report = house.lines("{\"type\":\"thing\",\"reference\":\"x\"}\n".repeat(1500));
        assertThat(report.rejectedCount()).isEqualTo(1500);
        assertThat(report.rejected()).hasSize(1000);
    }
}
