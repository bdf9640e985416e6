package io.storeloom.workflows.sync;

/** The stored status of a sync event; ERROR means that it could not start. */
public enum SyncStatus {
    QUEUED,
    IN_PROGRESS,
    PAUSED,
    COMPLETED,
    ERROR,
    CANCELLED
}
