package io.storeloom.workflows.catalog;

/** The three kinds of item that a store is kept in step with. */
public enum ItemKind {
    CATEGORY,
    PRODUCT,
    VARIANT
}
