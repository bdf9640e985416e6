package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Level;
import io.storeloom.infra.shopify.shop.Location;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopSpec;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** The merchant's stock: what is sold, counted, and no longer kept. Variants by GID, locations by name or GID. */
public final class MerchantStock {
    private final Merchant merchant;
    private final Shop shop;

    MerchantStock(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    /** Opens a location; nothing is stocked there yet. Answers its GID. */
    public String addLocation(String name, String countryCode, String city) {
        var gid = new ArrayList<String>();
        merchant.edit(() -> gid.add(shop.addLocation(new ShopSpec.LocationSpec(name, countryCode, city))
                .gid()));
        return gid.getFirst();
    }

    /** Counts: so many are available there now. A variant that was not stocked there is, from now on. */
    public void set(String variant, String location, int available) {
        merchant.edit(() -> {
            var level = level(variant, location);
            level.set("available", available, shop.now());
            moved(variant);
        });
    }

    /** An order: so many fewer are available and so many more committed; on hand they are until they leave. */
    public void sell(String variant, String location, int units) {
        merchant.edit(() -> {
            var level = level(variant, location);
            level.quantities.merge("available", -units, Integer::sum);
            level.quantities.merge("committed", units, Integer::sum);
            level.updatedAt = shop.now();
            moved(variant);
        });
    }

    /** From now on the variant is stocked there, with nothing. */
    public void stock(String variant, String location) {
        merchant.edit(() -> level(variant, location));
    }

    /** The variant is no longer stocked there, whatever was left. */
    public void unstock(String variant, String location) {
        merchant.edit(() -> MerchantVariants.find(shop, variant).item.levels.remove(location(location).id));
    }

    /** What is available, by the location's name; where it is not stocked it is missing. */
    public Map<String, Integer> of(String variant) {
        var stock = new TreeMap<String, Integer>();
        shop.lock().lock();
        try {
            MerchantVariants.find(shop, variant).item.levels.forEach((id, level) -> {
                var location = shop.locations().get(id);
                stock.put(location == null ? String.valueOf(id) : location.name, level.quantity("available"));
            });
        } finally {
            shop.lock().unlock();
        }
        return stock;
    }

    private Level level(String variant, String location) {
        return shop.stock(MerchantVariants.find(shop, variant), location(location).id);
    }

    private void moved(String variant) {
        // "the inventory adjustment is counted as an update" (schema, Product.updatedAt)
        MerchantVariants.find(shop, variant).owner().updatedAt = shop.now();
    }

    private Location location(String nameOrGid) {
        return shop.locations().values().stream()
                .filter(location -> location.gid().equals(nameOrGid) || location.name.equals(nameOrGid))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no location " + nameOrGid + " in " + shop.domain()));
    }
}
