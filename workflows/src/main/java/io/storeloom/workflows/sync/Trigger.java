package io.storeloom.workflows.sync;

/** What made a sync event start. */
public enum Trigger {
    MANUAL,
    SCHEDULE,
    RETRY,
    RESTART
}
