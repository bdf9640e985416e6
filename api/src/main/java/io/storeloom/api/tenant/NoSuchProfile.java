package io.storeloom.api.tenant;

import io.storeloom.api.problem.Invalid;

/** Refuses bodies whose {@code profiles} name one that is not there. */
public final class NoSuchProfile {

    private NoSuchProfile() {}

    /**
     * Refuses when there is an index.
     *
     * @param index of the first profile that is not there, or -1
     */
    public static void refuse(int index) {
        if (index >= 0) {
            throw new Invalid(
                    "NO_SUCH_PROFILE",
                    "There is no such profile.",
                    "#/profiles/" + index,
                    "Name profiles by their id: GET /api/v1/profiles.");
        }
    }
}
