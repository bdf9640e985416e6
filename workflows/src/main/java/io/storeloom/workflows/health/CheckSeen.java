package io.storeloom.workflows.health;

import io.storeloom.workflows.Failures;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a store saw.
 *
 * @param failure null when all is well
 * @param passing the failure may pass by itself: the check looks again before it says so
 * @param code the exact word for the failure, e.g. SHOP_FROZEN; null when all is well
 * @param message what was seen; no secret, no personal data
 * @param remedy what to do about it
 */
public record CheckSeen(
        @Nullable Failures failure,
        boolean passing,
        @Nullable String code,
        @Nullable String message,
        @Nullable String remedy) {

    public static final CheckSeen WELL = new CheckSeen(null, false, null, null, null);
}
