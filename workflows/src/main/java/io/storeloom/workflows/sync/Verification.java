package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run can reach its store as its snapshot needs.
 *
 * @param failure why not, or null when all is well
 * @param passing the failure may pass by itself (the store could not be reached, or other credentials came since)
 * @param message what was seen; no secret, no personal data
 */
public record Verification(
        @Nullable Failures failure,
        boolean passing,
        @Nullable String message) {

    public static final Verification PASSED = new Verification(null, false, null);

    /**
     * How long to wait before the store is looked at again, in seconds.
     *
     * @param tries how often it was looked at in a row, from 1
     * @param opening before the run has begun, when a person waits for it
     */
    public static long waitSeconds(int tries, boolean opening) {
        return Math.min(10L * tries, opening ? 30 : 300);
    }
}
