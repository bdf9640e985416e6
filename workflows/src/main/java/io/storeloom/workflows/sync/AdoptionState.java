package io.storeloom.workflows.sync;

/** How an adoption run stands. */
public enum AdoptionState {
    /** It reads the shop, or compares what it read with the catalogue. */
    RUNNING,
    /** Its lists stand, and it waits for a person. */
    READY,
    /** A person let it count, or nothing in it needed one; what was left out can still be decided. */
    CONFIRMED,
    FAILED,
    /** A later run took its place before anybody confirmed it. */
    SUPERSEDED
}
