package io.storeloom.activities;

/** Rows whose workflows {@code ReconcileWorkflow} looks after: it calls every bean of this kind twice a minute. */
public interface Reconciled {

    /** Starts what is due or has no workflow, and closes the rows of what was stopped in Temporal; may be repeated without harm. */
    void reconcile();
}
