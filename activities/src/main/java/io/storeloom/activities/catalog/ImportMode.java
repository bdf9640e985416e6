package io.storeloom.activities.catalog;

/** What an import does with items that its file does not name. */
public enum ImportMode {
    /** They stay. */
    MERGE,
    /** They leave the catalogue when the file was read to its end (design.md §4 rule 11). */
    REPLACE
}
