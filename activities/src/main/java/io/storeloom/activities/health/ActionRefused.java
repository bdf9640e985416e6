package io.storeloom.activities.health;

import org.jspecify.annotations.Nullable;

/** An action that a data source does not take as it stands; nothing was changed. */
public final class ActionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;
    private final @Nullable String fingerprint;

    /**
     * Refuses.
     *
     * @param reason a stable word for programs
     * @param fingerprint the present one, where the one given was stale
     */
    ActionRefused(String reason, String message, String remedy, @Nullable String fingerprint) {
        super(message);
        this.reason = reason;
        this.remedy = remedy;
        this.fingerprint = fingerprint;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }

    /** The present fingerprint, where the one given was stale. */
    public @Nullable String fingerprint() {
        return fingerprint;
    }
}
