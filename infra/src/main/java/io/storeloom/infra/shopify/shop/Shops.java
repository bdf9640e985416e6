package io.storeloom.infra.shopify.shop;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Every shop of this simulator, by domain. Thread-safe. */
public final class Shops {

    private final SimClock clock;
    private final ConcurrentMap<String, Shop> byDomain = new ConcurrentHashMap<>();

    public Shops(SimClock clock) {
        this.clock = clock;
    }

    public SimClock clock() {
        return clock;
    }

    /**
     * Opens a shop.
     *
     * @throws IllegalArgumentException when the domain is taken
     */
    public Shop create(ShopSpec spec) {
        var shop = Shop.open(spec, clock);
        if (byDomain.putIfAbsent(key(shop.domain()), shop) != null) {
            throw new IllegalArgumentException("shop exists: " + shop.domain());
        }
        return shop;
    }

    /** Puts a restored shop in its place, over any of the same domain. */
    public void put(Shop shop) {
        byDomain.put(key(shop.domain()), shop);
    }

    public Optional<Shop> find(String domain) {
        return Optional.ofNullable(byDomain.get(key(domain)));
    }

    public boolean delete(String domain) {
        return byDomain.remove(key(domain)) != null;
    }

    public Collection<Shop> all() {
        return List.copyOf(byDomain.values());
    }

    private static String key(String domain) {
        return domain.toLowerCase(Locale.ROOT);
    }
}
