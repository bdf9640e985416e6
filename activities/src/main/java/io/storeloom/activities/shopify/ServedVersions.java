package io.storeloom.activities.shopify;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * In which API version shops answer. Shopify serves a retired version as the oldest supported one (shopify.dev, API versioning): our
 * documents then mean something else, so that nothing is written before a person has acknowledged it.
 */
public interface ServedVersions {

    /** A shop has answered; called with every answer that names its version. */
    void served(ShopAccess access, String version);

    /** A shop says that what it was asked uses something deprecated; called with every answer that says so. */
    default void deprecated(ShopAccess access, String reason) {}

    /** The version that answers instead of the one asked for, while nobody has acknowledged that; null when writes may go on. */
    @Nullable
    String unacknowledged(ShopAccess access);

    /** For a process that needs no memory beyond its own life; nothing is ever acknowledged. */
    static ServedVersions inMemory() {
        return new ServedVersions() {
            private final Map<ShopAccess, String> seen = new ConcurrentHashMap<>();

            @Override
            public void served(ShopAccess access, String version) {
                seen.put(access, version);
            }

            @Override
            public @Nullable String unacknowledged(ShopAccess access) {
                String served = seen.get(access);
                return access.apiVersion().equals(served) ? null : served;
            }
        };
    }
}
