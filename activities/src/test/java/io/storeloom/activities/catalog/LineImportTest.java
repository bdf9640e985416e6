package io.storeloom.activities.catalog;

import static io.storeloom.activities.catalog.CatalogHouse.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.catalog.Option;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineImportTest {
    static final TestHouse HOUSE = CatalogHouse.open();
    final CatalogHouse house = new CatalogHouse(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    static final String DEMO = """
            {"type":"category","reference":"home","position":1,"handle":"home","texts":{"en":{"title":"Home","descriptionHtml":"<p>All</p>"},"zh":{"title":"家居"}}}
            {"type":"category","reference":"lamps","parent":"home","position":2,"texts":{"en":{"title":"Lamps"},"zh":{"title":"灯"}}}
            {"type":"product","reference":"P-1","handle":"desk-lamp","vendor":"Lux","productType":"Lamp","tags":["new","desk"],"status":"ACTIVE","categories":["lamps"],"options":[{"name":"Colour","values":["Red","Blue"],"texts":{"zh":{"name":"颜色","values":{"Red":"红","Blue":"蓝"}}}}],"images":[{"url":"https://img.example/1.jpg","alt":"Lamp","tag":"v1"}],"attributes":{"custom.material":{"type":"single_line_text_field","value":"steel"}},"texts":{"en":{"title":"Desk lamp","descriptionHtml":"<p>Bright</p>","seoTitle":"Lamp","seoDescription":"A lamp"},"zh":{"title":"台灯"}},"variants":[{"reference":"V-1","sku":"L-R","barcode":"1","optionValues":["Red"],"price":"12.50","compareAtPrice":"15.00","cost":"5.00","weight":{"value":320,"unit":"GRAMS"},"taxable":true,"requiresShipping":true,"inventoryPolicy":"DENY","tracked":true,"imageUrl":"https://img.example/1.jpg","attributes":{"custom.bulb":{"type":"single_line_text_field","value":"E27"}},"stock":{"MAIN":7}},{"reference":"V-2","sku":"L-B","optionValues":["Blue"],"price":"12.50","stock":{"MAIN":0}}]}
            """;

    @Test
    void takesTheDemosFormatAndFindsNothingToDoTheSecondTime() {
        ImportReport first = house.lines(DEMO);
        assertThat(first.rejected()).isEmpty();
        assertThat(first.unknownColumns()).isEmpty();
        assertThat(first.created()).isEqualTo(3);
        assertThat(house.changes())
                .containsExactly("CATEGORY home", "CATEGORY lamps", "PRODUCT P-1", "VARIANT V-1", "VARIANT V-2");
        for (ImportMode mode : ImportMode.values()) {
            ImportReport again = house.lines(DEMO, mode);
            assertThat(again.unchanged()).isEqualTo(3);
            assertThat(again.removed()).isZero();
            assertThat(house.changes()).isEmpty();
        }
        assertThat(house.product("P-1").options().getFirst().texts().get("zh"))
                .isEqualTo(new Option.Names("颜色", Map.of("Red", "红", "Blue", "蓝")));
    }

    @Test
    void logsExactlyWhatChanged() {
        house.lines(DEMO);
        house.changes();
        house.lines(DEMO.replace("\"price\":\"12.50\",\"compareAtPrice\"", "\"price\":\"13.50\",\"compareAtPrice\""));
        assertThat(house.changes()).containsExactly("VARIANT V-1");
        house.lines(DEMO.replace("\"stock\":{\"MAIN\":0}", "\"stock\":{\"MAIN\":3}"));
        assertThat(house.changes()).containsExactly("VARIANT V-1", "VARIANT V-2");
        house.lines(DEMO.replace("台灯", "书桌灯").replace("{\"MAIN\":0}", "{\"MAIN\":3}"));
        assertThat(house.changes()).containsExactly("PRODUCT P-1");
        house.lines(DEMO.replace("\"categories\":[\"lamps\"]", "\"categories\":[\"home\"]")
                .replace("台灯", "书桌灯"));
        assertThat(house.changes()).containsExactly("PRODUCT P-1", "VARIANT V-2");
        house.lines(DEMO.replace("家居", "家")
                .replace("台灯", "书桌灯")
                .replace("\"categories\":[\"lamps\"]", "\"categories\":[\"home\"]"));
        assertThat(house.changes()).containsExactly("CATEGORY home");
    }

    @Test
    void mergesFieldByFieldAndReplacesWhole() {
        house.lines(DEMO);
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
    void replacingRemovesWhatTheFileDoesNotName() {
        house.lines(
                DEMO
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
        house.lines(DEMO);
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
        house.lines(DEMO);
        assertThat(house.lines("", ImportMode.REPLACE).removed()).isZero();
        assertThatThrownBy(() -> house.lines(
                        "{\"type\":\"category\",\"reference\":\"x\",\"texts\":{\"en\":{\"title\":\""
                                + "x".repeat(9 << 20) + "\"}}}",
                        ImportMode.REPLACE))
                .isInstanceOf(UnreadableImport.class);
        assertThat(house.product("P-1").variants()).hasSize(2);
    }

    @Test
    void aReturningReferenceFindsItsIdAgain() {
        house.lines(DEMO);
        long product = house.id("product", "P-1");
        long variant = house.id("variant", "V-1");
        house.catalog.removeProduct(house.tenant, "P-1", CatalogHouse.ACTOR);
        assertThat(house.catalog.product(house.tenant, "P-1", "default")).isEmpty();
        house.changes();
        assertThat(house.lines(DEMO).created()).isEqualTo(1);
        assertThat(house.changes()).containsExactly("PRODUCT P-1", "VARIANT V-1", "VARIANT V-2");
        assertThat(house.id("product", "P-1")).isEqualTo(product);
        assertThat(house.id("variant", "V-1")).isEqualTo(variant);
        assertThat(house.product("P-1").categories()).containsExactly("lamps");
    }

    @Test
    void aVariantThatLeftOneProductCanStandInAnotherAsANewOne() {
        house.lines(DEMO);
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
    void refusesSkusAndReferencesThatAnotherProductHas() {
        house.lines(DEMO);
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

    static String product(String fields) {
        return "{\"type\":\"product\",\"reference\":\"p\",\"texts\":{\"en\":{\"title\":\"P\"}}," + fields + "}";
    }

    static String variant(String fields) {
        return product("\"variants\":[{\"reference\":\"v\"," + fields + "}]");
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
                "'variants':[{'reference':'v'}],'attributes':{'x':{'type':'a','value':'b'}} | attributes.x BAD_ATTRIBUTE_KEY",
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
    void namesFieldsThatItDoesNotKnow() {
        assertThat(house.lines(product("\"colour\":1,\"variants\":[{\"reference\":\"v\",\"heft\":2}]"))
                        .unknownColumns())
                .containsExactly("colour", "variants[].heft");
    }

    @Test
    void refusesUnknownPriceListsAndLanguages() {
        ImportRequest request = new ImportRequest(
                ImportRequest.Format.NDJSON,
                java.io.InputStream.nullInputStream(),
                ImportMode.MERGE,
                "wholesale",
                "en",
                "MAIN",
                null,
                null);
        assertThatThrownBy(() -> house.catalog.importFile(house.tenant, request, CatalogHouse.ACTOR))
                .isInstanceOf(CatalogRefused.class)
                .hasMessageContaining("wholesale");
        ImportRequest klingon = new ImportRequest(
                ImportRequest.Format.NDJSON,
                java.io.InputStream.nullInputStream(),
                ImportMode.MERGE,
                "default",
                "english",
                "MAIN",
                null,
                null);
        assertThatThrownBy(() -> house.catalog.importFile(house.tenant, klingon, CatalogHouse.ACTOR))
                .isInstanceOf(CatalogRefused.class);
    }

    @Test
    void countsRejectionsBeyondTheFirstThousand() {
        ImportReport report = house.lines("{\"type\":\"thing\",\"reference\":\"x\"}\n".repeat(1500));
        assertThat(report.rejectedCount()).isEqualTo(1500);
        assertThat(report.rejected()).hasSize(1000);
    }

    @Test
    void readsProductsInPagesByPrefixAndCategory() {
        house.lines(DEMO);
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
