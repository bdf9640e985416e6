package io.storeloom.workflows.connection;

/** By what an adoption run finds the catalogue's items in a store that holds products already (decision 0005 rule 7). */
public enum AdoptBy {
    SKU,
    HANDLE,
    BARCODE
}
