package io.storeloom.workflows.sync;

/**
 * A part of an item that is sent by its own call and remembered by its own hash (decision 0005 rule 4). Its bit stands in
 * {@code store_item.due} while a run owes it.
 */
public enum Facet {
    /** Texts, vendor, type, tags, status and options of a product; texts and children of a category. */
    CORE(1),
    /** A variant's own fields and price. */
    VARIANTS(2),
    STOCK(4),
    /** The collections that a product is in. */
    MEMBERSHIP(8),
    /** Texts in the connector's further languages; of a product also those of its options, their values, its attributes and its variants'. */
    TRANSLATIONS(16),
    PUBLICATION(32),
    /** A product's images, in their order, and which of them its variants show; owed until Shopify has processed them. */
    IMAGES(128);

    /** Not a facet: the item left the catalogue and its object in the store has to go. */
    public static final int DELETION = 64;

    private final int bit;

    Facet(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }
}
