package io.storeloom.workflows.sync;

/** What a sync event does: push to the store, import from it, or keep partner stores in step. */
public enum SyncKind {
    PUSH,
    IMPORT,
    PARTNER
}
