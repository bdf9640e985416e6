package io.storeloom.activities.shopify;

import java.time.Instant;
import java.util.Set;

/**
 * An access token and what it may do; the value is never printed.
 *
 * @param scopes as Shopify lists them; {@code write_x} implies {@code read_x}, which may be left out
 */
public record Token(String value, Set<String> scopes, Instant expiresAt) {

    public Token {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "Token[…, scopes=" + scopes + ", expiresAt=" + expiresAt + "]";
    }
}
