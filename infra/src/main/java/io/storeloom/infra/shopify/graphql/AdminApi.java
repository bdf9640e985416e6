package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Shop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shopify's Admin GraphQL API, every version of it. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class AdminApi {

    private AdminApi() {}

    /** Loads all versions in parallel and warms them up: 5–15 seconds. */
    public static AdminApi load() {
        return new AdminApi();
    }

    /** The versions there are, oldest first. */
    public List<String> versions() {
        return List.of("2025-10", "2026-01", "2026-04", "2026-07", "2026-10");
    }

    /**
     * Reads, validates and prices a request.
     *
     * @throws IllegalArgumentException for a version that does not exist
     */
    public Prepared prepare(
            String version, String document, Map<String, Object> variables, @Nullable String operationName) {
        throw beingBuilt();
    }

    /** Executes a valid request for a caller with these scopes. Takes the shop's lock. */
    public Executed execute(Shop shop, Prepared prepared, Set<String> grantedScopes, ExecutionTweaks tweaks) {
        throw beingBuilt();
    }

    private static UnsupportedOperationException beingBuilt() {
        return new UnsupportedOperationException("being built");
    }
}
