package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Shop;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The types of metafields: which values they take (shopify.dev/docs/apps/build/metafields/list-of-data-types) and what they say in JSON. */
final class MetafieldTypes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TEXTS = Set.of("single_line_text_field", "multi_line_text_field", "id");
    private static final Map<String, Set<String>> OBJECTS = Map.of(
            "weight", Set.of("value", "unit"),
            "dimension", Set.of("value", "unit"),
            "volume", Set.of("value", "unit"),
            "money", Set.of("amount", "currency_code"),
            "rating", Set.of("value", "scale_min", "scale_max"),
            "link", Set.of("text", "url"),
            "rich_text_field", Set.of("type", "children"));

    private MetafieldTypes() {}

    static boolean exists(String type) {
        var one = type.replaceFirst("^list\\.", "");
        return TEXTS.contains(one)
                || OBJECTS.containsKey(one)
                || one.endsWith("_reference")
                || Set.of("boolean", "color", "date", "date_time", "json", "number_integer", "number_decimal", "url")
                        .contains(one);
    }

    /** What is wrong with this value, or null. */
    static @Nullable String complaint(String type, String value) {
        if (!type.startsWith("list.")) {
            return one(type, value);
        }
        if (!(read(value) instanceof List<?> list)) {
            return "Value must be an array.";
        }
        for (var element : list) {
            var complaint =
                    one(type.substring(5), element instanceof Map ? JSON.writeValueAsString(element) : text(element));
            if (complaint != null) {
                return complaint;
            }
        }
        return null;
    }

    private static @Nullable String one(String type, String value) {
        return switch (type) {
            case "single_line_text_field" -> value.contains("\n") ? "Value must be a single line text string." : null;
            case "boolean" -> value.matches("true|false") ? null : "Value must be true or false.";
            case "color" -> value.matches("#[0-9a-fA-F]{6}") ? null : "Value must be a hex color code.";
            case "number_integer" -> value.matches("-?\\d{1,16}") ? null : "Value must be an integer.";
            case "number_decimal" -> value.matches("-?\\d{1,13}(\\.\\d{1,9})?") ? null : "Value must be a decimal.";
            case "date" -> isDate(value) ? null : "Value must be in YYYY-MM-DD format.";
            case "date_time" -> isTime(value) ? null : "Value must be in “YYYY-MM-DDTHH:MM:SS” format.";
            case "url" -> isUrl(value) ? null : "Value must be a valid URL.";
            case "json" -> read(value) != null || value.equals("null") ? null : "Value must be JSON.";
            default -> {
                var keys = OBJECTS.get(type);
                if (keys != null) {
                    yield read(value) instanceof Map<?, ?> map && map.keySet().containsAll(keys)
                            ? null
                            : "Value must be an object with "
                                    + String.join(", ", keys.stream().sorted().toList()) + ".";
                }
                yield type.endsWith("_reference") && !value.startsWith("gid://shopify/")
                        ? "Value must be a valid GID."
                        : null;
            }
        };
    }

    /** The value as JSON: texts, decimals and references stay texts. */
    static @Nullable Object json(Metafield metafield) {
        var type = metafield.type;
        return type.startsWith("list.")
                        || OBJECTS.containsKey(type)
                        || Set.of("json", "boolean", "number_integer").contains(type)
                ? read(metafield.value)
                : metafield.value;
    }

    static String category(String type) {
        var one = type.replaceFirst("^list\\.", "");
        return switch (one) {
            case "id" -> "ID";
            case "boolean" -> "TRUE_FALSE";
            case "color" -> "COLOR";
            case "date", "date_time" -> "DATE_TIME";
            case "dimension", "volume", "weight" -> "MEASUREMENT";
            case "number_integer", "number_decimal" -> "NUMBER";
            case "json", "money", "rating", "url", "link" -> one.toUpperCase(Locale.ROOT);
            default -> one.endsWith("_reference") ? "REFERENCE" : "TEXT";
        };
    }

    /** Whatever in the shop has metafields of this owner type. */
    static Stream<? extends Owner> owners(Shop shop, String ownerType) {
        return switch (ownerType) {
            case "PRODUCT" -> shop.products().values().stream();
            case "PRODUCTVARIANT" -> shop.products().values().stream().flatMap(product -> product.variants.stream());
            case "COLLECTION" -> shop.collections().values().stream();
            case "LOCATION" -> shop.locations().values().stream();
            default -> Stream.empty();
        };
    }

    private static String text(@Nullable Object element) {
        return String.valueOf(element);
    }

    private static @Nullable Object read(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JacksonException none) {
            return null;
        }
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            if (value.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")) {
                OffsetDateTime.parse(value);
            } else {
                LocalDateTime.parse(value);
            }
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            var scheme = new URI(value).getScheme();
            return scheme != null
                    && Set.of("http", "https", "mailto", "sms", "tel").contains(scheme);
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
