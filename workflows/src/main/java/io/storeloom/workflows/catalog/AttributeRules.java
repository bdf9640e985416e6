package io.storeloom.workflows.catalog;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Attributes are metafields: their type is one of Shopify's, and their value is of its form (shopify.dev, "Metafield types"). */
final class AttributeRules {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{3,255}\\.[A-Za-z0-9_-]{2,64}");
    private static final String LIST = "list.";

    private static final Predicate<String> ANYTHING = matches("(?s).*");
    private static final Predicate<String> OBJECT = matches("(?s)\\{.*\\}");
    private static final Predicate<String> GID = matches("gid://shopify/\\w+/\\S+");

    /** What a value of each type looks like; what is inside an object is Shopify's to judge. */
    private static final Map<String, Predicate<String>> TYPES = Map.ofEntries(
            Map.entry("boolean", matches("true|false")),
            Map.entry("color", matches("#[0-9A-Fa-f]{6}")),
            Map.entry("date", value -> isTime(value, DateTimeFormatter.ISO_LOCAL_DATE)),
            Map.entry("date_time", value -> isTime(value, DateTimeFormatter.ISO_DATE_TIME)),
            Map.entry("dimension", OBJECT),
            Map.entry("id", matches("\\P{Cntrl}{1,255}")),
            Map.entry("json", matches("(?s)\\s*[\\[{\"0-9tfn-].*")),
            Map.entry("language", matches("[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?")),
            Map.entry("link", OBJECT),
            Map.entry("money", OBJECT),
            Map.entry("multi_line_text_field", ANYTHING),
            Map.entry("number_decimal", matches("-?\\d{1,13}(\\.\\d{1,9})?")),
            Map.entry("number_integer", matches("-?\\d{1,16}")),
            Map.entry("rating", OBJECT),
            Map.entry("rich_text_field", OBJECT),
            Map.entry("single_line_text_field", matches("[^\\r\\n]*")),
            Map.entry("url", matches("(https?|mailto|sms|tel):\\S+")),
            Map.entry("volume", OBJECT),
            Map.entry("weight", OBJECT),
            Map.entry("article_reference", GID),
            Map.entry("collection_reference", GID),
            Map.entry("company_reference", GID),
            Map.entry("customer_reference", GID),
            Map.entry("file_reference", GID),
            Map.entry("metaobject_reference", GID),
            Map.entry("mixed_reference", GID),
            Map.entry("order_reference", GID),
            Map.entry("page_reference", GID),
            Map.entry("product_reference", GID),
            Map.entry("product_taxonomy_value_reference", GID),
            Map.entry("variant_reference", GID));

    private static final Set<String> NEVER_LISTED =
            Set.of("boolean", "json", "language", "money", "multi_line_text_field", "rich_text_field");

    private AttributeRules() {}

    static void check(Checks checks, String key, Attribute attribute) {
        String field = "attributes." + Checks.shown(key);
        if (!KEY.matcher(key).matches()) {
            checks.fault(
                    field,
                    "BAD_ATTRIBUTE_KEY",
                    "\"" + Checks.shown(key) + "\" is not namespace.key of a metafield.",
                    "Use letters, digits, hyphens and underscores: 3 to 255 before the dot, 2 to 64 after it.");
        }
        boolean known = known(attribute.type());
        if (!known) {
            checks.fault(
                    field,
                    "BAD_ATTRIBUTE_TYPE",
                    "\"" + Checks.shown(attribute.type()) + "\" is not a metafield type.",
                    "Use one of Shopify's, e.g. single_line_text_field.");
        }
        if (attribute.value().isEmpty()) {
            checks.fault(field, "MISSING", "The attribute's value is missing.", "Give it, or leave the attribute out.");
        } else if (known && !fits(attribute)) {
            checks.fault(
                    field,
                    "BAD_ATTRIBUTE_VALUE",
                    "\"" + Checks.shown(attribute.value()) + "\" is not a value of the type " + attribute.type() + ".",
                    "Correct the value, or give the attribute another type.");
        }
        attribute.texts().keySet().forEach(tag -> checks.language(field + ".texts", tag));
        checks.bytes(field, "attribute's value", attribute.value(), Checks.MAX_ATTRIBUTE_BYTES);
    }

    private static boolean known(String type) {
        return type.startsWith(LIST)
                ? TYPES.containsKey(type.substring(LIST.length()))
                        && !NEVER_LISTED.contains(type.substring(LIST.length()))
                : TYPES.containsKey(type);
    }

    private static boolean fits(Attribute attribute) {
        String value = attribute.value();
        return attribute.type().startsWith(LIST)
                ? value.startsWith("[") && value.endsWith("]")
                : TYPES.getOrDefault(attribute.type(), ANYTHING).test(value);
    }

    private static Predicate<String> matches(String form) {
        return Pattern.compile(form).asMatchPredicate();
    }

    private static boolean isTime(String value, DateTimeFormatter form) {
        try {
            return form.parse(value).isSupported(ChronoField.DAY_OF_MONTH);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
