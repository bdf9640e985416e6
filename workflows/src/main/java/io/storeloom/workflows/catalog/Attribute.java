package io.storeloom.workflows.catalog;

/**
 * An attribute that travels as a metafield; its key in the owner's map is {@code namespace.key}.
 *
 * @param type Shopify's metafield type, e.g. {@code single_line_text_field}
 */
public record Attribute(String type, String value) {}
