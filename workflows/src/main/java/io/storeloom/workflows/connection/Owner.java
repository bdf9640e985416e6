package io.storeloom.workflows.connection;

/** Who keeps a field group of an object that stands in the store (decision 0005 rule 8). */
public enum Owner {
    /** The catalogue: what changes here is sent, over what was changed in the store. */
    OURS,
    /** The catalogue says how an object begins; after its creation the group is the merchant's. */
    ONLY_ON_CREATE,
    /** The merchant: never sent, except for what Shopify creates nothing without. */
    THEIRS
}
