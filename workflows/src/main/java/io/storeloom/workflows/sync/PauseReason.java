package io.storeloom.workflows.sync;

/** Why a run is held; it proceeds when none is left, and each is removed only by its own opposite (decision 0005 rule 1). */
public enum PauseReason {
    OPERATOR,
    CONNECTOR_DISABLED,
    SOURCE_DISABLED,
    DISCONNECTED,
    AUTHORISATION,
    DELETION_REVIEW
}
