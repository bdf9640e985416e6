package io.storeloom.activities.catalog;

/** What an import does with items that its file does not name. */
public enum ImportMode {
    /** They stay. */
    MERGE,
    /** They leave the catalogue when the file was read to its end (decision 0005 rule 11). */
    REPLACE
}
