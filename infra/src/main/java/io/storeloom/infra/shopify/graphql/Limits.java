package io.storeloom.infra.shopify.graphql;

/** Shopify's limits (facts/shopify.md §2). */
final class Limits {

    static final int OPTIONS = 3;
    static final int VARIANTS = 2_048;
    /** Elements in a list argument. */
    static final int INPUT_SIZE = 250;

    static final int METAFIELDS_SET = 25;
    static final int INVENTORY_QUANTITIES = 50_000;
    static final int MEDIA = 250;
    /** Characters in an alt text. */
    static final int ALT = 512;

    static final int TRANSLATIONS = 100;

    private Limits() {}
}
