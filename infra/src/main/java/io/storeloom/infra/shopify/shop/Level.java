package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The stock of one item at one location. {@code on_hand} is derived: all the other states together, but for {@code incoming}. */
public final class Level {
    public long id;
    public long itemId;
    public long locationId;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    /** Units by state, without {@code on_hand}. */
    public Map<String, Integer> quantities = new HashMap<>();

    static Level of(long id, long item, long location, Instant now) {
        var level = new Level();
        level.id = id;
        level.itemId = item;
        level.locationId = location;
        level.createdAt = now;
        level.updatedAt = now;
        return level;
    }

    public String gid() {
        return Gid.of("InventoryLevel", id) + "?inventory_item_id=" + itemId;
    }

    public int quantity(String name) {
        if (!name.equals("on_hand")) {
            return quantities.getOrDefault(name, 0);
        }
        var sum = 0;
        for (var quantity : quantities.entrySet()) {
            sum += quantity.getKey().equals("incoming") ? 0 : quantity.getValue();
        }
        return sum;
    }

    /** Sets {@code available}, or {@code on_hand} by way of it. Returns the difference. */
    public int set(String name, int quantity, Instant now) {
        var delta = quantity - quantity(name);
        if (delta != 0) {
            quantities.merge("available", delta, Integer::sum);
            updatedAt = now;
        }
        return delta;
    }

    Level copy() {
        var copy = new Level();
        copy.id = id;
        copy.itemId = itemId;
        copy.locationId = locationId;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.quantities = new HashMap<>(quantities);
        return copy;
    }
}
