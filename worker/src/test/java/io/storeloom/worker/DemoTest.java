package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.demo.DemoCatalogue;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's catalogue ends in the shop exactly as its own lines say, read back through the shop's public API. */
@NullUnmarked
class DemoTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PRODUCTS = """
            query($after: String) {
              products(first: 8, after: $after) {
                pageInfo { hasNextPage endCursor }
                nodes {
                  id: metafield(namespace: "storeloom", key: "product_id") { value }
                  title handle vendor productType status tags descriptionHtml seo { title description }
                  options { name optionValues { name } }
                  media(first: 10) { nodes { alt status } }
                  collections(first: 20) { nodes { metafield(namespace: "storeloom", key: "collection_id") { value } } }
                  resourcePublicationsCount { count }
                  variants(first: 40) {
                    nodes {
                      id: metafield(namespace: "storeloom", key: "variant_id") { value }
                      sku barcode price compareAtPrice taxable inventoryPolicy selectedOptions { value }
                      inventoryItem { tracked requiresShipping unitCost { amount } measurement { weight { value unit } }
                        inventoryLevels(first: 3) { nodes { quantities(names: ["available"]) { quantity } } } }
                    }
                  }
                }
              }
            }""";

    private static final String COLLECTIONS = """
            query($after: String) {
              collections(first: 50, after: $after) {
                pageInfo { hasNextPage endCursor }
                nodes { title handle descriptionHtml metafield(namespace: "storeloom", key: "collection_id") { value } }
              }
            }""";

    private final Merchant merchant = Merchant.on(Plan.UNLIMITED, "2026-10");
    private final DemoCatalogue demo = DemoCatalogue.made();

    @Test
    void theShopHoldsWhatTheCatalogueSays() {
        merchant.parameters(new Parameters(false, false, true, "en"));
        merchant.load(demo.categoriesNdjson());
        merchant.load(demo.productsNdjson());
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 0);
        Counters.addsUp(row);
        try (ShopApi api = new ShopApi(merchant, "2026-10")) {
            assertThat(read(api, COLLECTIONS, "collections", DemoTest::collection))
                    .isEqualTo(said(demo.categoriesNdjson(), DemoLines::category));
            Map<String, Map<String, Object>> there = read(api, PRODUCTS, "products", DemoTest::product);
            Map<String, String> parents = DemoLines.parents(demo.categoriesNdjson());
            Map<String, Map<String, Object>> said =
                    said(demo.productsNdjson(), line -> DemoLines.product(line, parents));
            assertThat(there.keySet()).isEqualTo(said.keySet());
            said.forEach((reference, product) ->
                    assertThat(there.get(reference)).as(reference).isEqualTo(product));
        }
    }

    private interface Reading {
        Map<String, Object> of(JsonNode node);
    }

    private static Map<String, Map<String, Object>> read(ShopApi api, String document, String list, Reading reading) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        Map<String, Object> variables = new HashMap<>();
        JsonNode page;
        do {
            page = api.ask(document, variables).path(list);
            for (JsonNode node : page.path("nodes")) {
                Map<String, Object> read = reading.of(node);
                assertThat(all.put((String) read.get("reference"), read))
                        .as("one object per item")
                        .isNull();
            }
            variables.put("after", page.path("pageInfo").path("endCursor").asString(null));
        } while (page.path("pageInfo").path("hasNextPage").asBoolean());
        return all;
    }

    private static Map<String, Map<String, Object>> said(String lines, Reading reading) {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        lines.lines()
                .map(JSON::readTree)
                .map(reading::of)
                .forEach(each -> all.put((String) each.get("reference"), each));
        return all;
    }

    private static Map<String, Object> collection(JsonNode node) {
        return DemoLines.ordered(
                "reference", node.path("metafield").path("value").asString(),
                "title", node.path("title").asString(),
                "handle", node.path("handle").asString(),
                "description", node.path("descriptionHtml").asString());
    }

    private static Map<String, Object> product(JsonNode node) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        node.path("options")
                .forEach(option -> options.put(
                        option.path("name").asString(), DemoLines.texts(option.path("optionValues"), "name")));
        boolean standAlone = options.equals(Map.of("Title", List.of("Default Title")));
        Map<String, Object> variants = new TreeMap<>();
        for (JsonNode each : node.path("variants").path("nodes")) {
            JsonNode item = each.path("inventoryItem");
            List<Integer> stock = new ArrayList<>();
            item.path("inventoryLevels")
                    .path("nodes")
                    .forEach(level -> stock.add(
                            level.path("quantities").path(0).path("quantity").asInt()));
            boolean tracked = item.path("tracked").asBoolean();
            variants.put(
                    each.path("id").path("value").asString(),
                    DemoLines.ordered(
                            "sku", each.path("sku").asString(),
                            "barcode", each.path("barcode").asString(),
                            "price", DemoLines.amount(each.path("price")),
                            "compareAt", DemoLines.amount(each.path("compareAtPrice")),
                            "taxable", each.path("taxable").asBoolean(),
                            "policy", each.path("inventoryPolicy").asString(),
                            "options", standAlone ? List.of() : DemoLines.texts(each.path("selectedOptions"), "value"),
                            "tracked", tracked,
                            "ships", item.path("requiresShipping").asBoolean(),
                            "cost", DemoLines.amount(item.path("unitCost").path("amount")),
                            "weight",
                                    DemoLines.amount(item.path("measurement")
                                            .path("weight")
                                            .path("value")),
                            "unit",
                                    item.path("measurement")
                                            .path("weight")
                                            .path("unit")
                                            .asString(),
                            "stock",
                                    tracked
                                            ? stock.stream()
                                                    .mapToInt(Integer::intValue)
                                                    .sum()
                                            : 0));
        }
        return DemoLines.ordered(
                "reference", node.path("id").path("value").asString(),
                "title", node.path("title").asString(),
                "handle", node.path("handle").asString(),
                "vendor", node.path("vendor").asString(),
                "type", node.path("productType").asString(),
                "status", node.path("status").asString(),
                "tags",
                        DemoLines.texts(node.path("tags"), null).stream()
                                .sorted()
                                .toList(),
                "description", node.path("descriptionHtml").asString(),
                "seoTitle", node.path("seo").path("title").asString(),
                "seoDescription", node.path("seo").path("description").asString(),
                "options", standAlone ? Map.of() : options,
                "images", DemoLines.texts(node.path("media").path("nodes"), "alt"),
                "categories", collections(node),
                "channels", node.path("resourcePublicationsCount").path("count").asInt(),
                "variants", variants);
    }

    private static List<String> collections(JsonNode node) {
        List<String> references = new ArrayList<>();
        node.path("collections")
                .path("nodes")
                .forEach(each ->
                        references.add(each.path("metafield").path("value").asString()));
        return references.stream().sorted().toList();
    }
}
