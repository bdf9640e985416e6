package io.storeloom.activities.health;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference of Shopify's schema that touches what the connector sends or reads.
 *
 * @param path what changed: {@code Type.field}, {@code Type.field(argument)}, {@code Enum.VALUE}, {@code @directive(argument)},
 *     {@code Type in Interface}
 * @param before its type, default or deprecation before; null when it did not exist
 * @param after the same afterwards; null when it exists no longer
 * @param operations that use it, by name; {@code FIELD_MAPPING} where it is a field that a data source can be mapped to
 * @param replacement what to use instead, as the later version has it; null when there is nothing
 * @param adapted the connector has another document or input for the later version, which this does not concern
 */
public record SchemaChange(
        Change change,
        Severity severity,
        String path,
        @Nullable String before,
        @Nullable String after,
        List<String> operations,
        @Nullable String replacement,
        boolean adapted,
        String message) {

    static final Comparator<SchemaChange> ORDER = Comparator.comparing(SchemaChange::severity)
            .thenComparing(SchemaChange::path)
            .thenComparing(SchemaChange::change);

    public SchemaChange {
        operations = List.copyOf(operations);
    }

    /** What happened to the element. */
    public enum Change {
        REMOVED,
        TYPE_CHANGED,
        REQUIRED_ADDED,
        DEFAULT_CHANGED,
        ENUM_VALUE_REMOVED,
        ENUM_VALUE_ADDED,
        DEPRECATED,
        /** The schema is the same, what Shopify does is not. */
        BEHAVIOUR_CHANGED
    }

    /** What it means for what is sent as it is. */
    public enum Severity {
        /** Shopify refuses the call, or the answer cannot be read. */
        BREAKS,
        /** It works and will not for ever. */
        DEPRECATED,
        /** It is accepted and does, or answers, something else. */
        SILENT
    }

    /** Equal when the same happened to the same element, whatever words a deprecation is given. */
    String key() {
        return change + " " + path + (change == Change.DEPRECATED ? "" : " " + before + " " + after);
    }
}
