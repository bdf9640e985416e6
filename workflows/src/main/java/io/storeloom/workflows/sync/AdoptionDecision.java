package io.storeloom.workflows.sync;

/** What becomes of an item of the catalogue in a shop that holds things already. */
public enum AdoptionDecision {
    /** It is one of the shop's objects: that one is updated from now on. */
    ADOPT,
    /** It is none of them: a new one is created. */
    CREATE,
    /** Left out of the store until it is decided otherwise. */
    LEAVE
}
