package io.storeloom.activities.sync;

/** What enabling a connector does with a run that was paused under other settings (decision 0005 rule 1). */
public enum OnPaused {
    RESUME,
    CANCEL_AND_RESTART
}
