package io.storeloom.infra.shopify.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which shops are frozen or locked. Safe for any number of threads. */
final class Standings {
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    Standing of(String shop) {
        return standings.getOrDefault(shop, Standing.OPEN);
    }

    void put(String shop, Standing standing) {
        standings.put(shop, standing);
    }

    Map<String, Standing> all() {
        return Map.copyOf(standings);
    }

    void forget(String shop) {
        standings.remove(shop);
    }

    void clear() {
        standings.clear();
    }
}
