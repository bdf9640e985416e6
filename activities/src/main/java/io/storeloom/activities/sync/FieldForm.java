package io.storeloom.activities.sync;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The normal forms of field values: two that Shopify takes for the same have one form. Nothing and an empty text are the same. */
final class FieldForm {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Eight bytes tell edits of one field apart; they are kept for each field of each item. */
    private static final int HASH_BYTES = 8;

    private static final Pattern BETWEEN_TAGS = Pattern.compile(">\\s+<");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)([^>]*?)\\s*/?>");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private FieldForm() {}

    static String normal(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return "";
        }
        return switch (field) {
            case "price", "compareAtPrice", "cost" -> number(value);
            case "weight" -> weight(value);
            case "descriptionHtml" -> html(value);
            case "handle" ->
                value.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-+|-+$", "");
            default -> field.endsWith(".body_html") ? html(value) : value.strip();
        };
    }

    /** As people write it: the catalogue keeps money with four decimals. */
    static String shown(String field, String value) {
        return switch (field) {
            case "price", "compareAtPrice", "cost" -> {
                String plain = number(value);
                int point = plain.indexOf('.');
                yield plain.isBlank() || (point >= 0 && plain.length() - point > 2)
                        ? plain
                        : point < 0 ? plain + ".00" : plain + "0";
            }
            default -> value;
        };
    }

    /** Of a metafield: numbers and JSON have many spellings. */
    static String metafield(String type, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return "";
        }
        try {
            return switch (type) {
                case "number_integer", "number_decimal" -> number(value);
                case "single_line_text_field", "multi_line_text_field", "id" -> value.strip();
                default -> value.startsWith("{") || value.startsWith("[") ? json(value) : value.strip();
            };
        } catch (JacksonException no) {
            return value.strip();
        }
    }

    /** What is remembered of a value that was sent. */
    static String hash(String normal) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String number(String value) {
        try {
            BigDecimal number = new BigDecimal(value.strip());
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException no) {
            return value.strip();
        }
    }

    /** {@code 1.5 KILOGRAMS}; Shopify shows no weight as zero. */
    private static String weight(String value) {
        String[] parts = value.strip().split(" ", 2);
        String amount = number(parts[0]);
        return amount.equals("0") ? "" : amount + " " + parts[parts.length - 1];
    }

    /** Shopify keeps the text and writes tags its own way: white space between and inside them, closed empty ones, capitals. */
    private static String html(String value) {
        String plain = TAG.matcher(value)
                .replaceAll(tag -> java.util.regex.Matcher.quoteReplacement("<" + tag.group(1)
                        + tag.group(2).toLowerCase(Locale.ROOT)
                        + SPACE.matcher(tag.group(3)).replaceAll(" ").stripTrailing() + ">"));
        return SPACE.matcher(BETWEEN_TAGS.matcher(plain).replaceAll("><"))
                .replaceAll(" ")
                .strip();
    }

    /** With sorted keys. */
    private static String json(String value) {
        return JSON.writer()
                .with(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(JSON.readValue(value, Object.class));
    }
}
