package io.storeloom.workflows.catalog;

/**
 * Why an item cannot be taken.
 *
 * @param variant the index of the variant that is at fault, or -1 when it is the item itself
 * @param field the field at fault in the words of the NDJSON format, e.g. {@code texts.en.title} or {@code price}
 * @param code a stable word in UPPER_SNAKE_CASE
 * @param message one sentence for people
 * @param remedy what to do about it
 */
public record Fault(int variant, String field, String code, String message, String remedy) {

    static Fault of(String field, String code, String message, String remedy) {
        return new Fault(-1, field, code, message, remedy);
    }

    /** The field with the variant in front, e.g. {@code variants[3].price}. */
    public String path() {
        return variant < 0 ? field : "variants[" + variant + "]." + field;
    }
}
