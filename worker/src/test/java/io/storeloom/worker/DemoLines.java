package io.storeloom.worker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a line of the catalogue says of an item, in the form in which {@link DemoTest} reads it back from the shop. */
@NullUnmarked
final class DemoLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DemoLines() {}

    static Map<String, Object> category(JsonNode line) {
        JsonNode text = line.path("texts").path("en");
        return ordered(
                "reference", line.path("reference").asString(),
                "title", text.path("title").asString(),
                "handle", line.path("handle").asString(),
                "description", text.path("descriptionHtml").asString());
    }

    /** Each category's parent; the top ones are left out. */
    static Map<String, String> parents(String categories) {
        Map<String, String> parents = new TreeMap<>();
        categories
                .lines()
                .map(JSON::readTree)
                .filter(line -> !line.path("parent").asString("").isEmpty())
                .forEach(line -> parents.put(
                        line.path("reference").asString(), line.path("parent").asString()));
        return parents;
    }

    /** A parent's collection is made of its children's (since 2026-07), so that a product is in all above its own. */
    private static List<String> andAbove(List<String> categories, Map<String, String> parents) {
        Set<String> all = new TreeSet<>();
        for (String each : categories) {
            for (String at = each; at != null; at = parents.get(at)) {
                all.add(at);
            }
        }
        return List.copyOf(all);
    }

    static Map<String, Object> product(JsonNode line, Map<String, String> parents) {
        JsonNode text = line.path("texts").path("en");
        Map<String, Object> variants = new TreeMap<>();
        for (JsonNode each : line.path("variants")) {
            boolean tracked = each.path("tracked").asBoolean();
            variants.put(
                    each.path("reference").asString(),
                    ordered(
                            "sku", each.path("sku").asString(),
                            "barcode", each.path("barcode").asString(),
                            "price", amount(each.path("price")),
                            "compareAt", amount(each.path("compareAtPrice")),
                            "taxable", each.path("taxable").asBoolean(),
                            "policy", each.path("inventoryPolicy").asString(),
                            "options", texts(each.path("optionValues"), null),
                            "tracked", tracked,
                            "ships", each.path("requiresShipping").asBoolean(),
                            "cost", amount(each.path("cost")),
                            "weight", amount(each.path("weight").path("value")),
                            "unit", each.path("weight").path("unit").asString(),
                            "stock", tracked ? each.path("stock").path("MAIN").asInt() : 0));
        }
        Map<String, List<String>> options = new LinkedHashMap<>();
        line.path("options")
                .forEach(option -> options.put(option.path("name").asString(), texts(option.path("values"), null)));
        return ordered(
                "reference", line.path("reference").asString(),
                "title", text.path("title").asString(),
                "handle", line.path("handle").asString(),
                "vendor", line.path("vendor").asString(),
                "type", line.path("productType").asString(),
                "status", line.path("status").asString(),
                "tags", texts(line.path("tags"), null).stream().sorted().toList(),
                "description", text.path("descriptionHtml").asString(),
                "seoTitle", text.path("seoTitle").asString(),
                "seoDescription", text.path("seoDescription").asString(),
                "options", options,
                "images", texts(line.path("images"), "alt"),
                "categories", andAbove(texts(line.path("categories"), null), parents),
                "channels", 1,
                "variants", variants);
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add((field == null ? each : each.path(field)).asString()));
        return texts;
    }

    static Object amount(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? "none"
                : new BigDecimal(value.asString()).stripTrailingZeros().toPlainString();
    }

    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
