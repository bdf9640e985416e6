package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run can reach its store as its snapshot needs.
 *
 * @param failure why not, or null when all is well
 * @param passing the failure may pass by itself (the store could not be reached)
 * @param message what was seen; no secret, no personal data
 */
public record Verification(
        @Nullable Failures failure,
        boolean passing,
        @Nullable String message) {

    public static final Verification PASSED = new Verification(null, false, null);
}
