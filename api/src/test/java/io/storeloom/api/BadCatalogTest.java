package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Catalogue data that cannot be taken, by both doors: a single write answers with a problem; a file with a report of what was rejected,
 * or, when it cannot be read on, with a problem that says what of it went in.
 */
class BadCatalogTest extends ApiTest {

    private static final Map<String, Object> TEXTS = Map.of("en", Map.of("title", "Title"));
    private static final String IMPORTS = "/api/v1/catalog/imports";

    private Http.Answer put(String reference, Map<String, Object> fields) {
        Map<String, Object> body = new java.util.HashMap<>(fields);
        body.putIfAbsent("texts", TEXTS);
        return ours.put("/api/v1/catalog/products/" + reference, body);
    }

    private static Map<String, Object> variant(String reference, Map<String, Object> fields) {
        Map<String, Object> variant = new java.util.HashMap<>(fields);
        variant.put("reference", reference);
        return variant;
    }

    private Http.Answer put(String reference, String variant, Map<String, Object> fields) {
        return put(reference, Map.of("variants", List.of(variant(variant, fields))));
    }

    private Http.Answer csv(String table) {
        return ours.with("Content-Type", "text/csv").post(IMPORTS, table);
    }

    private Http.Answer csv(byte[] table, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + IMPORTS))
                .header("Authorization", "Bearer " + OUR_TOKEN)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(table))
                .build();
        HttpResponse<String> answer = Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        return new Http.Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    private Http.Answer lines(String lines) {
        return ours.with("Content-Type", "application/x-ndjson").post(IMPORTS, lines);
    }

    private static List<String> rejected(Http.Answer report) {
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        return StreamSupport.stream(report.json().path("rejected").spliterator(), false)
                .peek(one -> assertThat(one.path("message").asString()).endsWith("."))
                .peek(one -> assertThat(one.path("remedy").asString()).isNotBlank())
                .map(one -> one.path("line").asString() + " "
                        + one.path("column").asString("") + " "
                        + one.path("code").asString())
                .toList();
    }

    @Test
    void saysWhereACsvIsMalformedAndWhatOfItWentIn() {
        Http.Answer answer = csv("Handle,Title\n" + unique("a") + ",A\nb,\"B\"x\nc,C\n");
        Problems.isOne(answer, 400, "MALFORMED_CSV", "line 3");
        assertThat(answer.json().path("progress").has("created")).isTrue();
        Problems.isOne(csv("Title,Price\nA,1\n"), 422, "MISSING_COLUMN", null);
        Problems.isOne(csv(""), 422, "EMPTY_FILE", null);
    }

    @Test
    void saysWhereJsonIsMalformed() {
        String good = unique("good");
        Http.Answer report = lines("{\"type\":\"category\",\"reference\":\"" + good
                + "\",\"texts\":{\"en\":{\"title\":\"x\"}}}\n{\"type\":\n[1]\n");
        assertThat(rejected(report)).containsExactly("2  MALFORMED_JSON", "3  MALFORMED_JSON");
        assertThat(ours.get("/api/v1/catalog/categories/" + good).status()).isEqualTo(200);
        Problems.isOne(ours.put("/api/v1/catalog/products/p", "{\"texts\": "), 422, "MALFORMED_JSON", "#");
        Problems.isOne(ours.put("/api/v1/catalog/categories/c", "[]"), 422, "MALFORMED_JSON", "#");
    }

    @Test
    void takesUtf8Only() throws Exception {
        byte[] latin = "Handle,Title\ncaf,Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Problems.isOne(csv(latin, "text/csv"), 400, "NOT_UTF8", "byte 20");
        Problems.isOne(
                csv("Handle,Title\na,A\n".getBytes(StandardCharsets.UTF_16), "text/csv"), 400, "NOT_UTF8", "byte 0");
        Problems.isOne(csv(latin, "text/csv; charset=iso-8859-1"), 415, "UNSUPPORTED_CONTENT_TYPE", null);
        Problems.isOne(csv(latin, "text/csv; charset=klingon"), 415, "UNSUPPORTED_CONTENT_TYPE", null);
        Problems.isOne(csv(latin, "application/pdf"), 415, "UNSUPPORTED_CONTENT_TYPE", null);
    }

    @Test
    void refusesASkuAndAReferenceThatAnotherHas() {
        String reference = unique("holder");
        assertThat(put(reference, reference, Map.of("sku", reference)).status()).isEqualTo(201);
        Problems.isOne(
                put(unique("second"), unique("v"), Map.of("sku", reference)), 422, "DUPLICATE_SKU", "#/variants/0/sku");
        Problems.isOne(
                put(unique("second"), reference, Map.of()), 422, "DUPLICATE_REFERENCE", "#/variants/0/reference");
        String category = "{\"type\":\"category\",\"reference\":\"" + unique("twice")
                + "\",\"texts\":{\"en\":{\"title\":\"x\"}}}\n";
        assertThat(rejected(lines(category + category))).containsExactly("2 reference DUPLICATE_REFERENCE");
        String table = "Handle,Title,Variant SKU\n" + unique("a") + ",A," + reference + "\n";
        assertThat(rejected(csv(table))).containsExactly("2 Variant SKU DUPLICATE_SKU");
    }

    @Test
    void refusesAnUnknownCategoryAndATreeWithACycle() {
        Problems.isOne(
                put(
                        unique("p"),
                        Map.of("categories", List.of("nowhere"), "variants", List.of(variant(unique("v"), Map.of())))),
                422,
                "UNKNOWN_CATEGORY",
                "#/categories");
        String top = unique("top");
        String below = unique("below");
        ours.put("/api/v1/catalog/categories/" + top, Map.of("texts", TEXTS));
        ours.put("/api/v1/catalog/categories/" + below, Map.of("texts", TEXTS, "parent", top));
        Http.Answer circle = ours.put("/api/v1/catalog/categories/" + top, Map.of("texts", TEXTS, "parent", below));
        Problems.isOne(circle, 422, "CYCLE", "#/parent");
        assertThat(circle.json().path("detail").asString()).contains(top).contains(below);
        Problems.isOne(
                ours.put("/api/v1/catalog/categories/" + unique("c"), Map.of("texts", TEXTS, "parent", "nowhere")),
                422,
                "UNKNOWN_CATEGORY",
                "#/parent");
        Problems.isOne(ours.delete("/api/v1/catalog/categories/" + top), 409, "HAS_CHILDREN", null);
    }

    @Test
    void refusesMoreThan2048VariantsAndMoreThanThreeOptions() {
        List<Map<String, Object>> variants = IntStream.range(0, 2049)
                .mapToObj(i -> variant("many-" + i, Map.of("optionValues", List.of("" + i))))
                .toList();
        List<String> values = IntStream.range(0, 2049).mapToObj(i -> "" + i).toList();
        Http.Answer many = put(
                unique("many"),
                Map.of("options", List.of(Map.of("name", "No", "values", values)), "variants", variants));
        Problems.isOne(many, 422, "TOO_MANY_VARIANTS", "#/variants");
        assertThat(many.json().path("detail").asString()).contains("2049").contains("2048");
        String rows = IntStream.range(0, 2049)
                .mapToObj(i -> "big," + (i == 0 ? "Big,No" : ",") + "," + i)
                .collect(Collectors.joining("\n"));
        assertThat(csv("Handle,Title,Option1 Name,Option1 Value\n" + rows).text())
                .contains("TOO_MANY_VARIANTS");
        List<Map<String, Object>> options = List.of("A", "B", "C", "D").stream()
                .map(name -> Map.<String, Object>of("name", name, "values", List.of("x")))
                .toList();
        Problems.isOne(
                put(
                        unique("four"),
                        Map.of(
                                "options",
                                options,
                                "variants",
                                List.of(variant(unique("v"), Map.of("optionValues", List.of("x", "x", "x", "x")))))),
                422,
                "TOO_MANY_OPTIONS",
                "#/options");
    }

    @Test
    void refusesNegativePricesAndAbsurdSizes() {
        String price = "#/variants/0/price";
        Problems.isOne(put(unique("p"), unique("v"), Map.of("price", "-0.01")), 422, "NEGATIVE", price);
        Problems.isOne(put(unique("p"), unique("v"), Map.of("price", "1e400")), 422, "NOT_A_NUMBER", price);
        Problems.isOne(put(unique("p"), unique("v"), Map.of("price", "9999999999999")), 422, "TOO_LARGE", price);
        String table = "Handle,Title,Variant Price\n" + unique("a") + ",A,-1\n";
        assertThat(rejected(csv(table))).containsExactly("2 Variant Price NEGATIVE");
        Http.Answer title = put(
                unique("p"),
                Map.of(
                        "texts",
                        Map.of("en", Map.of("title", "x".repeat(256))),
                        "variants",
                        List.of(variant(unique("v"), Map.of()))));
        Problems.isOne(title, 422, "TOO_LONG", "#/texts/en/title");
        Problems.isOne(put("x".repeat(256), unique("v"), Map.of()), 422, "TOO_LONG", "#/reference");
        Problems.isOne(
                ours.put("/api/v1/catalog/products/big", "{\"vendor\":\"" + "x".repeat(9 << 20) + "\"}"),
                413,
                "TOO_LARGE",
                null);
        Problems.isOne(csv("Handle,Title\na,\"" + "x".repeat(9 << 20) + "\"\n"), 413, "ROW_TOO_LARGE", "line 2");
    }

    @Test
    void takesShopifysInventoryTableButNotInPlaceOfTheCatalogue() {
        String handle = unique("mug");
        csv("Handle,Title,Variant SKU,Variant Inventory Qty\n" + handle + ",Mug," + handle + ",1\n");
        String table = "Handle,Title,SKU,HS Code,COO,Location,Bin name,On hand (current),On hand (new)\n"
                + handle + ",Mug," + handle + ",,,MAIN,,1,4\n"
                + unique("hat") + ",Hat,,,,MAIN,,1,4\n";
        Http csv = ours.with("Content-Type", "text/csv");
        Problems.isOne(csv.post(IMPORTS + "?mode=REPLACE", table), 400, "INVALID_PARAMETER", "query.mode");
        Http.Answer report = csv(table);
        assertThat(rejected(report)).containsExactly("3 Handle UNKNOWN_PRODUCT");
        assertThat(report.json().path("received").asInt()).isEqualTo(1);
        assertThat(report.json().path("updated").asInt()).isEqualTo(1);
        assertThat(report.json().path("unchanged").asInt()).isZero();
        assertThat(ours.get("/api/v1/catalog/products/" + handle).text()).contains("\"stock\":{\"MAIN\":4}");
    }

    @Test
    void saysThatAnEmptyFileReplacedNothing() {
        Http.Answer report = ours.with("Content-Type", "application/x-ndjson").post(IMPORTS + "?mode=REPLACE", "");
        assertThat(report.json().path("removed").asInt(-1)).isZero();
        assertThat(report.json().path("kept").asString(""))
                .startsWith("Nothing was removed: the file holds no product");
    }

    @Test
    void refusesAnUnknownLanguage() {
        Problems.isOne(
                put(
                        unique("p"),
                        Map.of(
                                "texts",
                                Map.of("english", Map.of("title", "x")),
                                "variants",
                                List.of(variant(unique("v"), Map.of())))),
                422,
                "UNKNOWN_LANGUAGE",
                "#/texts/english");
        Http csv = ours.with("Content-Type", "text/csv");
        Problems.isOne(
                csv.post(IMPORTS + "?language=english", "Handle,Title\na,A\n"),
                400,
                "INVALID_PARAMETER",
                "query.language");
        Problems.isOne(
                csv.post(IMPORTS + "?priceList=none", "Handle,Title\na,A\n"),
                400,
                "INVALID_PARAMETER",
                "query.priceList");
        Problems.isOne(
                csv.post(IMPORTS + "?mode=DESTROY", "Handle,Title\na,A\n"), 400, "INVALID_PARAMETER", "query.mode");
    }
}
