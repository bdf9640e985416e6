package io.storeloom.workflows.catalog;

import java.util.Map;

/**
 * An attribute that travels as a metafield; its key in the owner's map is {@code namespace.key}.
 *
 * @param type Shopify's metafield type, e.g. {@code single_line_text_field}
 * @param texts the value in other languages, by locale; sent as translations of the metafield
 */
public record Attribute(String type, String value, Map<String, String> texts) {

    public Attribute {
        texts = Map.copyOf(texts);
    }

    /** In one language. */
    public Attribute(String type, String value) {
        this(type, value, Map.of());
    }
}
