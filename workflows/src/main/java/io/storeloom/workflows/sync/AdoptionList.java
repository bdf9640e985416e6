package io.storeloom.workflows.sync;

/** The four lists of an adoption run (decision 0005 rule 7). */
public enum AdoptionList {
    /** One item of the catalogue and one object of the shop are the same. */
    MATCHED,
    /** More than one object, or more than one item, fit: a person decides. */
    AMBIGUOUS,
    /** The shop holds nothing like it: it is created. */
    ONLY_HERE,
    /** Nothing in the catalogue is like it: it stays as it is. */
    ONLY_THERE
}
