package io.storeloom.activities.shopify;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where exchanged tokens are kept between processes and restarts. {@link ShopifyAdmin} asks and tells it; it decides by itself when
 * to exchange, and never twice at once in one process.
 */
public interface AccessTokens {

    /** The token kept for these credentials in this shop, or null; one that has expired may be returned. */
    @Nullable
    Token kept(ShopAccess access);

    /** Keeps a new token; called before its first use. */
    void keep(ShopAccess access, Token token);

    /** For a process that needs no memory beyond its own life. */
    static AccessTokens inMemory() {
        return new AccessTokens() {
            private final Map<String, Token> tokens = new ConcurrentHashMap<>();

            @Override
            public @Nullable Token kept(ShopAccess access) {
                return tokens.get(key(access));
            }

            @Override
            public void keep(ShopAccess access, Token token) {
                tokens.put(key(access), token);
            }

            private String key(ShopAccess access) {
                return access.shopDomain() + ' ' + access.credentials().fingerprint();
            }
        };
    }
}
