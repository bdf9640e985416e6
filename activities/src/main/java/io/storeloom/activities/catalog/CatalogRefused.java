package io.storeloom.activities.catalog;

/** What was asked of the catalogue cannot be done; nothing was changed. */
public final class CatalogRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, as a stable word for programs. */
    public enum Code {
        UNKNOWN_LANGUAGE,
        UNKNOWN_PRICE_LIST,
        UNKNOWN_CURRENCY,
        /** A list's currency stays while there are prices in it. */
        CURRENCY_FIXED,
        /** An inventory table names no products; nothing could be told to be absent from it. */
        INVENTORY_REPLACE,
        /** A category goes after those below it. */
        HAS_CHILDREN
    }

    private final Code code;
    private final String field;
    private final String remedy;

    CatalogRefused(Code code, String field, String message, String remedy) {
        super(message);
        this.code = code;
        this.field = field;
        this.remedy = remedy;
    }

    public Code code() {
        return code;
    }

    /** What is at fault, in the request's words. */
    public String field() {
        return field;
    }

    public String remedy() {
        return remedy;
    }
}
