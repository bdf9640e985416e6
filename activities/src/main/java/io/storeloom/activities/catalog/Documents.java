package io.storeloom.activities.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Text;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the tables keep as jsonb. */
final class Documents {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<Map<String, Text>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Attribute>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<Option>> OPTIONS = new TypeReference<>() {};
    private static final TypeReference<List<Image>> IMAGES = new TypeReference<>() {};

    private Documents() {}

    static String writeMap(Map<?, ?> map) {
        return map.isEmpty() ? "{}" : JSON.writeValueAsString(map);
    }

    static String writeList(List<?> list) {
        return list.isEmpty() ? "[]" : JSON.writeValueAsString(list);
    }

    static Map<String, Text> texts(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, TEXTS);
    }

    static Map<String, Attribute> attributes(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, ATTRIBUTES);
    }

    static Map<String, String> strings(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, STRINGS);
    }

    static List<Option> options(String json) {
        return json.equals("[]") ? List.of() : JSON.readValue(json, OPTIONS);
    }

    static List<Image> images(String json) {
        return json.equals("[]") ? List.of() : JSON.readValue(json, IMAGES);
    }
}
