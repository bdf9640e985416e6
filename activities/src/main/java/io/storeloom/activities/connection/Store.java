package io.storeloom.activities.connection;

import java.time.Instant;
import java.util.UUID;

/**
 * One Shopify shop of a tenant.
 *
 * @param shopDomain {@code name.myshopify.com}; belongs to one tenant only
 */
public record Store(UUID id, String name, String shopDomain, Environment environment, Instant createdAt, long version) {

    public enum Environment {
        PRODUCTION,
        STAGING
    }
}
