package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one JSON object: each is asked for by name, the rest is told as unknown. */
final class JsonReader {
    private static final int MAX_FAULTS = 20;

    private final JsonNode node;
    private final String path;
    private final List<Fault> faults;
    private final List<String> unknown;
    private final Set<String> asked = new HashSet<>();

    /** @param path of the object, empty at the top, else ending in a point */
    JsonReader(JsonNode node, String path, List<Fault> faults, List<String> unknown) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        this.unknown = unknown;
    }

    List<Fault> faults() {
        return faults;
    }

    List<String> unknown() {
        return unknown;
    }

    void fault(String field, String code, String message, String remedy) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(new Fault(-1, path + field, code, message, remedy));
        }
    }

    boolean has(String field) {
        return node.has(field);
    }

    void pass(String field) {
        asked.add(field);
    }

    List<String> names() {
        List<String> names = new ArrayList<>(node.propertyNames());
        asked.addAll(names);
        return names;
    }

    /** Notes the fields that nobody asked for. */
    void finish() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                unknown.add((path + name).replaceAll("\\[\\d+]", "[]"));
            }
        }
    }

    private @Nullable JsonNode get(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private <T> Given<T> wrong(String field, String wanted) {
        fault(field, "WRONG_TYPE", "The field is not " + wanted + ".", "Correct it.");
        return Given.absent();
    }

    /** An empty text is as good as none. */
    Given<String> text(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return has(field) ? Given.of(null) : Given.absent();
        }
        if (!value.isString()) {
            return wrong(field, "a text");
        }
        String text = value.stringValue();
        return Given.of(text.isEmpty() ? null : text);
    }

    /** A number, or a text that is one. */
    Given<BigDecimal> number(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return has(field) ? Given.of(null) : Given.absent();
        }
        BigDecimal number = value.isString()
                ? Numbers.parse(value.stringValue())
                : value.isNumber() ? Numbers.plain(value.decimalValue()) : null;
        if (number == null) {
            fault(field, "NOT_A_NUMBER", "The field is not a number.", "Write it as \"1234.50\".");
            return Given.absent();
        }
        return Given.of(number);
    }

    Given<Integer> integer(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return has(field) ? Given.of(null) : Given.absent();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            return wrong(field, "a whole number within ±2^31");
        }
        return Given.of(value.intValue());
    }

    Given<Boolean> flag(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return Given.absent();
        }
        return value.isBoolean() ? Given.of(value.booleanValue()) : wrong(field, "true or false");
    }

    <E extends Enum<E>> Given<E> word(String field, Class<E> words) {
        String text = text(field).value();
        if (text == null) {
            return Given.absent();
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text.toUpperCase(Locale.ROOT))) {
                return Given.of(word);
            }
        }
        return wrong(field, "one of " + List.of(words.getEnumConstants()));
    }

    Given<List<String>> words(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return has(field) ? Given.of(List.of()) : Given.absent();
        }
        if (!value.isArray()) {
            return wrong(field, "a list");
        }
        List<String> words = new ArrayList<>(value.size());
        for (JsonNode word : value) {
            if (!word.isString()) {
                return wrong(field, "a list of texts");
            }
            words.add(word.stringValue());
        }
        return Given.of(words);
    }

    /** The object in the field; null when there is none. */
    @Nullable
    JsonReader object(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            wrong(field, "an object");
            return null;
        }
        return new JsonReader(value, path + field + ".", faults, unknown);
    }

    List<JsonReader> objects(String field) {
        JsonNode value = get(field);
        if (value == null) {
            return List.of();
        }
        List<JsonReader> objects = new ArrayList<>(value.size());
        if (!value.isArray()) {
            wrong(field, "a list");
            return objects;
        }
        int index = 0;
        for (JsonNode one : value) {
            if (one.isObject()) {
                objects.add(new JsonReader(one, path + field + "[" + index + "].", faults, unknown));
            } else {
                wrong(field, "a list of objects");
            }
            index++;
        }
        return objects;
    }
}
