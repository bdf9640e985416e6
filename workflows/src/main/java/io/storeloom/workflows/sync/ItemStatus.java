package io.storeloom.workflows.sync;

/** The status of one item of a run; UNCHANGED is only counted, never stored. */
public enum ItemStatus {
    PENDING,
    SYNCED,
    UNCHANGED,
    DELETED,
    FAILED,
    SKIPPED
}
