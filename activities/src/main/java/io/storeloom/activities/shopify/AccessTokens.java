package io.storeloom.activities.shopify;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where exchanged tokens are kept between processes and restarts. {@link ShopifyAdmin} asks and tells it; it decides by itself when
 * to exchange, never twice at once in one process, and by a lease not in two processes either.
 */
public interface AccessTokens {

    /** The token kept for these credentials in this shop, or null; one that has expired may be returned. */
    @Nullable
    Token kept(ShopAccess access);

    /**
     * Asks to be the one who exchanges; who is refused looks again soon for what the other kept. No transaction outlives the call.
     *
     * @param most after which it ends by itself, because a process may die with it
     * @return null while another has it
     */
    @Nullable
    UUID lease(ShopAccess access, Duration most);

    /** Keeps a new token; called before its first use. */
    void keep(ShopAccess access, Token token);

    /** Gives a lease back; harmless when it has ended. */
    void release(ShopAccess access, UUID lease);

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

            @Override
            public UUID lease(ShopAccess access, Duration most) {
                // One process has one cache, and that lets one caller at a time come here.
                return new UUID(0, 0);
            }

            @Override
            public void release(ShopAccess access, UUID lease) {}

            private String key(ShopAccess access) {
                return access.shopDomain() + ' ' + access.credentials().fingerprint();
            }
        };
    }
}
