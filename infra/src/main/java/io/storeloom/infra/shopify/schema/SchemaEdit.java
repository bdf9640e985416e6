package io.storeloom.infra.shopify.schema;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a shop's schema differs from the published one.
 *
 * @param path {@code Type.field}, {@code InputType.field}, {@code Enum.VALUE} or, for an argument, {@code Type.field(argument)}
 * @param type in GraphQL's own writing, such as {@code [String!]!}; of {@link Change#ADD} (not of an enum value) and {@link Change#TYPE}
 * @param value a GraphQL literal, the default of {@link Change#ADD} and {@link Change#DEFAULT}, where null is "none"; a text, the reason of
 *     {@link Change#DEPRECATE}
 */
public record SchemaEdit(
        Change change,
        String path,
        @Nullable String type,
        @Nullable String value) {

    /** What happens to the place. */
    public enum Change {
        /** The field, argument or enum value is gone. */
        REMOVE,
        /** There is a new one. Required, if its type ends in {@code !} and it has no default. */
        ADD,
        /** It has another type. */
        TYPE,
        /** It has another default, or none. */
        DEFAULT,
        /** It is marked as deprecated. */
        DEPRECATE
    }

    public static SchemaEdit remove(String path) {
        return new SchemaEdit(Change.REMOVE, path, null, null);
    }

    public static SchemaEdit add(String path, String type) {
        return new SchemaEdit(Change.ADD, path, type, null);
    }

    public static SchemaEdit type(String path, String type) {
        return new SchemaEdit(Change.TYPE, path, type, null);
    }

    public static SchemaEdit defaultValue(String path, @Nullable String literal) {
        return new SchemaEdit(Change.DEFAULT, path, null, literal);
    }

    public static SchemaEdit deprecate(String path, String reason) {
        return new SchemaEdit(Change.DEPRECATE, path, null, reason);
    }
}
