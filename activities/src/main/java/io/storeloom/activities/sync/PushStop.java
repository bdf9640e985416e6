package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.FellForward;
import io.storeloom.activities.shopify.ShopifyException;

/** Why nothing more is sent in this attempt. */
sealed interface PushStop {
    /** The row, Temporal or a newer attempt said so. */
    record Obey() implements PushStop {}

    /** The store cannot be reached, or throttles for long. */
    record Outage(String reason, long retryAfterSeconds) implements PushStop {}

    /** The store answers in another version than asked: a person has to acknowledge that. */
    record OtherVersion(FellForward exception) implements PushStop {}

    /** A person has to mend the connection. */
    record Refused(ShopifyException exception) implements PushStop {}

    /** Why an attempt ends of which the shop refuses every call. */
    static PushStop of(ShopifyException refused) {
        return refused instanceof FellForward other ? new OtherVersion(other) : new Refused(refused);
    }
}
