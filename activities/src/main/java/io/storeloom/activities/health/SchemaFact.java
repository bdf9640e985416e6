package io.storeloom.activities.health;

import org.jspecify.annotations.Nullable;

/**
 * What a schema says of one element.
 *
 * @param type as GraphQL writes it, e.g. {@code [ID!]!}; {@code value} of an enum's value, {@code directive}, {@code member},
 *     {@code oneOf}
 * @param given the default of an argument or input field, as GraphQL writes it
 * @param deprecated the reason
 */
record SchemaFact(
        String type, @Nullable String given, @Nullable String deprecated) {

    static final SchemaFact VALUE = new SchemaFact("value", null, null);
    static final SchemaFact DIRECTIVE = new SchemaFact("directive", null, null);
    static final SchemaFact MEMBER = new SchemaFact("member", null, null);
    static final SchemaFact ONE_OF = new SchemaFact("oneOf", null, null);

    private static final String NOTHING = "-";

    SchemaFact {
        given = plain(given);
        deprecated = plain(deprecated);
    }

    /** Whether a call that leaves it out is refused. */
    boolean required() {
        return type.endsWith("!") && given == null;
    }

    /** The type without lists and obligations. */
    String named() {
        return type.replaceAll("[\\[\\]!]", "");
    }

    /** The type without obligations. */
    String shape() {
        return type.replace("!", "");
    }

    String line() {
        return type + "\t" + said(given) + "\t" + said(deprecated);
    }

    private static String said(@Nullable String text) {
        return text == null ? NOTHING : text;
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.strip().replaceAll("\\s+", " ");
    }

    private static @Nullable String heard(String text) {
        return text.equals(NOTHING) ? null : text;
    }

    static SchemaFact of(String type, String given, String deprecated) {
        return new SchemaFact(type, heard(given), heard(deprecated));
    }
}
