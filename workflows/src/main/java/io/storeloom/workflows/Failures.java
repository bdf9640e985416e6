package io.storeloom.workflows;

import io.temporal.failure.ApplicationFailure;

/**
 * The one taxonomy of failures: what a run may fail with, whether trying again can help, and what a person does about it. The
 * type stands in Temporal's UI, in the search attribute {@code FailureType} and in the API's errors.
 */
public enum Failures {
    AUTH_REVOKED("Reconnect the store: its credentials are refused or the app was uninstalled."),
    SCOPE_MISSING("Grant the app the missing access scopes, then reconnect the store."),
    SHOP_UNAVAILABLE("The shop itself is frozen, locked or gone; settle that with Shopify, then retry."),
    SHOP_UNREACHABLE("Check the shop's domain and the egress proxy, then retry."),
    SETTINGS_INVALID("Correct the connector's settings, then retry."),
    API_VERSION_UNSUPPORTED("Choose a supported Shopify API version in the connector's settings, then retry."),
    NOT_CONNECTED("Connect the store, or enable its data source, then start again."),
    ADOPTION_REQUIRED(
            "Look at the store's adoption run (its page in the console, or GET /api/v1/stores/{id}/adoption), which has been"
                    + " started: decide what is ambiguous, confirm it, and start the sync again.");

    private final String remedy;

    Failures(String remedy) {
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    /** Whether a person has to reconnect the store: nothing else changes what the shop lets us do. */
    public boolean needsReconnect() {
        return this == AUTH_REVOKED || this == SCOPE_MISSING;
    }

    /** Whether it is the way to the shop that failed: when the shop is well again, nothing of it is left. */
    public boolean isOfTheConnection() {
        return switch (this) {
            case AUTH_REVOKED, SCOPE_MISSING, SHOP_UNAVAILABLE, SHOP_UNREACHABLE, NOT_CONNECTED -> true;
            default -> false;
        };
    }

    /** The failure behind a code of the Shopify client; what may pass by itself is SHOP_UNREACHABLE. */
    public static Failures of(String code) {
        return switch (code) {
            case "UNAUTHORIZED", "WRONG_CREDENTIALS", "SHOP_NOT_PERMITTED" -> AUTH_REVOKED;
            case "ACCESS_DENIED" -> SCOPE_MISSING;
            case "SHOP_FROZEN",
                    "SHOP_LOCKED",
                    "SHOP_NOT_FOUND",
                    "SHOP_INACTIVE",
                    "SHOP_MOVED",
                    "SHOP_IN_PRIVATE_NETWORK",
                    "WRONG_DOMAIN" -> SHOP_UNAVAILABLE;
            case "INVALID_DOCUMENT", "API_VERSION_FELL_FORWARD" -> API_VERSION_UNSUPPORTED;
            default -> SHOP_UNREACHABLE;
        };
    }

    /** Ends a workflow as Failed; the message must carry no secret and no personal data. */
    public ApplicationFailure ends(String message) {
        return ApplicationFailure.newNonRetryableFailure(message + " " + remedy, name());
    }
}
