package io.storeloom.workflows.connection;

/** Fields that have one owner together; metafields have one for each namespace ({@link Ownership}). */
public enum FieldGroup {
    /** Title, description, handle, vendor, product type and option names of a product; title, description and handle of a collection. */
    TEXT,
    SEO,
    /** Ours are added and taken away one by one; the merchant's stay in any case. */
    TAGS,
    /** Those of products and variants; an image that the merchant added stays in any case. */
    IMAGES,
    /** Which variants a product has, and their SKU, barcode, cost, weight, tax and inventory policy. */
    VARIANTS,
    /** Price and compare-at price. */
    PRICES,
    STOCK,
    /** The collections, and which products are in them; the merchant's own collections stay in any case. */
    COLLECTIONS
}
