package io.storeloom.workflows.sync;

/** How much a run considers: what changed, every visible item (and no deletions), or what failed. */
public enum SyncMode {
    INCREMENTAL,
    FORCE_REFRESH,
    RETRY_FAILED
}
