package io.storeloom.activities.shopify;

import org.jspecify.annotations.Nullable;

/** A large shop takes no more new variants today (community.shopify.dev/t/22306); nothing was executed. */
public final class NewVariantsExhausted extends ShopifyException {

    private static final long serialVersionUID = 1L;

    NewVariantsExhausted(@Nullable String requestId) {
        super(
                "DAILY_VARIANT_LIMIT",
                "The shop takes no more new variants today.",
                "Nothing to do: the rest goes with the first run of tomorrow.",
                requestId,
                null);
    }
}
