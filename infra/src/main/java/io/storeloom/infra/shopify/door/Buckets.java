package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.SimClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cost buckets: one for each app in each shop, all by the simulator's clock. Points are whole, as Shopify reports them. */
final class Buckets {
    /** No single request may ask for more, whatever the plan (facts/shopify.md §2). */
    static final int MOST_PER_REQUEST = 1_000;

    private final Map<Key, CostBucket> buckets = new ConcurrentHashMap<>();
    private final SimClock clock;

    private record Key(String shop, String clientId) {}

    Buckets(SimClock clock) {
        this.clock = clock;
    }

    CostBucket.Admission take(Shop shop, App app, int points) {
        return bucket(shop, app).take(points, shop.plan().restoreRate(), clock.now());
    }

    CostBucket.Status giveBack(Shop shop, App app, int points) {
        return bucket(shop, app).giveBack(points, shop.plan().restoreRate(), clock.now());
    }

    /** Fills the shop's buckets anew. */
    void forget(String shop) {
        buckets.keySet().removeIf(key -> key.shop().equals(shop));
    }

    /** Shopify's costs are integers on the wire while productSet's surcharges are not: they are rounded once, before the debit. */
    static int whole(double points) {
        return Math.toIntExact(Math.round(points));
    }

    private CostBucket bucket(Shop shop, App app) {
        return buckets.computeIfAbsent(
                new Key(app.shop(), app.clientId()),
                key -> new CostBucket(shop.plan().restoreRate(), clock.now()));
    }
}
