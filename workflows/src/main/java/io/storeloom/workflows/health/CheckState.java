package io.storeloom.workflows.health;

/** How a health check stands. */
public enum CheckState {
    RUNNING,
    /** The store lets us in, and gives what its connector needs. */
    PASSED,
    /** A person has to mend something, or the store could not be reached. */
    FAILED
}
