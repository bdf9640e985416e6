package io.storeloom.activities.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the catalogue's own format, read.
 *
 * @param category the category it gives, or null
 * @param product the product it gives, or null
 * @param rejections why it gives neither
 * @param unknown fields that were passed over
 */
record JsonItem(
        @Nullable CategoryDraft category,
        @Nullable ProductDraft product,
        List<Rejection> rejections,
        List<String> unknown) {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(LineReader.MAX_LINE)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @param whole whether fields that are not given are cleared */
    static JsonItem parse(String text, long line, boolean whole) {
        return read(text, line, whole, null, null);
    }

    /** A body of a request that says in its path what it is; a reference in the body must be the same. */
    static JsonItem parse(String text, String type, String reference) {
        return read(text, 0, true, type, reference);
    }

    private static JsonItem read(
            String text, long line, boolean whole, @Nullable String type, @Nullable String reference) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "" : " at character " + at.getColumnNr();
            return refused(
                    line,
                    reference,
                    "MALFORMED_JSON",
                    "The line is not valid JSON" + place + ": " + e.getOriginalMessage() + ".",
                    "Correct it; each line is one JSON object.");
        }
        if (!node.isObject()) {
            return refused(line, reference, "MALFORMED_JSON", "The line is not a JSON object.", "Give an object.");
        }
        JsonFields fields = new JsonFields(node, whole);
        String kind = type == null ? fields.word("type") : type;
        if (type != null) {
            fields.pass("type");
        }
        String named = fields.word("reference");
        String own = reference == null ? named : reference;
        if (own == null || own.isBlank()) {
            fields.fault("reference", "MISSING", "The reference is missing.", "Give it: it is the item's key.");
        } else if (named != null && !named.equals(own)) {
            fields.fault(
                    "reference",
                    "OTHER_REFERENCE",
                    "The body names another reference than the path.",
                    "Make them the same, or leave it out of the body.");
        }
        CategoryDraft category = null;
        ProductDraft product = null;
        String key = own == null ? "" : own;
        if ("category".equals(kind)) {
            category = fields.category(line, key);
        } else if ("product".equals(kind)) {
            product = fields.product(line, key);
        } else {
            fields.fault(
                    "type",
                    "UNKNOWN_TYPE",
                    "The line's type is neither category nor product.",
                    "Give \"type\": \"category\" or \"type\": \"product\".");
        }
        List<Rejection> rejections = fields.faults().stream()
                .map(fault -> new Rejection(
                        line,
                        fault.path(),
                        own == null || own.isBlank() ? null : own,
                        fault.code(),
                        fault.message(),
                        fault.remedy()))
                .toList();
        boolean good = rejections.isEmpty();
        return new JsonItem(good ? category : null, good ? product : null, rejections, fields.unknown());
    }

    private static JsonItem refused(long line, @Nullable String reference, String code, String message, String remedy) {
        return new JsonItem(
                null, null, List.of(new Rejection(line, null, reference, code, message, remedy)), List.of());
    }
}
