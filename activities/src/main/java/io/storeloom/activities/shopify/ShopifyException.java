package io.storeloom.activities.shopify;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Shopify, or the way to it, did not do what was asked. Refused items are not exceptions but {@link UserError}s. Messages hold no
 * secrets and no personal data.
 */
public abstract sealed class ShopifyException extends RuntimeException
        permits FellForward,
                NewVariantsExhausted,
                ShopifyException.AccessDenied,
                ShopifyException.Ambiguous,
                ShopifyException.InvalidDocument,
                ShopifyException.MaxCost,
                ShopifyException.ShopNotPermitted,
                ShopifyException.ShopUnavailable,
                ShopifyException.Throttled,
                ShopifyException.Unauthorized,
                ShopifyException.Unreachable,
                ShopifyException.WrongCredentials,
                WrongDomain {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;
    private final @Nullable String requestId;

    ShopifyException(
            String code, String message, String remedy, @Nullable String requestId, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
        this.requestId = requestId;
    }

    /** The message as a sentence of its own. */
    public String sentence() {
        String message = String.valueOf(getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    /** A stable word for this kind of trouble. */
    public String code() {
        return code;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Shopify's {@code X-Request-Id}, when it answered. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** No points are left and the wait is longer than the call may last; nothing was executed. */
    public static final class Throttled extends ShopifyException {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Throttled(Duration retryAfter, @Nullable String requestId) {
            super(
                    "THROTTLED",
                    "The shop's request allowance is used up for " + retryAfter.toSeconds() + " s",
                    "Nothing to do: the run goes on by itself. A higher Shopify plan has a higher allowance.",
                    requestId,
                    null);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** HTTP 401, also with a renewed token. */
    public static final class Unauthorized extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public Unauthorized(@Nullable String requestId) {
            super(
                    "UNAUTHORIZED",
                    "The shop does not accept the access token",
                    "Reconnect the store: the app was uninstalled or its token was revoked.",
                    requestId,
                    null);
        }
    }

    /** HTTP 403 or ACCESS_DENIED; nothing of the refused part was executed. */
    public static final class AccessDenied extends ShopifyException {
        private static final long serialVersionUID = 1L;
        private final TreeSet<String> missingScopes;

        public AccessDenied(String message, Set<String> missingScopes, @Nullable String requestId) {
            super(
                    "ACCESS_DENIED",
                    message,
                    missingScopes.isEmpty()
                            ? "Grant the app the access that the message names, then reconnect the store."
                            : "Grant the app " + String.join(", ", new TreeSet<>(missingScopes))
                                    + ", then reconnect the store.",
                    requestId,
                    null);
            this.missingScopes = new TreeSet<>(missingScopes);
        }

        /** Scopes that Shopify's answer names; may be empty. */
        public Set<String> missingScopes() {
            return Set.copyOf(missingScopes);
        }
    }

    /** The shop as a whole does not answer API calls. */
    public static final class ShopUnavailable extends ShopifyException {
        private static final long serialVersionUID = 1L;
        private final Why why;

        /** Which of Shopify's ways to be closed it is. */
        public enum Why {
            /** HTTP 402: the merchant has to pay Shopify. */
            FROZEN("The shop is frozen", "The merchant has to settle the shop's bill with Shopify."),
            /** HTTP 423: Shopify locked it. */
            LOCKED("The shop is locked", "The merchant has to ask Shopify's support why the shop was locked."),
            /** HTTP 404: there is no such shop. */
            NOT_FOUND("There is no shop under this name", "Check the shop's myshopify.com name in the connection."),
            /** SHOP_INACTIVE: paused, or its trial ended. */
            INACTIVE("The shop is not active", "The merchant has to choose a plan or reopen the shop."),
            /** A redirect, which is never followed. */
            MOVED("The shop answers from another address", "Connect the shop by its own myshopify.com name."),
            IN_PRIVATE_NETWORK("The shop's name leads to a private address", "Mend the name service or set a proxy.");

            private final String message;
            private final String remedy;

            Why(String message, String remedy) {
                this.message = message;
                this.remedy = remedy;
            }
        }

        public ShopUnavailable(Why why, @Nullable String requestId) {
            super("SHOP_" + why, why.message, why.remedy, requestId, null);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /** No connection, name or TLS: the request was certainly not executed. */
    public static final class Unreachable extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String what, @Nullable Throwable cause) {
            super(
                    "UNREACHABLE",
                    what,
                    "Try again in some minutes, as runs do; then check network, STORELOOM_EGRESS_PROXY and STORELOOM_EXTRA_CA.",
                    null,
                    cause);
        }
    }

    /** It was sent and no trustworthy answer came: it may have been executed. Read back before sending again. */
    public static final class Ambiguous extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public Ambiguous(String what, @Nullable String requestId, @Nullable Throwable cause) {
            super(
                    "AMBIGUOUS",
                    what,
                    "Nothing to do: the run reads back what Shopify did and goes on by itself.",
                    requestId,
                    cause);
        }
    }

    /** Shopify's schema does not know what we asked; nothing was executed. A fault of ours or of a version that changed. */
    public static final class InvalidDocument extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public InvalidDocument(String document, String apiVersion, String message, @Nullable String requestId) {
            super(
                    "INVALID_DOCUMENT",
                    document + " in " + apiVersion + ": " + message,
                    "Choose another API version for the connector, or update Storeloom.",
                    requestId,
                    null);
        }
    }

    /** One call would cost more than Shopify allows for a single query; nothing was executed. */
    public static final class MaxCost extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public MaxCost(String document, String message, @Nullable String requestId) {
            super(
                    "MAX_COST_EXCEEDED",
                    document + ": " + message,
                    "The item is too large for one call; give it fewer variants, images or attributes.",
                    requestId,
                    null);
        }
    }

    /** The app and the shop are not of the same organisation, or the app is not installed there. */
    public static final class ShopNotPermitted extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public ShopNotPermitted() {
            super(
                    "SHOP_NOT_PERMITTED",
                    "Client credentials cannot be used with this shop",
                    "Install the app in the shop; app and shop must belong to the same organisation in Shopify's Dev Dashboard.",
                    null,
                    null);
        }
    }

    /** The token endpoint knows neither this id nor this secret. */
    public static final class WrongCredentials extends ShopifyException {
        private static final long serialVersionUID = 1L;

        public WrongCredentials() {
            super(
                    "WRONG_CREDENTIALS",
                    "Shopify does not accept the client id and secret",
                    "Copy both again from the app's settings in Shopify's Dev Dashboard.",
                    null,
                    null);
        }
    }
}
