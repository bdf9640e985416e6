package io.storeloom.workflows.health;

/** How a refresh of a data source's metadata stands. */
public enum MetadataState {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
